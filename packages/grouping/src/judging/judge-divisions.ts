import { compareModels } from "@persona/answer-models";
import type { ModelComparison } from "@persona/answer-models";
import { smallestGroup } from "@persona/contracts";
import type { Segmentation } from "@persona/contracts";
import { countDistinguishing } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { seededRandom, shuffle } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import { mostGroups, tryEachK } from "./choose-k.ts";
import type { Candidate } from "./choose-k.ts";
import type { Division } from "../dividers/divider.ts";
import { answersOf, makeDivider } from "../dividers/make-divider.ts";
import { SurveyDivider } from "../dividers/survey-divider.ts";
import { describeLine } from "./describe-line.ts";

/** With more survey respondents than this, divisions are judged on a sample of this size. */
const mostJudged = 2500;

/** Why no division into kinds is accepted where a line describes people better. */
const byHowMuch =
  "people differ by how much, not by kind: a line describes their answers better than kinds do";

/** Divisions of the people who are placed, judged. */
export interface JudgedDivisions {
  /** Whether people differ on anything at all. */
  readonly differ: boolean;
  /** The people whom the figures are based on: the positions of the rows of each division. */
  readonly judged: readonly number[];
  readonly candidates: readonly Candidate[];
  /** Whether people fall into kinds or stand along a line; absent where they are compared by their words. */
  readonly models?: ModelComparison;
  /** The line along which people differ, where it describes them better than kinds do. */
  readonly line?: Segmentation["line"];
  /** Extends a division to everybody who is placed. */
  readonly overall: (candidate: Candidate) => Required<Omit<Division, "foresight">>;
}

/**
 * Divides the people who are placed into each number of groups, and judges each division. Where there are many, a random
 * sample of 2,500 is judged, and the rest join the division that is chosen: what is found in the sample is true of
 * everybody (docs/decisions/0041-judge-a-sample.md has the figures).
 */
export function* judgeDivisions(
  comparison: Comparison,
  { seed }: { readonly seed: number },
): Steps<JudgedDivisions> {
  const { placed, basis, variates, research } = comparison;
  const isSampled = basis === "survey" && placed.length > mostJudged;
  const judged = isSampled ? draw(placed, seed) : placed;
  const made = makeDivider({ ...comparison, placed: judged });
  const everybody = research.people.length;
  const smallest = smallestGroup(judged.length);
  const most = Math.min(mostGroups, Math.floor(judged.length / smallest));
  const models =
    made instanceof SurveyDivider && most > 1
      ? yield* compareModels(made.answers, { most, seed })
      : undefined;
  const divider = made instanceof SurveyDivider ? made.inForm(models?.form ?? "nominal") : made;
  const refusal = models === undefined || models.areKinds ? {} : { refusal: byHowMuch };
  const candidates =
    divider === undefined
      ? []
      : yield* tryEachK(divider, {
          seed,
          smallest,
          ...refusal,
          countDistinguishing: (labels, k) =>
            countDistinguishing(variates, spread(labels, judged, everybody), k),
        });
  return {
    differ: divider !== undefined,
    judged,
    candidates,
    ...(models === undefined ? {} : { models }),
    ...(models === undefined || models.areKinds || !(made instanceof SurveyDivider)
      ? {}
      : { line: describeLine(models.fittedLine, made.answers, comparison, judged) }),
    overall: (candidate) => {
      const { labels, votes, memberships } = candidate;
      if (!isSampled || !(divider instanceof SurveyDivider) || memberships === undefined) {
        return { labels, memberships: votes };
      }
      return divider.extend(memberships, answersOf(comparison));
    },
  };
}

/** Labels of some people as labels of everybody; −1 for the others. */
export function spread(labels: Int32Array, people: readonly number[], everybody: number): Int32Array {
  const laid = new Int32Array(everybody).fill(-1);
  people.forEach((position, row) => (laid[position] = labels[row] ?? -1));
  return laid;
}

function draw(placed: readonly number[], seed: number): readonly number[] {
  return shuffle([...placed], seededRandom(seed))
    .slice(0, mostJudged)
    .sort((a, b) => a - b);
}
