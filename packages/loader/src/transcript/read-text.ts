import { decodeText } from "@persona/contracts";
import type { DecodingStep, Locator } from "@persona/contracts";
import type { LineNote } from "../documents/document.ts";
import type { LossNote } from "../losses/loss-note.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import type { Utterance } from "./utterance.ts";
import { ownCopy } from "../text/own-copy.ts";
import { cutText } from "../text/cut-text.ts";
import { linesOf, offsetIn } from "../text/lines.ts";
import type { TextLine } from "../text/lines.ts";
import { believedLabels } from "./believed-labels.ts";
import { classifyLines } from "./classify-lines.ts";
import type { ClassifiedLine } from "./classified-line.ts";
import { cutMarks } from "./cut-marks.ts";
import { styledLines } from "./line-styles.ts";
import { noSpeakersNote } from "./recogniser-labels.ts";
import { withoutSilentLabels } from "./silent-labels.ts";
import { rangedLines, timedLines } from "./timed-lines.ts";

/** Text after reading: a transcript when speakers were found, prose otherwise. */
export interface ReadText {
  readonly kind: "transcript" | "prose";
  readonly utterances: readonly Utterance[];
  readonly decoding: readonly DecodingStep[];
  readonly losses: readonly LossNote[];
  /** Names of interviewers, from the notes at the head. */
  readonly asking: readonly string[];
}

/**
 * Reads plain text or Markdown. Utterances may run over several lines and paragraphs, up to the next speaker.
 *
 * @param notes what is known of each line, for text that was made from a document
 */
export function readText(
  source: Utf8Text,
  format: "text" | "markdown",
  notes?: readonly LineNote[],
): ReadText {
  const decoding: DecodingStep[] = source.hasEntities ? ["html-entities"] : [];
  const classified = classifyLines(linesOf(source), format, notes);
  const ranged = rangedLines(classified);
  const believed = ranged === undefined ? believedLabels(classified) : new Set<string>();
  const styled = ranged !== undefined || believed.size > 0 ? undefined : styledLines(classified);
  const timed = ranged ?? (believed.size > 0 || styled !== undefined ? undefined : timedLines(classified));
  if (timed !== undefined) {
    const isTranscript = timed.some(({ label }) => label !== undefined);
    return {
      kind: isTranscript ? "transcript" : "prose",
      utterances: timed.flatMap((line) => toUtterance(source, line, decoding, notes)),
      decoding,
      losses: isTranscript ? [] : [noSpeakersNote(timed.filter(({ isSpoken }) => isSpoken).length)],
      asking: namedAsking(classified),
    };
  }
  const { lines, labels } = styled ?? withoutSilentLabels(classified, believed);
  const pieces = labels.size === 0 ? paragraphs(lines, notes) : turns(lines, labels);
  return {
    kind: labels.size === 0 ? "prose" : "transcript",
    utterances: pieces.flatMap((piece) => toUtterance(source, piece, decoding, notes)),
    decoding,
    losses: [],
    asking: namedAsking(lines),
  };
}

