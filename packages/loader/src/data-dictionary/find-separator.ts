import { commaOptions } from "./comma-options.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { partsOf } from "./parts-of.ts";
import { areSpacedCodes } from "./spaced-codes.ts";
import { findWriteIns } from "./write-ins.ts";

/** A separator that cuts answers into options, with what was seen. */
export interface Separator {
  readonly separator: string;
  readonly options: ReadonlyMap<string, number>;
  /** Share of answers that contain more than one option. */
  readonly share: number;
  /** Parts that may belong to the option before them, and were read as answers of their own. */
  readonly unclear: readonly string[];
  /** How many different things were written in next to the options, and how many answers hold one; 0 where none. */
  readonly writtenIn: number;
  readonly withWriteIn: number;
}

const candidates: readonly string[] = [";", "|", "\n", " / ", ", ", ","];
const mostOptions = 60;
const leastAnswers = 3;
/** Of an unfinished count, this many answers show whether parts come back at all. */
const firstLook = 300;

/** The parts of a column's answers. */
interface Cut {
  readonly parts: ReadonlyMap<string, number>;
  readonly cutAnswers: readonly (readonly [readonly string[], number])[];
  readonly joined: number;
  readonly total: number;
  readonly length: number;
}

/**
 * Finds the character that joins the options of a multi-select: one that cuts the answers into few parts which come
 * back in different company, besides what single people wrote in. An option that itself contains a comma does not make a
 * multi-select: cutting it would give no fewer distinct parts than there are distinct answers. Where several characters
 * would do, the one that gives the fewest options wins: "Desktop, one screen; Phone" is two options, not three.
 */
export function findSeparator(profile: ColumnProfile): Separator | undefined {
  let best: Separator | undefined;
  for (const separator of candidates) {
    if (!profile.answers.some(([answer]) => answer.includes(separator))) continue;
    const found = trySeparator(profile, separator);
    if (found !== undefined && (best === undefined || found.options.size < best.options.size)) best = found;
  }
  return best ?? (areSpacedCodes(profile) ? bySpaces(profile) : undefined);
}

function bySpaces(profile: ColumnProfile): Separator {
  const { parts, joined } = cutAll(profile, (answer) => answer.split(" "));
  const share = joined / Math.max(1, profile.counted);
  return { separator: " ", options: parts, share, unclear: [], writtenIn: 0, withWriteIn: 0 };
}

function trySeparator(profile: ColumnProfile, separator: string): Separator | undefined {
  // a comma inside an option, as in "1,000", has no space behind it where those between options have one
  if (separator === ", " && !profile.answers.some(([answer]) => /,\S/.test(answer))) return undefined;
  if (holdsTooManyWhole(profile, separator)) return undefined;
  const isComma = separator.startsWith(",");
  if (separator === "," && areAmounts(profile)) return undefined;
  if (!profile.isComplete && !comeBack(profile, separator)) return undefined;
  const commas = isComma ? commaOptions(profile, separator) : undefined;
  const cut = cutAll(profile, commas?.optionsIn ?? ((answer) => partsOf(answer, separator)));
  if (cut.joined < leastAnswers) return undefined;
  const needed = mayStandInside(separator) ? 3 : 1.8;
  const writeIns = isListOfCodes(profile) ? undefined : findWriteIns(cut, profile.counted, needed);
  const most = Math.min(mostOptions, profile.answers.length - 1);
  const written = writeIns !== undefined && writeIns.options.size <= most ? writeIns : undefined;
  if (written === undefined && !isMultiSelect(profile, separator, cut)) return undefined;
  const options = written?.options ?? cut.parts;
  return {
    separator,
    options,
    share: cut.joined / Math.max(1, profile.counted),
    unclear: (commas?.unclear ?? []).filter((part) => options.has(part)),
    writtenIn: written?.different ?? 0,
    withWriteIn: written?.answers ?? 0,
  };
}

/** An amount of money with a decimal comma: `€35,50`, `35,50 kr`. */
const amount = /^(?:[€$£¥]|[A-Z]{3}|kr\.?)? ?\d[\d.]{0,12}(?:,\d{1,2})? ?(?:[€$£¥]|[A-Z]{3}|kr\.?|zł|Kč)?$/;

