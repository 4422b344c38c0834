import { thresholds, unitWords } from "@persona/contracts";
import type { KReportEntry, Unit } from "@persona/contracts";
import { mostGroups } from "./choose-k.ts";
import type { Candidate } from "./choose-k.ts";

/** A group of fewer people than this is rarely stable, also where its kind was planted. */
const rarelyStableBelow = 40;

/** What the number of groups is decided from. */
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
  /** Whether a line describes people better than kinds do. */
  readonly isLine?: boolean;
  /** How many levels of the line there are, where a number of groups is wished for. */
  readonly levels?: number | undefined;
  /** Whether one number of kinds describes the answers better than another, by the models that were compared. */
  readonly describesBetter?: (k: number, than: number) => boolean;
  /** What explains a division other than kinds of people, if anything does. */
  readonly explain?: (candidate: Candidate) => string | undefined;
}

/** Which division was chosen, if any, and why. */
export interface Decision {
  readonly chosen?: Candidate;
  readonly reason: string;
  readonly advice?: string;
  readonly explainedBy?: string;
}

/**
 * Chooses the largest number of groups that was accepted and in which every group is stable; where there is none, the
 * largest that was accepted. Of kinds along a line, the largest accepted number is chosen: the comparison of models has named the
 * most there may be. A larger accepted number with a tentative group of fewer than forty people takes its
 * place where that many kinds describe the answers better: a kind of few people is rarely stable. Among few people, who are compared by their words, the largest accepted number is chosen in
 * any case. With a wish, the accepted number nearest to it is chosen. A wish is never padded: where there are fewer groups
 * than wished for, the reason says why, and the advice says what would help.
 */
export function decide(options: DecideOptions): Decision {
  const { candidates, placed, smallest, count } = options;
  const { people, participants } = unitWords(options.unit);
  if (count === 1) return { reason: `one persona was requested, so the ${participants} were not divided` };
  const wished = count === undefined ? "" : `${count} groups were requested, but `;
  if (placed < 2 * smallest) return { reason: `${wished}${tooFew(options)}`, advice: moreData(options) };
  if (!options.differ) {
    return {
      reason: `${wished}the answers of the ${placed} ${participants} show no more structure than chance would produce`,
      advice:
        "Check that the file is the right one and that its answers were read as you expect: persona load shows how they were read.",
    };
  }
  const accepted = candidates.filter(({ report }) => report.accepted);
  if (options.isLine === true && candidates.length > 0) return alongLine(options);
  if (accepted.length === 0) {
    return {
      reason: `${wished}no division of the ${placed} ${participants} passes the checks${nearest(candidates)}`,
      advice: moreData(options),
    };
  }
  const unasked = chooseFrom(accepted, options);
  const chosen = count === undefined ? unasked : nearestTo(count, accepted);
  const { k, stability } = chosen.report;
  const explainedBy = options.explain?.(chosen);
  const also = explainedBy === undefined ? {} : { explainedBy };
  const doubt =
    explainedBy === undefined
      ? ""
      : `the groups may only show ${explainedBy}, and not kinds of ${people}: they are tentative; `;
  const found = `${doubt}${k} groups come back when the data are resampled (mean stability ${stability.toFixed(2)})`;
  if (count === undefined) return { chosen, reason: found, ...also };
  if (count === k) {
    const otherwise =
      unasked.report.k === k ? "" : `; without the request there would be ${unasked.report.k}`;
    return { chosen, reason: `${k} groups were requested: ${found}${otherwise}`, ...also };
  }
  const refused = candidates.find(({ report }) => report.k === count)?.report.reason;
  const limit = `with at least ${smallest} ${people} in each group, at most ${candidates.at(-1)?.report.k ?? 1} groups are possible`;
  return {
    chosen,
    ...also,
    reason: `${wished}${found}; ${refused === undefined ? limit : `with ${count} groups, ${refused}`}`,
    advice: moreData(options),
  };
}