const askingNote =
  /^\s*(?:\*\*|__)?(?:interviewers?|interviewed by|moderators?|conducted by|facilitators?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*(\S.*)$/i;

function namedAsking(lines: readonly ClassifiedLine[]): string[] {
  return lines.flatMap(({ line, kind }) => {
    const names = kind === "meta" ? askingNote.exec(line.raw)?.[1] : undefined;
    return names === undefined
      ? []
      : names
          .split(/[,;&]|\band\b/)
          .map((name) => name.trim())
          .filter((name) => name !== "");
  });
}

/** Lines that belong together, from a place in the first to the end of the last. */
interface Piece {
  readonly label?: string;
  readonly time?: string;
  readonly isSpoken: boolean;
  readonly first: TextLine;
  readonly from: number;
  last: TextLine;
}

function turns(lines: readonly ClassifiedLine[], labels: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | undefined;
  let speaker: string | undefined;
  for (const entry of lines) {
    const { line, kind, head } = entry;
    if (kind === "blank" || kind === "mark" || kind === "timing") {
      if (open?.isSpoken === false || kind === "timing") open = undefined;
      continue;
    }
    if (head !== undefined && labels.has(entry.key)) {
      speaker = head.label;
      open = {
        label: head.label,
        ...(head.time === undefined ? {} : { time: head.time }),
        isSpoken: true,
        first: line,
        from: head.textAt,
        last: line,
      };
      pieces.push(open);
    } else if (kind !== "text") {
      if (kind === "heading" || kind === "footer") speaker = undefined;
      pieces.push({ isSpoken: false, first: line, from: 0, last: line });
      open = undefined;
    } else if (open === undefined) {
      open = {
        ...(speaker === undefined ? {} : { label: speaker }),
        isSpoken: speaker !== undefined,
        first: line,
        from: 0,
        last: line,
      };
      pieces.push(open);
    } else {
      open.last = line;
    }
  }
  return pieces;
}

function paragraphs(lines: readonly ClassifiedLine[], notes?: readonly LineNote[]): Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | undefined;
  for (const { line, kind } of lines) {
    if (kind === "blank" || kind === "mark" || kind === "timing") {
      open = undefined;
    } else if (kind !== "text") {
      pieces.push({ isSpoken: false, first: line, from: 0, last: line });
      open = undefined;
    } else if (open === undefined || isApart(open.last, line, notes)) {
      open = { isSpoken: true, first: line, from: 0, last: line };
      pieces.push(open);
    } else {
      open.last = line;
    }
  }
  return pieces;
}

/** Whether two lines are of different paragraphs or pages of the document that the text was made from. */
function isApart(before: TextLine, line: TextLine, notes: readonly LineNote[] | undefined): boolean {
  const from = notes?.[before.number - 1]?.locator;
  const to = notes?.[line.number - 1]?.locator;
  return from?.paragraph !== to?.paragraph || from?.page !== to?.page;
}

function toUtterance(
  source: Utf8Text,
  piece: Piece,
  decoding: readonly DecodingStep[],
  notes?: readonly LineNote[],
): Utterance[] {
  const { first, from } = piece;
  const offset = offsetIn(first, from);
  const raw = cutText(source, offset, piece.last.end);
  const stretches = cutMarks(raw);
  if (stretches === undefined)
    return stretchUtterance(source, piece, { raw, offset, from: 0, to: raw.length }, decoding, notes);
  return stretches.flatMap((stretch) =>
    stretchUtterance(source, piece, { raw, offset, ...stretch }, decoding, notes),
  );
}

/** A stretch of a piece, `raw` from the byte `offset` on. */
interface Cut {
  readonly raw: string;
  readonly offset: number;
  readonly from: number;
  readonly to: number;
  readonly time?: string | undefined;
  readonly isInterjection?: boolean;
}

function stretchUtterance(
  source: Utf8Text,
  piece: Piece,
  { raw, offset, from, to, time: markedTime, isInterjection = false }: Cut,
  decoding: readonly DecodingStep[],
  notes?: readonly LineNote[],
): Utterance[] {
  const cut = raw.slice(from, to);
  const trimmed = cut.trim();
  if (trimmed === "") return [];
  const lead = from + cut.length - cut.trimStart().length;
  const start = offset + lengthIn(source, raw, lead);
  const text = source.hasEntities ? decodeText(trimmed, decoding) : trimmed;
  const line = piece.first.number + (lead === 0 ? 0 : lineBreaks(raw.slice(0, lead)));
  const time = piece.time ?? (markedTime === undefined ? undefined : ownCopy(markedTime));
  const locator: Locator = {
    ...(notes === undefined ? { line } : notes[line - 1]?.locator),
    ...(time === undefined ? {} : { time }),
  };
  return [
    {
      ...(piece.label === undefined || isInterjection ? {} : { label: piece.label }),
      ...(piece.isSpoken && !isInterjection ? {} : { role: "other" as const }),
      start,
      end: start + lengthIn(source, trimmed, trimmed.length),
      locator,
      text,
    },
  ];
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** Bytes of the first code units of a text. */
function lengthIn(source: Utf8Text, text: string, units: number): number {
  return source.isAscii ? units : Buffer.byteLength(text.slice(0, units));
}
