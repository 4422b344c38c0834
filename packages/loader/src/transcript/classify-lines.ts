import type { TextLine } from "../text/lines.ts";
import type { LineNote } from "../documents/document.ts";
import type { ClassifiedLine } from "./classified-line.ts";
import { clockSeconds, isClock } from "./clock.ts";
import { LabelReader, timing } from "./label-line.ts";
import { nameTimedStretches } from "./names-on-lines.ts";
import { joinNumberedTurns } from "./numbered-turns.ts";
import { isNameLike, labelKey } from "./speaker-label.ts";

const heading = /^\s{0,3}#{1,6}\s+\S/;
const direction = /^\s*(?:\[[^\]]*\]|\([^()]*\)|\*\([^()]*\)\*|\*\[[^\]]*\]\*|_\([^()]*\)_)[\s.]*$/;
const footer =
  /^\s*(?:transcri(?:bed|ption) by\b|\[?end of (?:interview|transcript|recording|tape)\b|[^:.?!]{1,60} (?:started|stopped) transcription\s*$|(?:the )?(?:meeting|call|recording|transcript(?:ion)?) (?:has )?(?:ended|stopped)(?: after \d|\.?\s*$)|(?:transkription|transkript|besprechung) (?:wurde )?(?:nach \d[\d:]* )?beendet|transcription terminée|this (?:editable )?transcript (?:was|is) (?:computer|automatically|machine|ai)[ -]generated)/i;
const onlyMarks = /^[\s\p{P}=+|~<>^`$]+$/u;
const metaKey =
  /^(?:date|time|location|place|duration|length|project|study|session|recorded|recording|conducted by|title|topic|version|transcribed by|language|file|id|age|role|occupation|company|product)$/;
/** Who worked on an interview, and with whom it was: a note where a name follows. */
const nameNote =
  /^(?:facilitators?|observers?|note ?-? ?takers?|notetakers?|scribe|logged by|recorded by|entered by|interviewed by|interview (?:with|of|by)|narrators?|present|protokoll(?:ant(?:in)?)?|gespräch mit|interview mit|entretien avec|entrevista (?:a|con|com)|intervista (?:a|con))$/;
const metaRole = /^(?:participants?|interviewees?|respondents?|interviewers?|moderators?|researchers?)$/;
const shortNote = /^[^.?!]{0,60}$/;

/** Classifies the lines of a text, one by one and then as the block of notes that may stand at its head. */
export function classifyLines(
  lines: readonly TextLine[],
  format: "text" | "markdown",
  notes?: readonly LineNote[],
): ClassifiedLine[] {
  const labels = new LabelReader();
  const keys = new Map<string, string>();
  const classified = lines.map((line, index): ClassifiedLine => {
    const isHeading = notes?.[index]?.isHeading === true && line.raw.trim() !== "";
    return isHeading ? { line, kind: "heading", key: "" } : classifyLine(line, format, labels, keys);
  });
  markFrontMatter(classified);
  markHeadBlock(classified);
  markTimes(classified);
  nameTimedStretches(classified);
  joinNumberedTurns(classified);
  return classified;
}

function classifyLine(
  line: TextLine,
  format: "text" | "markdown",
  labels: LabelReader,
  keys: Map<string, string>,
): ClassifiedLine {
  const { raw } = line;
  if (!startsWithLetter(raw)) {
    if (raw.trim() === "") return { line, kind: "blank", key: "" };
    if (format === "markdown" && heading.test(raw)) return { line, kind: "heading", key: "" };
    if (direction.test(raw)) return { line, kind: "direction", key: "" };
    if (onlyMarks.test(raw)) return { line, kind: "mark", key: "" };
    if (timing.test(raw)) return { line, kind: "timing", key: "" };
  }
  if (isFooter(raw)) return { line, kind: "footer", key: "" };
  const head = labels.read(raw);
  if (head === undefined) return { line, kind: "text", key: "" };
  let key = keys.get(head.label);
  if (key === undefined) {
    key = labelKey(head.label);
    keys.set(head.label, key);
  }
  return { line, kind: "text", head, key };
}

/** Whether a line says who made the transcript, or that it is over. */
export function isFooter(raw: string): boolean {
  return footer.test(raw);
}

/** Whether a line begins with a plain letter, as nearly every spoken line does. */
function startsWithLetter(raw: string): boolean {
  const first = raw.charCodeAt(0) | 0x20;
  return first >= 0x61 && first <= 0x7a;
}

/** Front matter between two lines of `---` at the very top is notes about the text. */
function markFrontMatter(lines: ClassifiedLine[]): void {
  if (lines[0]?.line.raw.trim() !== "---") return;
  const end = lines.findIndex((entry, index) => index > 0 && entry.line.raw.trim() === "---");
  for (let index = 1; index < end; index += 1) makeMeta(lines, index);
}

/**
 * Lines such as `Date: 3 May` at the head of a text are notes, up to the first line that is neither that nor blank, or
 * in a paragraph of their own behind an introduction. A key that comes back later in the text is a speaker after all,
 * and `Participant: P3` is a note only beside others.
 */
function markHeadBlock(lines: ClassifiedLine[]): void {
  let block: number[] = [];
  let isNotes = false;
  let isAll = true;
  const close = (): void => {
    if (isNotes) for (const index of block) makeMeta(lines, index);
    block = [];
    isNotes = false;
    isAll = true;
  };
  let isIntroduced = false;
  const last = new Map<string, number>();
  for (const [index, { kind, key }] of lines.entries()) if (kind === "text") last.set(key, index);
  for (const [index, entry] of lines.entries()) {
    if (entry.kind !== "text") {
      // behind an introduction, notes are a paragraph that holds nothing else
      if (isIntroduced && (!isAll || block.length < 2)) isNotes = false;
      if (isIntroduced) close();
      continue;
    }
    if (entry.head !== undefined && (last.get(entry.key) ?? 0) > index) break;
    const isShort = entry.head !== undefined && shortNote.test(entry.line.raw.slice(entry.head.textAt));
    const isRole = isShort && metaRole.test(entry.key);
    const isNamed = nameNote.test(entry.key) && isNameLike(entry.line.raw.slice(entry.head?.textAt ?? 0));
    if (isNamed || isRole || (entry.head !== undefined && metaKey.test(entry.key))) {
      if (!isRole) isNotes = true;
      block.push(index);
    } else {
      if (!isIntroduced) close();
      isIntroduced = true;
      isAll = false;
    }
  }
  if (isIntroduced && (!isAll || block.length < 2)) isNotes = false;
  close();
}

/** Times alone on a line, at least two that rise, are notes: they say when a part of the recording begins. */
function markTimes(lines: ClassifiedLine[]): void {
  const found: number[] = [];
  let before = -1;
  for (const [index, { line, kind }] of lines.entries()) {
    const clock = kind === "text" && line.raw.length < 40 ? line.raw.trim() : "";
    if (!isClock(clock)) continue;
    const seconds = clockSeconds(clock);
    if (seconds <= before) return;
    before = seconds;
    found.push(index);
  }
  if (found.length < 2) return;
  for (const index of found) makeMeta(lines, index);
}

function makeMeta(lines: ClassifiedLine[], index: number): void {
  const entry = lines[index];
  if (entry !== undefined && entry.kind !== "blank")
    lines[index] = { line: entry.line, kind: "meta", key: "" };
}
