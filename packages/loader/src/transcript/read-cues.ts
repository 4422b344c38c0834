import { decodeText } from "@persona/contracts";
import type { DecodingStep, Locator } from "@persona/contracts";
import type { LossNote } from "../losses/loss-note.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import type { Utterance } from "./utterance.ts";
import { ownCopy } from "../text/own-copy.ts";
import { cutText } from "../text/cut-text.ts";
import { linesOf, offsetIn } from "../text/lines.ts";
import type { TextLine } from "../text/lines.ts";
import { isNameLike, cleanLabel, labelMeaning } from "./speaker-label.ts";
import { areNamedFirst } from "./names-on-lines.ts";
import { findCues } from "./find-cues.ts";
import { withoutRepeats } from "./rolling-cues.ts";
import type { Cue } from "./find-cues.ts";

/** Captions after reading. */
export interface ReadCues {
  readonly kind: "transcript" | "prose";
  readonly utterances: readonly Utterance[];
  readonly decoding: readonly DecodingStep[];
  readonly losses: readonly LossNote[];
}

const voice = /^\s*<v(?:\.[^\s>]*)?\s+([^\s>][^>]*)>/i;
const tags = String.raw`<\/?(?:[a-zA-Z][^<>]*|\d[\d:.]*)>`;
const overrides = String.raw`\{\\[^{}\n]*\}`;
/** What may stand before the words of a caption and is none of them. */
const marks = String.raw`(?:\s|${tags}|${overrides})*`;
/** What marks in captions that somebody else speaks. */
const turn = "(?:[-–]|(?:>|&gt;){2,3})";
const label = new RegExp(
  String.raw`^${marks}(?:${turn}${marks})?([\p{L}\p{N}][^:<>{}\n]{0,39}?)${marks}:(?:${tags}|${overrides})*\s+(?=\S)`,
  "u",
);
const dash = new RegExp(String.raw`^${marks}${turn}\s*\S`);
const lead = new RegExp(String.raw`^(?:\s|${tags}|${overrides}|[-–]\s|(?:>|&gt;){2,3}\s)*`);
const closing = new RegExp(String.raw`^(?:<\/[a-zA-Z][^<>]*>|${overrides})$`);
const tag = new RegExp(tags);
const override = new RegExp(overrides);

/** The name before a caption, as Webex writes it: `12 "Anna Berg" (3344)`. */
const namedId = /^\d{1,6} "([^"]{1,80})" \(\d{1,12}\)$/;

/**
 * Reads captions, WebVTT or SubRip. The speaker is in a voice tag (Teams), before a colon (Zoom), in the number of
 * the caption (Webex), on the first line of every caption (older Teams), or in a caption of its own; a part before a colon is believed when it has the form of a name and comes back, or
 * names a role. A cue of several voices becomes several utterances.
 */
export function readCues(source: Utf8Text): ReadCues {
  const { cues, other } = findCues(linesOf(source));
  const isNamed = areNamedFirst(cues.filter(({ lines }) => lines.length > 0).map(({ lines }) => lines));
  const isIdNamed = cues.length > 1 && cues.every(({ id = "" }) => namedId.test(id));
  // a name on the first line of every cue comes back, and rolls up no screen
  const rolled = isNamed ? { cues, repeated: 0 } : withoutRepeats(cues);
  const voices = withoutLabelCues(
    rolled.cues.flatMap((cue) => {
      const found = voicesOf(source, cue, isNamed);
      const speaker = isIdNamed ? namedId.exec(cue.id ?? "")?.[1] : undefined;
      return speaker === undefined
        ? found
        : found.map((one) => ({ ...one, speaker: ownCopy(cleanLabel(speaker)) }));
    }),
  );
  const decoding: DecodingStep[] = [];
  if (voices.some(({ raw }) => tag.test(raw))) decoding.push("markup-tags");
  if (voices.some(({ raw }) => override.test(raw))) decoding.push("override-codes");
  if (source.hasEntities) decoding.push("html-entities");
  const believed = labelsOfCues(voices, decoding);
  const utterances = voices.flatMap((entry) => toUtterance(entry, believed, decoding));
  const isTranscript = utterances.some((utterance) => utterance.label !== undefined);
  return {
    kind: isTranscript ? "transcript" : "prose",
    utterances,
    decoding,
    losses: [
      ...(rolled.repeated === 0 ? [] : [repeatedLines(rolled.repeated)]),
      ...(other.length === 0
        ? []
        : [
            {
              code: "caption-notes",
              message: `${other.length} lines are outside any caption (line ${other
                .slice(0, 3)
                .map(({ number }) => number)
                .join(", ")}${other.length > 3 ? ", …" : ""}); left out`,
              count: other.length,
            },
          ]),
    ],
  };
}

