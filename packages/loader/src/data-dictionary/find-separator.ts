import { commaOptions } from "./comma-options.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { partsOf } from "./parts-of.ts";

/** A separator that cuts answers into options, with what was seen. */
export interface Separator {
  readonly separator: string;
  readonly options: ReadonlyMap<string, number>;
  /** Share of answers that contain more than one option. */
  readonly share: number;
  /** Answers that no rule says how to cut; they stay whole. */
  readonly unclear: readonly string[];
}

const candidates: readonly string[] = [";", "|", "\n", ", ", ","];
const mostOptions = 60;
const leastAnswers = 3;

/**
 * Finds the character that joins the options of a multi-select: one that cuts the answers into few parts which come
 * back in different company. An option that itself contains a comma does not make a multi-select: cutting it would
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
  // a comma inside an option, as in "1,000", has no space behind it where those between options have one
  if (separator === ", " && !profile.answers.some(([answer]) => /,\S/.test(answer))) return undefined;
  const isComma = separator.startsWith(",");
  if (holdsTooManyWhole(profile, separator)) return undefined;
  const commas = isComma ? commaOptions(profile, separator) : undefined;
  const unclear = new Set(commas?.unclear);
  const options = new Map<string, number>();
  let joined = 0;
  let total = 0;
  let length = 0;
  for (const [answer, count] of profile.answers) {
    if (unclear.has(answer)) continue;
    const parts = commas?.optionsIn(answer) ?? partsOf(answer, separator);
    if (parts.length > 1) joined += count;
    for (const part of parts) {
      options.set(part, (options.get(part) ?? 0) + count);
      total += count;
      length += part.length * count;
    }
    if (options.size > mostOptions) return undefined;
  }
  const share = joined / Math.max(1, profile.counted);
  if (joined < leastAnswers || share < 0.05) return undefined;
  const isCut = isComma
    ? options.size < profile.answers.length
    : options.size < distinctParts(profile, separator);
  if (!isCut || length / total > 60) return undefined;
  const single = [...options.values()].filter((count) => count === 1).length;
  const comesBack = total / options.size;
  const needed = isComma ? 3 : 1.8;
  if (comesBack < needed || single > options.size * (isComma ? 0.3 : 0.5)) return undefined;
  for (const [answer, count] of profile.answers) if (unclear.has(answer)) options.set(answer, count);
  return { separator, options, share, unclear: [...unclear] };
}

/** Whether more different answers than there may be options contain no separator: each would be an option, whole. */
function holdsTooManyWhole(profile: ColumnProfile, separator: string): boolean {
  let whole = 0;
  for (const [answer] of profile.answers) {
    if (!answer.includes(separator)) whole += 1;
    if (whole > mostOptions) return true;
  }
  return false;
}

/** Parts of the distinct answers, each counted once an answer: more than there are options when options come back. */
function distinctParts(profile: ColumnProfile, separator: string): number {
  return profile.answers.reduce((sum, [answer]) => sum + answer.split(separator).length, 0);
}
