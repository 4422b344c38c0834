import { roundTo } from "@persona/statistics";
import type { Score, ScoreFinding, ScoreName, ScorePart, Threshold } from "@persona/contracts";

const titles: Readonly<Record<ScoreName, string>> = {
  "pointer-validity": "Valid links",
  grounding: "Grounding",
  "adversarial-grounding": "Adversarial grounding",
  verbatimness: "Verbatim quotes",
  "count-accuracy": "Correct counts",
  coverage: "Coverage",
  "discriminating-share": "Distinguishing claims",
  distinctiveness: "Distinctiveness",
  stability: "Stability",
  "demographic-fit": "Demographic fit",
  "held-out-lift": "Held-out lift",
  abstention: "Abstention",
  "marked-words": "Marked words",
  privacy: "Privacy",
  "lexical-diversity": "Lexical diversity",
};

/** More findings than this are counted and not listed. */
const mostFindings = 50;

/** The figures of a score. */
export interface Measured {
  /** Null where the figure is missing although there should be one: then the score fails. */
  readonly value: number | null;
  readonly threshold: Threshold | null;
  readonly reading: string;
  readonly parts?: readonly ScorePart[];
  readonly findings?: readonly ScoreFinding[];
}

/** A score with its verdict: a pass when its value and every part that has a threshold reach it. */
export function measured(
  name: ScoreName,
  { value, threshold, reading, parts = [], findings = [] }: Measured,
): Score {
  const rounded = parts.map((part) => ({
    ...part,
    value: round(part.value),
  }));
  const missed = [
    ...(threshold !== null && !reaches(round(value), threshold) ? [{ value: round(value), threshold }] : []),
    ...rounded.flatMap((part) =>
      part.threshold !== undefined && !reaches(part.value, part.threshold)
        ? [{ ...part, threshold: part.threshold }]
        : [],
    ),
  ];
  const [first] = missed;
  return {
    name,
    title: titles[name],
    value: round(value),
    threshold,
    verdict: first === undefined ? "pass" : "fail",
    ...(first === undefined ? {} : { reason: inWords(first) }),
    reading,
    parts: rounded,
    findings: findings.slice(0, mostFindings),
    findingsInAll: findings.length,
  };
}

/** A score that has nothing to measure, or that decides nothing: `reason` says why. */
export function notApplicable(name: ScoreName, reason: string, figures: Partial<Measured> = {}): Score {
  return without(name, "not-applicable", reason, figures);
}

/** A score that could be measured and was not: `reason` says how to. */
export function notComputed(name: ScoreName, reason: string, figures: Partial<Measured> = {}): Score {
  return without(name, "not-computed", reason, figures);
}

function without(
  name: ScoreName,
  verdict: "not-applicable" | "not-computed",
  reason: string,
  figures: Partial<Measured>,
): Score {
  const score = measured(name, { value: null, threshold: null, reading: reason, ...figures });
  return { ...score, threshold: figures.threshold ?? null, verdict, reason };
}

/** Whether a figure reaches its threshold. A missing figure does not. */
export function reaches(value: number | null, threshold: Threshold): boolean {
  if (value === null) return false;
  return threshold.is === "at-least" ? value >= threshold.value : value <= threshold.value;
}

function inWords(part: {
  /** Absent for the score itself, whose name is next to it. */
  readonly name?: string;
  readonly subject?: string | undefined;
  readonly value: number | null;
  readonly threshold: Threshold;
}): string {
  const what = [part.name, part.subject].filter((word) => word !== undefined).join(", ");
  const must = `must be ${part.threshold.is === "at-least" ? "at least" : "at most"} ${part.threshold.value}`;
  return `${what === "" ? "" : `${what}: `}${part.value === null ? "there is no figure" : part.value}; it ${must}`;
}

/** A share, or null where there is nothing to count. */
export function share(n: number, of: number): number | null {
  return of === 0 ? null : n / of;
}

/** A share as a part. */
export function sharePart(name: string, n: number, of: number, threshold?: Threshold): ScorePart {
  return { name, value: share(n, of), n, of, ...(threshold === undefined ? {} : { threshold }) };
}

function round(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : roundTo(value, 4);
}