/** Whether nearly all answers are amounts of money, whose comma joins nothing. */
function areAmounts({ answers }: ColumnProfile): boolean {
  const money = answers.filter(([answer]) => amount.test(answer));
  return money.length >= answers.length * 0.9 && money.every(([answer]) => /[^\d.,\s]/.test(answer));
}

/** Options often hold commas and slashes themselves: "Desktop / Laptop". */
function mayStandInside(separator: string): boolean {
  return separator.startsWith(",") || separator === " / ";
}

/** What researchers coded is never written in, however rare a code is. */
function isListOfCodes({ header }: ColumnProfile): boolean {
  return /(?:^|[\s_.-])(?:tags?|codes?|themes?|topics?|keywords?|labels?|categor(?:y|ies))$/i.test(
    header.trim(),
  );
}

/** Whether all parts are options: few, short, come back, and hardly any given once. */
function isMultiSelect(
  profile: ColumnProfile,
  separator: string,
  { parts, joined, total, length }: Cut,
): boolean {
  if (parts.size > mostOptions || joined / Math.max(1, profile.counted) < 0.05) return false;
  const isComma = mayStandInside(separator);
  if (isListOfCodes(profile) && partsComeBack(profile, separator)) return true;
  const isCut = isComma
    ? parts.size < profile.answers.length
    : parts.size < distinctParts(profile, separator);
  if (!isCut || length / total > 60) return false;
  const single = [...parts.values()].filter((count) => count === 1).length;
  const needed = isComma ? 3 : 1.8;
  return total / parts.size >= needed && single <= parts.size * (isComma ? 0.3 : 0.5);
}

/** Whether most joined answers hold a part that stands in another answer as well, alone or in other company. */
function partsComeBack({ answers }: ColumnProfile, separator: string): boolean {
  const answersWith = new Map<string, number>();
  const cut = answers.map(([answer]) => new Set(partsOf(answer, separator)));
  for (const parts of cut) for (const part of parts) answersWith.set(part, (answersWith.get(part) ?? 0) + 1);
  const joined = cut.filter(({ size }) => size > 1);
  const coming = joined.filter((parts) => [...parts].some((part) => (answersWith.get(part) ?? 0) > 1));
  return answersWith.size <= mostOptions && coming.length * 2 > joined.length;
}

function cutAll(profile: ColumnProfile, cut: (answer: string) => readonly string[]): Cut {
  const parts = new Map<string, number>();
  const cutAnswers: (readonly [readonly string[], number])[] = [];
  let joined = 0;
  let total = 0;
  let length = 0;
  for (const [answer, count] of profile.answers) {
    const found = cut(answer);
    cutAnswers.push([found, count]);
    if (found.length > 1) joined += count;
    for (const part of found) {
      parts.set(part, (parts.get(part) ?? 0) + count);
      total += count;
      length += part.length * count;
    }
  }
  return { parts, cutAnswers, joined, total, length };
}

/** Whether the parts of some of the answers come back: a first look where there are too many answers to count. */
function comeBack(profile: ColumnProfile, separator: string): boolean {
  const parts = new Set<string>();
  let total = 0;
  for (const [answer] of profile.answers.slice(0, firstLook)) {
    for (const part of partsOf(answer, separator)) {
      parts.add(part);
      total += 1;
    }
  }
  return parts.size * 3 < total;
}

/** Whether most different answers, and more than there may be options, contain no separator: each would be an option. */
function holdsTooManyWhole(profile: ColumnProfile, separator: string): boolean {
  let whole = 0;
  for (const [answer] of profile.answers) if (!answer.includes(separator)) whole += 1;
  return whole > mostOptions && whole * 2 > profile.answers.length;
}

/** Parts of the distinct answers, each counted once an answer: more than there are options when options come back. */
function distinctParts(profile: ColumnProfile, separator: string): number {
  return profile.answers.reduce((sum, [answer]) => sum + answer.split(separator).length, 0);
}
