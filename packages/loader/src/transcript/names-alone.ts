import { ownCopy } from "../text/own-copy.ts";
import { asksIn } from "./asks-in.ts";
import type { ClassifiedLine } from "./classified-line.ts";
import { timeAlone } from "./clock.ts";
import type { StyledLines } from "./styled-lines.ts";
import { calendar } from "./calendar.ts";
import { cleanLabel, isNameLike, labelKey, labelMeaning } from "./speaker-label.ts";

const longestLine = 90;
/** Neither a name nor a time ends like this, and most lines of prose do. */
const sentenceEnds = ".?!,;:…";
/** What heads the paragraphs of notes and is nobody. */
const heading =
  /^(?:pros?|cons?|goals?|pains?|gains?|needs?|likes?|dislikes?|positives?|negatives?|strengths?|weaknesses|opportunities|threats|before|after|yes|no|summary|background|introduction|conclusion|next|other|misc)$/i;

/** A name on a line of its own. */
interface NameLine {
  readonly at: number;
  readonly label: string;
  readonly key: string;
  readonly time: string | undefined;
  /** The line that holds the time, where it is the next one. */
  readonly timeAt: number | undefined;
}

/**
 * Reads names that stand alone on a line, or alone with a time, above what was said: Otter without times, copies from
 * Teams (`3 minutes 2 seconds`), captions saved by Zoom (`[Name] 10:03:12`), Grain (`Name (00:12 - 00:20)`). Two names
 * or more come back. Where no time stands by them, each begins a paragraph, as most paragraphs do, names take turns,
 * and somebody asks: notes under headings do not.
 */
export function namesAlone(lines: readonly ClassifiedLine[]): StyledLines | undefined {
  const found = lines.flatMap((_, at) => nameLine(lines, at) ?? []);
  if (found.length < 3) return undefined;
  const timed = found.filter(({ time }) => time !== undefined);
  const isTimed = timed.length * 2 > found.length;
  const names = isTimed ? timed : found;
  const counts = Map.groupBy(names, ({ key }) => key);
  const labels = new Set([...counts].filter(([, all]) => isTimed || all.length >= 2).map(([key]) => key));
  const again = [...counts.values()].filter((all) => all.length >= 2).length;
  const heads = names.filter(({ key }) => labels.has(key));
  if (labels.size < 2 || again === 0 || labels.size > heads.length * 0.7) return undefined;
  if (!isTimed && !isTalk(lines, heads)) return undefined;
  const read = [...lines];
  for (const { at, label, key, time, timeAt } of heads) {
    const line = lines[timeAt ?? at]?.line;
    const own = lines[at]?.line;
    if (line === undefined || own === undefined) continue;
    if (timeAt !== undefined) read[at] = { line: own, kind: "mark", key: "" };
    const head = { label, textAt: line.raw.length };
    read[timeAt ?? at] = {
      line,
      kind: "text",
      head: time === undefined ? { ...head, style: "bare" } : { ...head, time, style: "timed" },
      key,
    };
  }
  return { lines: read, labels };
}

function nameLine(lines: readonly ClassifiedLine[], at: number): NameLine | undefined {
  const entry = lines[at];
  if (entry?.kind !== "text" || entry.line.raw.length > longestLine) return undefined;
  const written = entry.line.raw.trim();
  if (sentenceEnds.includes(written.charAt(written.length - 1))) return undefined;
  const read = splitTime(written);
  if (read === undefined || !mayBeName(read.name)) return undefined;
  const label = ownCopy(cleanLabel(read.name));
  const key = labelKey(label);
  const next = lines[at + 1];
  const below = read.time === undefined && next !== undefined ? timeAlone(next.line.raw.trim()) : undefined;
  const words = lines[below === undefined ? at + 1 : at + 2];
  const time = read.time ?? below;
  if (time !== undefined) {
    return { at, label, key, time: ownCopy(time), timeAt: below === undefined ? undefined : at + 1 };
  }
  const isOpening = lines[at - 1]?.kind !== "text";
  return isOpening && words?.kind === "text"
    ? { at, label, key, time: undefined, timeAt: undefined }
    : undefined;
}

/** A time before a name: in brackets, as Trint writes it, or with a dash behind it, as Fathom does. */
const timeBefore =
  /^(?:[[(](\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?)[\])] ?[-–|]?|(\d{1,2}(?::\d{2}){1,2}) ?[-–—|•]) ?(?=\p{L})/u;
/** What may part a name from the time behind it. */
const partings = /[ |•·–—-]{1,5}$/;

/** A line cut into a name and the time next to it, if one is there. */
function splitTime(line: string): { readonly name: string; readonly time?: string } | undefined {
  const opening = line.endsWith(")")
    ? line.lastIndexOf("(")
    : line.endsWith("]")
      ? line.lastIndexOf("[")
      : -1;
  if (opening > 0) {
    const time = timeAlone(line.slice(opening + 1, -1).trim());
    if (time !== undefined) return { name: withoutMarks(line.slice(0, opening)), time };
  }
  const before = timeBefore.exec(line);
  if (before !== null)
    return { name: withoutMarks(line.slice(before[0].length)), time: before[1] ?? before[2] ?? "" };
  const words = line.split(/\s/).filter((word) => word !== "");
  for (let count = Math.min(6, words.length - 1); count > 0; count -= 1) {
    const time = timeAlone(words.slice(-count).join(" "));
    if (time !== undefined) return { name: withoutMarks(words.slice(0, -count).join(" ")), time };
  }
  return { name: withoutMarks(line) };
}

/** A name without the brackets or asterisks around it. */
function withoutMarks(name: string): string {
  const written = name.trim().replace(partings, "");
  const isWrapped =
    (written.startsWith("[") && written.endsWith("]")) ||
    (written.startsWith("**") && written.endsWith("**") && written.length > 4);
  const width = written.startsWith("[") ? 1 : 2;
  return isWrapped ? written.slice(width, -width).trim() : written;
}

function mayBeName(name: string): boolean {
  return (
    /^[\p{L}\p{N}][^:<>{}?!,;]{0,39}$/u.test(name) &&
    !/[.…]$/.test(name) &&
    /\p{L}/u.test(name) &&
    isNameLike(name) &&
    labelMeaning(name) !== "nobody" &&
    !calendar.test(name) &&
    !heading.test(name)
  );
}

/** Whether names without times head most paragraphs, take turns, and somebody asks. */
function isTalk(lines: readonly ClassifiedLine[], heads: readonly NameLine[]): boolean {
  const places = new Set(heads.map(({ at }) => at));
  const first = heads[0]?.at ?? 0;
  let openings = 0;
  let questions = 0;
  for (let at = first; at < lines.length; at += 1) {
    const entry = lines[at];
    if (entry?.kind !== "text") continue;
    if (lines[at - 1]?.kind !== "text") openings += 1;
    if (!places.has(at) && asksIn(entry.line.raw)) questions += 1;
  }
  const same = heads.filter(({ key }, index) => key === heads[index - 1]?.key).length;
  const asks = heads.some(({ label }) => labelMeaning(label) === "asks");
  return heads.length >= openings * 0.6 && same * 4 <= heads.length && (asks || questions >= 2);
}
