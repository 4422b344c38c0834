import { decodeText } from "@persona/contracts";
import type { DecodingStep, Locator } from "@persona/contracts";
import type { LossNote, SourceText, Utterance } from "../parsed.ts";
import { ownCopy } from "../text/own-copy.ts";
import { cutText } from "../text/cut-text.ts";
import { linesOf, offsetIn } from "../text/lines.ts";
import type { TextLine } from "../text/lines.ts";
import { cleanLabel, isNameLike, labelMeaning } from "../transcript/speaker-label.ts";

/** Captions after reading. */
export interface ReadCues {
  readonly kind: "transcript" | "prose";
  readonly utterances: readonly Utterance[];
  readonly decoding: readonly DecodingStep[];
  readonly losses: readonly LossNote[];
}

const timing = /^\s*(\d{1,3}(?::\d{1,2}){1,2}[.,]\d{1,3})\s*-->\s*\d{1,3}(?::\d{1,2}){1,2}[.,]\d{1,3}/;
const voice = /^\s*<v(?:\.[^\s>]*)?\s+([^>]+)>/i;
const label = /^\s*(?:[-–]\s*)?([\p{L}\p{N}][^:<>\n]{0,39}?)\s*:\s+(?=\S)/u;
const block = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;
const tag = /<\/?(?:[a-z][^<>]*|\d[\d:.]*)>/i;

interface Cue {
  readonly id?: string;
  readonly time: string;
  readonly number: number;
  readonly lines: readonly TextLine[];
}

/**
 * Reads captions, WebVTT or SubRip. The speaker is in a voice tag (Teams) or before a colon (Zoom); a part before a
 * colon is believed when it has the form of a name and comes back, or names a role. A cue of several voices becomes
 * several utterances.
 */
export function readCues(source: SourceText): ReadCues {
  const { cues, other } = findCues(linesOf(source));
  const voices = cues.flatMap((cue) => voicesOf(source, cue));
  const hasTags = voices.some(({ raw }) => tag.test(raw));
  const decoding: DecodingStep[] = [];
  if (hasTags) decoding.push("markup-tags");
  if (source.hasEntities) decoding.push("html-entities");
  const believed = believedLabels(voices, decoding);
  const utterances = voices.flatMap((entry) => toUtterance(entry, believed, decoding));
  const isTranscript = utterances.some((utterance) => utterance.label !== undefined);
  return {
    kind: isTranscript ? "transcript" : "prose",
    utterances,
    decoding,
    losses:
      other.length === 0
        ? []
        : [
            {
              code: "caption-notes",
              message: `${other.length} lines stand outside any caption (line ${other
                .slice(0, 3)
                .map(({ number }) => number)
                .join(", ")}${other.length > 3 ? ", …" : ""}); left out`,
              count: other.length,
            },
          ],
  };
}

function findCues(lines: readonly TextLine[]): { cues: Cue[]; other: TextLine[] } {
  const cues: Cue[] = [];
  const other: TextLine[] = [];
  let at = 0;
  if (lines[0]?.raw.startsWith("WEBVTT") === true) {
    while (at < lines.length && lines[at]?.raw.trim() !== "") at += 1;
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
    const hasId = !timing.test(first.raw) && timing.test(lines[at + 1]?.raw ?? "");
    const head = hasId ? lines[at + 1] : first;
    const stamp = timing.exec(head?.raw ?? "")?.[1];
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
        timing.test(line?.raw ?? "") ||
        (text.length > 0 && timing.test(lines[at + 1]?.raw ?? "") && /^\d+$/.test(line?.raw.trim() ?? ""));
      if (startsNext || line === undefined) break;
      text.push(line);
      at += 1;
    }
    cues.push({ ...(hasId ? { id: ownCopy(first.raw.trim()) } : {}), time, number, lines: text });
  }
  return { cues, other };
}

interface Voice {
  readonly speaker?: string;
  /** Where the words begin after a label, in code units of `raw`; 0 without one. */
  readonly labelEnd: number;
  readonly candidate?: string;
  readonly raw: string;
  readonly start: number;
  readonly locator: Locator;
}

