import type { ColumnProfile } from "./column-profile.ts";

/** A separator that cuts answers into options, with what was seen. */
export interface Separator {
  readonly separator: string;
  readonly options: ReadonlyMap<string, number>;
  /** Share of answers that hold more than one option. */
  readonly share: number;
}

const candidates: readonly string[] = [";", "|", "\n", ","];
const mostOptions = 60;
const leastAnswers = 3;

/**
 * Finds the character that joins the options of a multi-select: one that cuts the answers into few parts which come
 * back in different company. An option that itself holds a comma does not make a multi-select: cutting it would
 * give no fewer distinct parts than there are distinct answers. Where several characters would do, the one that gives
 * the fewest options wins: "Desktop, one screen; Phone" is two options, not three.
 */
export function findSeparator(profile: ColumnProfile): Separator | undefined {
  let best: Separator | undefined;
  for (const separator of candidates) {
    const found = trySeparator(profile, separator);
    if (found !== undefined && (best === undefined || found.options.size < best.options.size)) best = found;
  }
  return best;
}

function trySeparator(profile: ColumnProfile, separator: string): Separator | undefined {
  const options = new Map<string, number>();
  let joined = 0;
  let total = 0;
  let length = 0;
  for (const [answer, count] of profile.answers) {
    const parts = answer
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== "");
    if (parts.length > 1) joined += count;
    for (const part of parts) {
      options.set(part, (options.get(part) ?? 0) + count);
      total += count;
      length += part.length * count;
    }
  }
  const share = joined / Math.max(1, profile.counted);
  if (joined < leastAnswers || share < 0.05) return undefined;
  const isCut =
    separator === ","
      ? options.size < profile.answers.length
      : options.size < distinctParts(profile, separator);
  if (!isCut || options.size > mostOptions || length / total > 60) return undefined;
  const single = [...options.values()].filter((count) => count === 1).length;
  const comesBack = total / options.size;
  const needed = separator === "," ? 3 : 1.8;
  if (comesBack < needed || single > options.size * (separator === "," ? 0.3 : 0.5)) return undefined;
  return { separator, options, share };
}

/** Parts of the distinct answers, each counted once an answer: more than there are options when options come back. */
function distinctParts(profile: ColumnProfile, separator: string): number {
  return profile.answers.reduce((sum, [answer]) => sum + answer.split(separator).length, 0);
}
