import { seedOfStream, seededRandom, shuffle } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import { divideAll } from "../dividers/divide-all.ts";
import type { SurveyDivider } from "../dividers/survey-divider.ts";
import { differingQuestions, testQuestion } from "./differing-questions.ts";
import type { LeftOut } from "./differing-questions.ts";
import { bestMatches } from "./stability.ts";

/** The questions are left out in this many parts. */
const parts = 6;

/**
 * Leaves a sixth of the questions out, divides people by the others, and tests whether the groups differ on those that
 * were left out; six times, so that each question is left out once.
 *
 * @param labels the groups of the division by all questions
 */
export function* testLeftOut(
  divider: SurveyDivider,
  labels: Int32Array,
  { k, seed }: { readonly k: number; readonly seed: number },
): Steps<LeftOut> {
  const { answers } = divider;
  const questions = [...new Set(answers.items.map(({ question }) => question))];
  const shuffled = shuffle([...questions], seededRandom(seedOfStream(seed, 41, k)));
  const between = new Map<number, number>();
  const ofGroups = Array.from({ length: k }, () => new Map<number, number>());
  const leftOut = Array.from({ length: parts }, (_, part) => ({
    part,
    out: new Set(shuffled.filter((_question, at) => at % parts === part)),
  })).filter(({ out }) => out.size > 0);
  const divisions = yield* divideAll(
    leftOut.map(({ part, out }) => ({
      divider: divider.without(out),
      k,
      random: seededRandom(seedOfStream(seedOfStream(seed, 41, k), 1013, part)),
    })),
  );
  for (const [at, { out }] of leftOut.entries()) {
    const { labels: found } = divisions[at]!;
    const matches = bestMatches(labels, { people: [...found.keys()], labels: found }, k);
    for (const question of out) {
      const test = (group?: number): number =>
        testQuestion(answers, question, found, { k, group, form: divider.form });
      between.set(question, test());
      ofGroups.forEach((own, group) => {
        const { found: match } = matches[group]!;
        own.set(question, match < 0 ? 1 : k === 2 ? (between.get(question) ?? 1) : test(match));
      });
    }
  }
  return differingQuestions(answers, { between, ofGroups });
}
