import { ownCopy } from "../text/own-copy.ts";
import { cleanLabel } from "./speaker-label.ts";

/** A line on which a speaker begins. */
export interface LabelLine {
  readonly label: string;
  /** Time stamp as the source writes it. */
  readonly time?: string;
  /** Where the spoken text begins on the line, in UTF-16 code units. */
  readonly textAt: number;
  /** How the label is marked; a bare one needs more evidence before it is believed. */
  readonly style: "bare" | "bold" | "timed";
}

/** A line with the time at which a stretch of speech begins and the time at which it ends, and nothing else. */
export const timing =
  /^\s*(\d{1,2}(?::\d{1,2}){1,2}(?:[.,]\d{1,7})?)\s*-->\s*\d{1,2}(?::\d{1,2}){1,2}(?:[.,]\d{1,7})?\s*$/;

const clock = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?`;
/** A time, with the date that chats write before it, as a pattern. */
export const moment = String.raw`(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?${clock}(?:\s?[AaPp]\.?[Mm]\.?)?`;
const stamped = String.raw`(?:[\[(]\s*(${moment})\s*[\])]|(${moment}))`;
/** A time in brackets, which converted Markdown writes with backslashes. */
const bracketed = String.raw`\\?[\[(]\s*(${clock})\s*\\?[\])]`;
const name = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N} .,'’&()#/_-]{0,39}?`;

const bold = new RegExp(
  String.raw`^\s*(?:[-*>]\s+)?(?:${stamped}\s*(?:[-–—]\s*)?)?(?:\*\*|__)(${name})\s*(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])\s*(?:${bracketed}(?:\s+|$))?`,
  "u",
);
const boldOwnLine = new RegExp(String.raw`^\s*(?:\*\*|__)(${name})(?:\*\*|__)\s*${stamped}\s*$`, "u");
/** A colon and the space behind it; a wide colon needs none. */
const colonEnd = String.raw`\s*(?:[:：](?:\s+|$)|：)`;
const timedBefore = new RegExp(String.raw`^[\s\u200E]*${stamped}\s*(?:[-–—]\s*)?(${name})${colonEnd}`, "u");
const timedColon = new RegExp(
  String.raw`^\s*(${name})\s*[:：]\s*(?:${bracketed}(?:\s+|$)|(${clock})\t\s*)`,
  "u",
);
const timedAfter = new RegExp(
  String.raw`^\s*(${name})\s*[\[(]\s*(${clock})\s*[\])]\s*(?:[:：](?:\s+|$)|$)`,
  "u",
);
const timedOwnLine = new RegExp(String.raw`^\s*(${name})\s+(${clock})\s*$`, "u");
const bare = new RegExp(String.raw`^\s*(?:\[(${name})\]|(${name}))${colonEnd}`, "u");

/** A row of a table with two columns, in text made from a document. */
const tabbed = new RegExp(String.raw`^\s*(${name})(?:\s*[:：]\t+|\s*\t)(?=\S)`, "u");

/** A short label and a wide (ideographic) space, as Japanese interviews write `Q` and `A`. */
const widelySpaced = /^\s*([\p{L}\p{N}]{1,12})\u3000+(?=\S)/u;
/** Two long dashes before what is asked, as Japanese interviews in print write it. */
const askedBehindDashes = /^[ \u3000]{0,9}([―─—]{2})[ \u3000]{0,9}(?=\p{Lo})/u;
/** What may end a label where no colon stands on the line. */
const otherEnds = ["：", "\t", "\u3000", "――", "──", "——"];

/** Reads labels at the heads of lines. Keeps what it learned of a label, since few labels head many lines. */
export class LabelReader {
  readonly #known = new Map<string, string | undefined>();

  /** The speaker's label at the head of a line, if there is one. */
  read(line: string): LabelLine | undefined {
    const colon = line.indexOf(":");
    if (colon === -1 && !otherEnds.some((end) => line.includes(end))) return undefined;
    if (colon > 0 && colon <= longestHead && isPlainHead(line, colon)) {
      const label = this.#label(line.slice(0, colon));
      const textAt = afterSpaces(line, colon + 1);
      if (mayBeTime(line.charCodeAt(textAt))) return readSlowly(line);
      return label === undefined ? undefined : { label, textAt, style: "bare" };
    }
    return readSlowly(line);
  }

  #label(head: string): string | undefined {
    if (this.#known.has(head)) return this.#known.get(head);
    const label = bare.exec(`${head}:`) === null ? undefined : found("", head, undefined, "bare")?.label;
    if (this.#known.size < mostKnown) this.#known.set(head, label);
    return label;
  }
}

/** Where the colon behind a plain label stands at the latest, in UTF-16 code units. */
export const longestHead = 41;
const mostKnown = 1000;

/** Whether a line begins with a letter and its first colon is followed by a space: no other form begins so. */
function isPlainHead(line: string, colon: number): boolean {
  const first = line.charCodeAt(0) | 0x20;
  const next = colon + 1 === line.length ? 0x20 : line.charCodeAt(colon + 1);
  return first >= 0x61 && first <= 0x7a && next === 0x20;
}

/** Whether a character may begin a time behind a label: a bracket, a backslash or a digit. */
export function mayBeTime(code: number): boolean {
  return code === 0x28 || code === 0x5b || code === 0x5c || (code >= 0x30 && code <= 0x39);
}

function afterSpaces(line: string, from: number): number {
  let at = from;
  while (at < line.length && /\s/.test(line.charAt(at))) at += 1;
  return at;
}

function readSlowly(line: string): LabelLine | undefined {
  let match = bold.exec(line);
  if (match !== null) return found(match[0], match[3], match[1] ?? match[2] ?? match[4], "bold");
  match = boldOwnLine.exec(line);
  if (match !== null) return found(match[0], match[1], match[2] ?? match[3], "bold");
  match = timedBefore.exec(line);
  if (match !== null) return found(match[0], match[3], match[1] ?? match[2], "timed");
  match = timedColon.exec(line);
  if (match !== null) return found(match[0], match[1], match[2] ?? match[3], "timed");
  match = timedAfter.exec(line) ?? timedOwnLine.exec(line);
  if (match !== null) return found(match[0], match[1], match[2], "timed");
  match = askedBehindDashes.exec(line);
  if (match !== null) return { label: match[1] ?? "", textAt: match[0].length, style: "bare" };
  match = bare.exec(line) ?? tabbed.exec(line) ?? widelySpaced.exec(line);
  return match === null ? undefined : found(match[0], match[1] ?? match[2], undefined, "bare");
}

function found(
  head: string,
  written: string | undefined,
  time: string | undefined,
  style: LabelLine["style"],
): LabelLine | undefined {
  const label = ownCopy(cleanLabel(time === undefined ? (written ?? "") : senderOf(written ?? "")));
  if (!/\p{L}/u.test(label)) return undefined;
  const line = { label, textAt: head.length, style };
  return time === undefined ? line : { ...line, time: ownCopy(time) };
}

/** The sender of a line of a Zoom chat: `From Anna to Everyone`. */
function senderOf(written: string): string {
  const to = /^from /i.test(written) ? written.toLowerCase().indexOf(" to ", 6) : -1;
  if (to !== -1 && to + 4 < written.length) return written.slice(5, to);
  return /^from {1,4}\p{Lu}/iu.test(written) && to === -1 ? written.slice(5).trimStart() : written;
}
