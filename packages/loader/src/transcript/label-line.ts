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

const clock = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?`;
const stamped = String.raw`(?:[\[(]\s*(${clock})\s*[\])]|(${clock}))`;
const name = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N} .,'’&()#/_-]{0,39}?`;

const bold = new RegExp(
  String.raw`^\s*(?:[-*>]\s+)?(?:${stamped}\s*[-–—]?\s*)?(?:\*\*|__)(${name})\s*(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])\s*`,
  "u",
);
const timedBefore = new RegExp(String.raw`^\s*${stamped}\s*[-–—]?\s*(${name})\s*[:：](?:\s+|$)`, "u");
const timedAfter = new RegExp(
  String.raw`^\s*(${name})\s*[\[(]\s*(${clock})\s*[\])]\s*(?:[:：](?:\s+|$)|$)`,
  "u",
);
const timedOwnLine = new RegExp(String.raw`^\s*(${name})\s+(${clock})\s*$`, "u");
const bare = new RegExp(String.raw`^\s*(${name})\s*[:：](?:\s+|$)`, "u");

/** A row of a table with two columns, in text made from a document. */
const tabbed = new RegExp(String.raw`^\s*(${name})\s*[:：]?\t+(?=\S)`, "u");

/** Reads the speaker's label at the head of a line, if there is one. */
export function readLabelLine(line: string): LabelLine | undefined {
  let match = bold.exec(line);
  if (match !== null) return found(match[0], match[3], match[1] ?? match[2], "bold");
  match = timedBefore.exec(line);
  if (match !== null) return found(match[0], match[3], match[1] ?? match[2], "timed");
  match = timedAfter.exec(line) ?? timedOwnLine.exec(line);
  if (match !== null) return found(match[0], match[1], match[2], "timed");
  match = bare.exec(line) ?? tabbed.exec(line);
  return match === null ? undefined : found(match[0], match[1], undefined, "bare");
}

function found(
  head: string,
  written: string | undefined,
  time: string | undefined,
  style: LabelLine["style"],
): LabelLine | undefined {
  const label = cleanLabel(written ?? "");
  if (!/\p{L}/u.test(label)) return undefined;
  const line = { label, textAt: head.length, style };
  return time === undefined ? line : { ...line, time };
}
