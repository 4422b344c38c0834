import type { ColumnInProgress } from "./column-in-progress.ts";
import { isAnswered } from "./column-in-progress.ts";
import type { ColumnProfile } from "./column-profile.ts";
import type { InferredKind } from "./infer-kind.ts";

const round =
  "waves?|rounds?|time ?point|time|phase|visit|month|week|day|year|t|w|welle|zeitpunkt|vague|ola|onda|ondata|ronda";
const moment =
  "baseline|midline|endline|follow[- ]?up|pre(?:[- ]?test)?|post(?:[- ]?test)?|before|after|vorher|nachher|avant|après|antes|después|depois|prima|dopo";
const mark = `(?:(?:${round}) ?[_-]?\\d{1,4}|\\d{1,2}(?:st|nd|rd|th) (?:wave|round)|(?:19|20)\\d\\d|${moment})`;
const marks: readonly RegExp[] = [
  new RegExp(` ?[([]${mark}[)\\]]$`, "iu"),
  new RegExp(`(?: ?[-–—:,|] ?|[_.])${mark}$`, "iu"),
  new RegExp(`^[([]?${mark}[)\\]]?(?: ?[-–—:.|] ?|[_.] ?| )`, "iu"),
];
/** Shorter questions are equal by chance. */
const shortest = 2;

/** The question that a header asks in some wave of a study; undefined where it names no wave. */
export function questionOfWaves(header: string): string | undefined {
  const clean = header.replaceAll(/\s+/g, " ").trim();
  if (clean.length > longestHeader) return undefined;
  const found = marks.find((pattern) => pattern.test(clean));
  const rest = found === undefined ? "" : clean.replace(found, "").trim().toLowerCase();
  return rest.length < shortest || !/\p{L}/u.test(rest) ? undefined : rest;
}

const longestHeader = 400;

/**
 * Reads the same question alike in all waves of a study: by the answers of all its columns together, where they were read
 * as different kinds, or not all as the same scale.
 *
 * @param infer what a column with these answers contains
 */
export function readWavesAlike(
  drafts: readonly ColumnInProgress[],
  infer: (profile: ColumnProfile) => InferredKind,
): void {
  const candidates = drafts.filter(
    ({ isSaid, inferred, part }) =>
      !isSaid &&
      part.blockKey === undefined &&
      (isAnswered.has(inferred.kind) || inferred.kind === "open-text" || inferred.constant !== undefined),
  );
  const groups = Map.groupBy(candidates, ({ profile }) => questionOfWaves(profile.header) ?? "");
  for (const [question, group] of groups) {
    const [first, ...more] = group;
    if (question === "" || first === undefined || more.length === 0) continue;
    if (more.every(({ inferred }) => isAlike(inferred, first.inferred))) continue;
    const together = infer(joined(group.map(({ profile }) => profile)));
    if (!isAnswered.has(together.kind) && together.kind !== "open-text") continue;
    for (const draft of group)
      draft.inferred = {
        ...together,
        reason: `${together.reason}; read together with the same question in ${group.length - 1} other ${group.length === 2 ? "wave" : "waves"}`,
      };
  }
}

function isAlike(one: InferredKind, other: InferredKind): boolean {
  return (
    one.kind === other.kind &&
    one.separator === other.separator &&
    [...one.levels].toSorted().join("\n") === [...other.levels].toSorted().join("\n")
  );
}

/** The answers of several columns as those of one. */
function joined(profiles: readonly ColumnProfile[]): ColumnProfile {
  const [first] = profiles;
  if (first === undefined) throw new TypeError("there is no column to join");
  const answers = new Map<string, number>();
  for (const profile of profiles)
    for (const [answer, count] of profile.answers) answers.set(answer, (answers.get(answer) ?? 0) + count);
  const sum = (of: (profile: ColumnProfile) => number): number =>
    profiles.reduce((total, profile) => total + of(profile), 0);
  const counted = sum((profile) => profile.counted);
  const mean = (of: (profile: ColumnProfile) => number): number =>
    counted === 0 ? 0 : sum((profile) => of(profile) * profile.counted) / counted;
  return {
    ...first,
    answers: [...answers].sort((a, b) => b[1] - a[1]),
    rows: sum(({ rows }) => rows),
    counted,
    isComplete: profiles.every(({ isComplete }) => isComplete),
    missingTokens: [...new Set(profiles.flatMap(({ missingTokens }) => missingTokens))],
    missingCodes: [],
    meanLength: mean(({ meanLength }) => meanLength),
    meanWords: mean(({ meanWords }) => meanWords),
  };
}