function repeatedLines(count: number): LossNote {
  return {
    code: "repeated-captions",
    message: `captions roll up the screen: ${count} lines that the caption before shows too were left out`,
    count,
  };
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

/** The stretches of a cue that have a voice of their own. @param isNamed whether its first line names who speaks */
function voicesOf(source: Utf8Text, cue: Cue, isNamed: boolean): Voice[] {
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
    const named = open.speaker === undefined && !isNamed ? label.exec(raw) : null;
    found.push({
      ...(open.speaker === undefined ? {} : { speaker: open.speaker }),
      ...(named === null ? {} : { candidate: cleanLabel(named[1] ?? "") }),
      labelEnd: named?.[0].length ?? 0,
      raw,
      start: open.from,
      locator,
    });
  };
  const [first, ...rest] = cue.lines;
  if (isNamed && first !== undefined && rest[0] !== undefined) {
    const [line, last] = [rest[0], rest.at(-1) ?? rest[0]];
    const speaker = ownCopy(cleanLabel(first.raw));
    open = { speaker, from: line.start, line, last, to: last.end };
    close();
    return found;
  }
  for (const line of cue.lines) {
    const voiced = voice.exec(line.raw);
    const dashed = open !== undefined && dash.test(line.raw);
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

const labelAlone = new RegExp(
  String.raw`^${marks}([\p{L}\p{N}][^:<>{}\n]{0,39}?)${marks}:(?:\s|${tags})*$`,
  "u",
);
const timeAlone = /^\s*[[(]\d{1,3}(?::\d{2}){1,2}(?:[.,]\d{1,3})?[\])]\s*$/;

/**
 * Captions without those that hold nothing but a time, or a label and a colon, as editors of transcripts write them.
 * Such a label names who says the captions behind it, where these name nobody themselves. It is believed when it comes
 * back or names a role.
 */
function withoutLabelCues(voices: readonly Voice[]): readonly Voice[] {
  const alone = voices.map(({ raw }) => cleanLabel(labelAlone.exec(raw)?.[1] ?? ""));
  const counts = Map.groupBy(alone, (name) => name);
  const isLabel = (name: string): boolean => {
    if (name === "" || labelMeaning(name) === "nobody") return false;
    return labelMeaning(name) !== "name" || ((counts.get(name)?.length ?? 0) >= 2 && isNameLike(name));
  };
  let speaker: string | undefined;
  return voices.flatMap((entry, index) => {
    const name = alone[index] ?? "";
    if (isLabel(name)) {
      speaker = ownCopy(name);
      return [];
    }
    if (timeAlone.test(entry.raw.replace(lead, ""))) return [];
    if (entry.speaker !== undefined || entry.candidate !== undefined) speaker = undefined;
    return speaker === undefined ? [entry] : [{ ...entry, speaker }];
  });
}

function labelsOfCues(voices: readonly Voice[], decoding: readonly DecodingStep[]): ReadonlySet<string> {
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
  const from = lead.exec(body)?.[0].length ?? 0;
  const trimmed = withoutEnd(body.slice(from));
  if (trimmed === "") return [];
  const start = entry.start + Buffer.byteLength(entry.raw.slice(0, skipped + from));
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

/** A text without the white space, closing tags and codes that it ends with. */
function withoutEnd(text: string): string {
  let rest = text.trimEnd();
  for (;;) {
    const opening = rest.endsWith(">") ? "<" : "{";
    const from = /[>}]$/.test(rest) ? rest.lastIndexOf(opening) : -1;
    if (from === -1 || !closing.test(rest.slice(from))) return rest;
    rest = rest.slice(0, from).trimEnd();
  }
}
