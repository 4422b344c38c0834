import type { TextLine } from "../text/lines.ts";
import { ownCopy } from "../text/own-copy.ts";
import type { ClassifiedLine, LineKind } from "./classified-line.ts";
import { LabelReader } from "./label-line.ts";
import { programLines } from "./program-lines.ts";
import { areStretches } from "./recogniser-times.ts";
import { speakerLabel } from "./recogniser-labels.ts";
import { isNameLike, labelKey, labelMeaning } from "./speaker-label.ts";

/** A line of a text in which lines begin with a time: what was said from then on, or what nobody said. */
export interface TimedLine {
  readonly label?: string;
  readonly time?: string;
  readonly isSpoken: boolean;
  readonly first: TextLine;
  readonly from: number;
  readonly last: TextLine;
}

const clock = /^\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,9})?/;
const seconds = /^\d{1,6}\.\d{1,9}s?/;
const dash = /^ {0,3}(?:-->|->|→|[-–—]) {0,3}/;
const close = /^[\])]?:?(?=\s)/;
/** Programs write up to so many lines before the first one with a time. */
const head = 120;
/** Times before words take no more characters than this. */
const longestLead = 80;
const fewest = 3;
const nearlyAll = 0.8;

/** The time or times that a line begins with. */
interface Lead {
  readonly start: string;
  readonly end?: string;
  /** Where the words begin. */
  readonly length: number;
}

/** A way to write times before lines. */
type Form = (line: string) => Lead | undefined;

const ranged: Form = (line) => {
  const { opening, rest } = opened(line);
  const start = momentAt(rest);
  const afterStart = rest.slice(start.length);
  const between = start === "" ? "" : (dash.exec(afterStart)?.[0] ?? "");
  const end = between === "" ? "" : momentAt(afterStart.slice(between.length));
  const ending = end === "" ? null : close.exec(afterStart.slice(between.length + end.length));
  if (ending === null) return undefined;
  const length = opening + start.length + between.length + end.length + ending[0].length;
  return { start, end, length };
};

const bracketed: Form = (line) => {
  const { opening, rest } = opened(line);
  const isBracketed = "[(".includes(line.charAt(opening - 1)) && opening > 0;
  const start = isBracketed ? momentAt(rest) : "";
  const ending = start === "" ? null : close.exec(rest.slice(start.length));
  if (ending === null || ending[0] === "" || ending[0] === ":") return undefined;
  return { start, length: opening + start.length + ending[0].length };
};

/** A line from where a time may begin, without white space and a bracket before it. */
function opened(line: string): { readonly opening: number; readonly rest: string } {
  let opening = 0;
  while (opening < line.length && isSpace(line.charCodeAt(opening))) opening += 1;
  if ("[(".includes(line.charAt(opening)) && opening < line.length) opening += 1;
  const first = line.charCodeAt(opening);
  if (!(first >= 0x30 && first <= 0x39)) return { opening, rest: "" };
  return { opening, rest: line.slice(opening, opening + longestLead) };
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x3000;
}

function momentAt(text: string): string {
  return text === "" ? "" : ((clock.exec(text) ?? seconds.exec(text))?.[0] ?? "");
}

/**
 * Reads lines that begin with the range of times in which they were said, as speech recognisers print them on a
 * screen: `[00:01.000 --> 00:02.500] [SPEAKER_01]: …`. Nearly all lines do, and the times follow each other. Undefined
 * where they do not.
 */
export function rangedLines(lines: readonly ClassifiedLine[]): readonly TimedLine[] | undefined {
  return inForm(lines, ranged);
}

/** As {@link rangedLines}, for lines that begin with one time in brackets: `[00:01:02] …`. */
export function timedLines(lines: readonly ClassifiedLine[]): readonly TimedLine[] | undefined {
  return inForm(lines, bracketed);
}

function inForm(lines: readonly ClassifiedLine[], form: Form): readonly TimedLine[] | undefined {
  // a time stands near the head of such a text, so that other texts are left at once
  if (!lines.slice(0, head).some(({ line }) => form(line.raw) !== undefined)) return undefined;
  const labels = new LabelReader();
  const found: TimedLine[] = [];
  const times: { readonly start: string; readonly end: string | undefined }[] = [];
  const leads = lines.map(({ line, kind }) => (holdsWords(kind) ? form(line.raw) : undefined));
  const isTimed = leads.map((lead) => lead !== undefined);
  const program = form === ranged ? programLines(lines, isTimed, labels) : new Set();
  let texts = 0;
  for (const [at, { line, kind }] of lines.entries()) {
    if (!holdsWords(kind)) continue;
    const lead = leads[at];
    const open = found.at(-1);
    const isProgram = program.has(line);
    if (kind === "text" && !isProgram) texts += 1;
    if (lead !== undefined) {
      const start = ownCopy(lead.start);
      const label = readHead(labels, line.raw.slice(lead.length));
      times.push({ start, end: lead.end });
      found.push({
        ...(label === undefined ? {} : { label: label.label }),
        time: start,
        isSpoken: true,
        first: line,
        from: lead.length + (label?.textAt ?? 0),
        last: line,
      });
    } else if (kind === "text" && open?.isSpoken === true && !isProgram)
      found[found.length - 1] = { ...open, last: line };
    else found.push({ isSpoken: false, first: line, from: 0, last: line });
  }
  if (times.length < fewest || times.length < texts * nearlyAll || !areStretches(times)) return undefined;
  return believed(found, form);
}

function holdsWords(kind: LineKind): boolean {
  return kind !== "blank" && kind !== "mark" && kind !== "timing";
}

/** The label behind a line's time: before a colon, or a number in brackets. */
function readHead(
  labels: LabelReader,
  rest: string,
): { readonly label: string; readonly textAt: number } | undefined {
  const numbered = /^\s*\[([A-Za-z]{1,10}[ _]?\d{1,3})\]:?\s/.exec(rest);
  if (numbered !== null) return { label: speakerLabel(numbered[1] ?? ""), textAt: numbered[0].length };
  return labels.read(rest);
}

/** Takes labels back that are none: they name no role or number, and do not come back. */
function believed(found: readonly TimedLine[], form: Form): readonly TimedLine[] {
  const counts = Map.groupBy(found, ({ label }) => (label === undefined ? "" : labelKey(label)));
  return found.map((entry) => {
    const { label, ...rest } = entry;
    if (label === undefined) return rest;
    const meaning = labelMeaning(label);
    const comesBack = (counts.get(labelKey(label))?.length ?? 0) >= 2 && isNameLike(label);
    if (meaning !== "nobody" && (meaning !== "name" || comesBack)) return entry;
    return { ...rest, from: form(rest.first.raw)?.length ?? 0 };
  });
}
