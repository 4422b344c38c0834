import { ownCopy } from "../text/own-copy.ts";
import type { TextLine } from "../text/lines.ts";

/** One caption: when it is shown, and its lines. */
export interface Cue {
  readonly id?: string;
  readonly time: string;
  readonly number: number;
  readonly lines: readonly TextLine[];
}

const timing = /^\s*(\d{1,3}(?::\d{1,2}){1,2}[.,]\d{1,3})\s*-->\s*\d{1,3}(?::\d{1,2}){1,2}[.,]\d{1,3}/;
/** The same in SubViewer. */
const commaTiming = /^ {0,4}(\d{1,2}:\d{2}:\d{2}\.\d{3}),\d{1,2}:\d{2}:\d{2}\.\d{3} {0,4}$/;
const block = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;

/** Cuts WebVTT, SubRip or SubViewer (`.sbv`, as YouTube writes it) into captions. `other` are lines that stand in none. */
export function findCues(lines: readonly TextLine[]): { cues: Cue[]; other: TextLine[] } {
  const cues: Cue[] = [];
  const other: TextLine[] = [];
  let at = 0;
  if (lines[0]?.raw.startsWith("WEBVTT") === true) {
    // a caption may stand right behind the head
    while (at < lines.length && lines[at]?.raw.trim() !== "" && timeOf(lines[at]) === undefined) at += 1;
  }
  let number = 0;
  while (at < lines.length) {
    const first = lines[at];
    if (first === undefined) break;
    if (first.raw.trim() === "") {
      at += 1;
      continue;
    }
    if (block.test(first.raw)) {
      while (at < lines.length && lines[at]?.raw.trim() !== "") at += 1;
      continue;
    }
    const hasId = timeOf(first) === undefined && timeOf(lines[at + 1]) !== undefined;
    const head = hasId ? lines[at + 1] : first;
    const stamp = timeOf(head);
    const time = stamp === undefined ? undefined : ownCopy(stamp);
    if (time === undefined) {
      other.push(first);
      at += 1;
      continue;
    }
    number += 1;
    at += hasId ? 2 : 1;
    const text: TextLine[] = [];
    while (at < lines.length && lines[at]?.raw.trim() !== "") {
      const line = lines[at];
      const startsNext =
        timeOf(line) !== undefined ||
        (text.length > 0 && timeOf(lines[at + 1]) !== undefined && /^\d+$/.test(line?.raw.trim() ?? ""));
      if (startsNext || line === undefined) break;
      text.push(line);
      at += 1;
    }
    cues.push({ ...(hasId ? { id: ownCopy(first.raw.trim()) } : {}), time, number, lines: text });
  }
  return { cues, other };
}

/** When the caption begins that a line is the head of. */
function timeOf(line: TextLine | undefined): string | undefined {
  const { raw = "" } = line ?? {};
  return (timing.exec(raw) ?? commaTiming.exec(raw))?.[1];
}