/** Where people differ by how much: nothing is claimed, and levels are offered as what they are. */
function alongLine({ count, levels, unit, smallest }: DecideOptions): Decision {
  const { people, participants } = unitWords(unit);
  const differ = `the ${participants} differ by how much, not by kind: a line from less to more describes their answers better than kinds of ${people} do`;
  const shown = "The line shows which answers go with more of it, and where each one stands.";
  if (count === undefined)
    return {
      reason: differ,
      advice: `${shown} If you need groups, ask for a number of them (--count 3): they are levels of the line, and not kinds.`,
    };
  if (levels === undefined) return { reason: `${count} groups were requested, but ${differ}`, advice: shown };
  const why =
    levels === mostGroups
      ? `at most ${mostGroups} levels are made`
      : `with more, a level would have fewer than ${smallest} ${people}`;
  const fewer = levels === count ? "" : `; ${why}`;
  return {
    reason: `${count} groups were requested, and ${differ}; so the groups are ${levels} levels of the line, from less to more, and not kinds: they are tentative, because they were requested and not found${fewer}`,
    advice: shown,
  };
}

/** Whether only groups of few people are less than stable. */
function isTentativeForFew({ groups }: KReportEntry): boolean {
  return groups.every(({ n, stability }) => stability >= thresholds.stableFrom || n < rarelyStableBelow);
}

function nearestTo(count: number, accepted: readonly Candidate[]): Candidate {
  return accepted.reduce((best, next) =>
    Math.abs(next.report.k - count) < Math.abs(best.report.k - count) ? next : best,
  );
}

/** The division that is taken where none is wished for, of those that were accepted. */
function chooseFrom(accepted: readonly Candidate[], { basis, describesBetter }: DecideOptions): Candidate {
  const byRisingK = accepted.toSorted((a, b) => a.report.k - b.report.k);
  const stable = byRisingK.findLast(({ report }) =>
    report.groups.every(({ stability }) => stability >= thresholds.stableFrom),
  );
  // the comparison of models names the number of kinds along a line, so that more of them describe no line in pieces
  const named = byRisingK.at(-1)!;
  if (named.report.alongLine === true) return named;
  // a group of a few interviews is rarely stable: where there are few people, one tentative group is shown as such
  if (basis === "transcripts" || stable === undefined) return byRisingK.at(-1)!;
  return byRisingK.reduce(
    (best, { report, ...next }) =>
      report.k > best.report.k &&
      isTentativeForFew(report) &&
      describesBetter?.(report.k, best.report.k) === true
        ? { report, ...next }
        : best,
    stable,
  );
}

/** The most stable division, and why it failed; `kReport` lists the others. */
function nearest(candidates: readonly Candidate[]): string {
  const [best] = candidates.toSorted((a, b) => b.report.stability - a.report.stability);
  return best === undefined
    ? ""
    : `; the most stable one, into ${best.report.k} groups, fails because ${best.report.reason}`;
}

function tooFew({ placed, smallest, unit }: DecideOptions): string {
  const { people, participant, participants } = unitWords(unit);
  const who = placed === 1 ? `1 ${participant} is` : `${placed} ${participants} are`;
  return `${who} too few to divide: a group needs at least ${smallest} ${people}, so two groups need ${2 * smallest}`;
}

function moreData({ basis, unit, placed, smallest }: DecideOptions): string {
  if (unit === "reports")
    return "Add more reports and longer ones, or a column that says who wrote each: groups of people are clearer than groups of reports.";
  const missing = 2 * smallest - placed;
  if (missing > 0) {
    return `Add at least ${missing} ${basis === "survey" ? "response" : "interview"}${missing === 1 ? "" : "s"}; about twelve people of each kind that you expect are a good number.`;
  }
  return basis === "survey"
    ? "Ask more questions about what people do and want, or ask more people; demographics alone do not form groups."
    : "Interview more people, and let them speak longer about what they do and want.";
}
