import { thresholds, unitWords } from "@persona/contracts";
import type { Unit } from "@persona/contracts";
import type { Candidate } from "./choose-k.ts";

/** What the decision on the number of groups is made from. */
export interface DecideOptions {
  readonly candidates: readonly Candidate[];
  /** People who could be placed. */
  readonly placed: number;
  readonly smallest: number;
  readonly basis: "survey" | "transcripts";
  readonly unit: Unit;
  /** How many groups are wished for. */
  readonly count?: number;
  /** Whether people differ on anything at all. */
  readonly differ: boolean;
}

/** Which division was chosen, if any, and why. */
export interface Decision {
  readonly chosen?: Candidate;
  readonly reason: string;
  readonly advice?: string;
}

/**
 * Chooses the largest number of groups that was accepted and in which every group is stable; where there is none, the
 * largest that was accepted: a persona that cannot be relied on is no gain. Among few people, compared by their words,
 * the largest accepted is taken even so. With a wish, the accepted number nearest
 * to it is chosen. A wish is never padded: fewer groups than wished for come with the reason and what would help.
 */
export function decide(options: DecideOptions): Decision {
  const { candidates, placed, smallest, count } = options;
  const { people, participants } = unitWords(options.unit);
  if (count === 1) return { reason: "one persona was asked for, so nothing was divided" };
  const wished = count === undefined ? "" : `${count} groups were asked for, but `;
  if (placed < 2 * smallest) return { reason: `${wished}${tooFew(options)}`, advice: moreData(options) };
  if (!options.differ) {
    return {
      reason: `${wished}the answers of the ${placed} ${participants} hang together no more than chance would make them`,
      advice:
        "Check that the file is the right one and that its answers were read as you expect: persona load shows them.",
    };
  }
  const accepted = candidates.filter(({ report }) => report.accepted);
  if (accepted.length === 0) {
    return {
      reason: `${wished}no division of ${placed} ${participants} survives the checks${nearest(candidates)}`,
      advice: moreData(options),
    };
  }
  const steady = accepted.filter(({ report }) =>
    report.groups.every(({ stability }) => stability >= thresholds.stableFrom),
  );
  // a group of a few interviews is rarely steady: where people are few, one doubtful group is shown as such
  const wantsSteady = count === undefined && options.basis === "survey" && steady.length > 0;
  const eligible = wantsSteady ? steady : accepted;
  const wish = count ?? Number.POSITIVE_INFINITY;
  const chosen = eligible.reduce((best, next) =>
    distance(next.report.k, wish) < distance(best.report.k, wish) ? next : best,
  );
  const { k, stability } = chosen.report;
  const found = `${k} groups survive resampling (mean stability ${stability.toFixed(2)})`;
  if (count === undefined || count === k) return { chosen, reason: found };
  const refused = candidates.find(({ report }) => report.k === count)?.report.reason;
  const limit = `at least ${smallest} ${people} a group allow at most ${candidates.at(-1)?.report.k ?? 1}`;
  return {
    chosen,
    reason: `${wished}${found}; ${refused === undefined ? limit : `with ${count}, ${refused}`}`,
    advice: moreData(options),
  };
}

function distance(k: number, wish: number): number {
  // with no wish the largest is nearest
  return Number.isFinite(wish) ? Math.abs(k - wish) : -k;
}

/** The division that came nearest, and what it failed; the report of every k holds the others. */
function nearest(candidates: readonly Candidate[]): string {
  const [best] = candidates.toSorted((a, b) => b.report.stability - a.report.stability);
  return best === undefined ? "" : `; the steadiest, into ${best.report.k}, fails: ${best.report.reason}`;
}

function tooFew({ placed, smallest, unit }: DecideOptions): string {
  const { people, participant, participants } = unitWords(unit);
  const who = placed === 1 ? `1 ${participant} is` : `${placed} ${participants} are`;
  return `${who} too few to divide: a group needs at least ${smallest} ${people}, so two groups need ${2 * smallest}`;
}

function moreData({ basis, unit, placed, smallest }: DecideOptions): string {
  if (unit === "reports")
    return "Add more reports and longer ones, or a column that names who wrote each: people tell apart better than reports.";
  if (placed < 2 * smallest) {
    return `Add ${2 * smallest - placed} or more ${basis === "survey" ? "responses" : "interviews"}; about twelve people of each kind you expect is a good aim.`;
  }
  return basis === "survey"
    ? "Ask more questions about what people do and want, or more people; demographics alone do not form groups."
    : "Interview more people, and let them speak longer about what they do and want.";
}