/** The stretches of a cue that have a voice of their own. */
function voicesOf(source: SourceText, cue: Cue): Voice[] {
  const found: Voice[] = [];
  let open: { speaker?: string; from: number; line: TextLine; last: TextLine; to: number } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const raw = cutText(source, open.from, open.to);
    const locator: Locator = {
      line: open.line.number,
      time: cue.time,
      ...(cue.id === undefined ? {} : { cue: cue.id }),
    };
    const named = open.speaker === undefined ? label.exec(raw) : null;
    found.push({
      ...(open.speaker === undefined ? {} : { speaker: open.speaker }),
      ...(named === null ? {} : { candidate: cleanLabel(named[1] ?? "") }),
      labelEnd: named?.[0].length ?? 0,
      raw,
      start: open.from,
      locator,
    });
  };
  for (const line of cue.lines) {
    const voiced = voice.exec(line.raw);
    const dashed = open !== undefined && /^\s*[-–]\s*\S/.test(line.raw);
    const named =
      voiced === null &&
      open !== undefined &&
      label.test(line.raw) &&
      isNameLike(label.exec(line.raw)?.[1] ?? "");
    if (voiced !== null || open === undefined || dashed || named) {
      close();
      const from = offsetIn(line, voiced?.[0].length ?? 0);
      const speaker = voiced === null ? undefined : ownCopy(cleanLabel(voiced[1] ?? ""));
      open = { ...(speaker === undefined ? {} : { speaker }), from, line, last: line, to: line.end };
    } else {
      open.last = line;
      open.to = line.end;
    }
  }
  close();
  return found;
}

function believedLabels(voices: readonly Voice[], decoding: readonly DecodingStep[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  let unlabelled = 0;
  for (const { candidate, speaker } of voices) {
    if (candidate === undefined) unlabelled += speaker === undefined ? 1 : 0;
    else counts.set(decodeText(candidate, decoding), (counts.get(decodeText(candidate, decoding)) ?? 0) + 1);
  }
  const isDense = voices.length - unlabelled >= voices.length * 0.8;
  const believed = new Set<string>();
  for (const [name, count] of counts) {
    const meaning = labelMeaning(name);
    if (meaning === "nobody") continue;
    // where nearly every caption begins with a label, one that comes back may be written as its owner likes
    const comesBack = count >= 2 && (isNameLike(name) || (isDense && isShortLabel(name)));
    if (meaning !== "name" || comesBack || (isNameLike(name) && isDense)) believed.add(name);
  }
  return believed;
}

function isShortLabel(name: string): boolean {
  return /\p{L}{2}/u.test(name) && name.split(" ").length <= 4;
}

function toUtterance(
  entry: Voice,
  believed: ReadonlySet<string>,
  decoding: readonly DecodingStep[],
): Utterance[] {
  const candidate = entry.candidate === undefined ? undefined : decodeText(entry.candidate, decoding);
  const isLabelled = candidate !== undefined && believed.has(candidate);
  const speaker =
    entry.speaker === undefined ? (isLabelled ? candidate : undefined) : decodeText(entry.speaker, decoding);
  const body = isLabelled ? entry.raw.slice(entry.labelEnd) : entry.raw;
  const skipped = entry.raw.length - body.length;
  const lead = /^(?:\s|<\/?(?:[a-z][^<>]*|\d[\d:.]*)>|[-–]\s)*/i.exec(body)?.[0].length ?? 0;
  const trimmed = body.slice(lead).replace(/(?:\s|<\/[a-z][^<>]*>)+$/i, "");
  if (trimmed === "") return [];
  const start = entry.start + Buffer.byteLength(entry.raw.slice(0, skipped + lead));
  const text = decodeText(trimmed, decoding);
  const isDirection = /^\s*(?:\[[^\]]*\]|\([^()]*\)|♪.*)[\s.]*$/s.test(text);
  const others = speaker === undefined && believed.size > 0;
  return [
    {
      ...(speaker === undefined ? {} : { label: speaker }),
      ...(isDirection || others ? { role: "other" as const } : {}),
      start,
      end: start + Buffer.byteLength(trimmed),
      locator: entry.locator,
      text,
    },
  ];
}
