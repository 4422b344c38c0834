import { decodeText } from "@persona/contracts";
import type { DecodingStep, Locator } from "@persona/contracts";
import { JsonScanner, JsonSyntaxError } from "../json/json-scanner.ts";
import { entriesAt, plainText } from "../json/json-entries.ts";
import type { PlacedValue } from "../json/json-entries.ts";
import type { LossNote } from "../losses/loss-note.ts";
import { Refusal } from "../losses/refusal.ts";
import { cutText } from "../text/cut-text.ts";
import { LineCounter } from "../text/line-counter.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import { areStretches, isMoment } from "./recogniser-times.ts";
import { ownCopy } from "../text/own-copy.ts";
import { noSpeakersNote, speakerLabel } from "./recogniser-labels.ts";
import { areOnlyWords, recognisedWords } from "./recognised-words.ts";
import type { WordedTurn } from "./recognised-words.ts";
import type { Utterance } from "./utterance.ts";

/** What a speech recogniser wrote, after reading. */
export interface RecognisedSpeech {
  /** `prose`, one voice, where no speakers are distinguished. */
  readonly kind: "transcript" | "prose";
  readonly utterances: readonly Utterance[];
  readonly decoding: readonly DecodingStep[];
  readonly losses: readonly LossNote[];
}

const textKeys = ["text", "transcript", "display", "Display", "sentence", "utterance", "raw_text"];
const startKeys = [
  "start",
  "start_time",
  "startTime",
  "start_ms",
  "begin",
  "begin_time",
  "offset",
  "startOffset",
];
/** Where only the end of a turn is written, it stands for the turn. */
const onlyEndKeys = ["resultEndTime", "resultEndOffset", "result_end_time"];
/** Lists of readings of a turn, the best of which comes first: its text is the turn's. */
const readingKeys = ["alternatives", "nBest", "NBest"];
const endKeys = ["end", "end_time", "endTime", "end_ms", "stop"];
const speakerKeys = [
  "speaker_name",
  "speakerName",
  "speaker",
  "speaker_label",
  "speakerLabel",
  "speaker_id",
  "speakerId",
];
/** Objects that hold two times: by which keys, from the first to the second. */
const rangeKeys = ["timestamps", "timestamp", "offsets"];
/** Every turn has one of these keys; a file has none of them at its head if it holds no turns. */
const signs = [...startKeys, "ts", ...onlyEndKeys, ...rangeKeys].map((key) => `"${key}"`);
const headBytes = 2 ** 20;
const deepest = 10;
/** Of the text that the fullest list holds, a list of turns holds at least this share. */
const leastShare = 0.6;

/** If this many items at the beginning of a list hold no turn, the list holds none. */
const sample = 8;
/** At most this many keys are searched in an object that is no turn: one keyed by person may have any number. */
const mostKeys = 100;

/** One turn as it stands in the source. */
interface Turn {
  readonly text: PlacedValue;
  readonly label: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
}

/** All turns under one path of keys. */
interface Turns {
  readonly path: string;
  readonly turns: Turn[];
  bytes: number;
}

/**
 * Reads the JSON of a speech recogniser, at whatever depth its turns are: objects with a text and, before and behind
 * it, a time (`start`, `end`; `timestamps.from`), which rise from turn to turn, or a text, a speaker and a time. Of
 * several lists the one with speakers is read, and of these the one with the longest turns, so sentences before words.
 * Undefined where the JSON is nothing of the kind, or no JSON.
 */
export function recognisedSpeech(source: Utf8Text): RecognisedSpeech | undefined {
  const begin = source.utf8.subarray(0, headBytes);
  if (!signs.some((sign) => begin.includes(sign))) return undefined;
  const found = new Map<string, Turns>();
  try {
    const scanner = new JsonScanner(source.utf8, source.start);
    const type = scanner.peekType();
    if (type !== "object" && type !== "array") return undefined;
    collect(source, scanner, { path: "", label: undefined, depth: 0 }, found);
    if (scanner.peek() !== -1) return undefined;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
  const chosen = choose([...found.values()].filter(areTurns));
  // the spaces between words may be listed as words are
  const areWords = chosen?.turns.every(
    ({ text }) =>
      !cutText(source, text.start + 1, text.end - 1)
        .trim()
        .includes(" "),
  );
  const worded = chosen === undefined || areWords === true ? recognisedWords(source) : undefined;
  if (worded !== undefined) return fromWords(source, worded);
  if (chosen !== undefined) return toSpeech(source, chosen);
  if (areOnlyWords(source))
    throw new Refusal(
      "unsupported-format",
      "a speech recogniser wrote it as single words without their text, so that no sentence stands in it; export it as text or captions (VTT, SRT)",
    );
  return undefined;
}

/** Speech whose turns were put together from single words. */
function fromWords(source: Utf8Text, turns: readonly WordedTurn[]): RecognisedSpeech {
  const decoding = decodingOf(source);
  const counter = new LineCounter(source.utf8);
  const utterances = turns.map(({ start, end, time, speaker }, index): Utterance => {
    const locator: Locator = { line: counter.lineAt(start), row: index + 1 };
    return {
      ...(speaker === undefined ? {} : { label: speakerLabel(speaker) }),
      start,
      end,
      locator: time === undefined ? locator : { ...locator, time: ownCopy(time) },
      text: decodeText(cutText(source, start, end), decoding),
    };
  });
  return speech(utterances, decoding, "single words and the whole text");
}

function decodingOf(source: Utf8Text): DecodingStep[] {
  return source.hasEntities ? ["json-string", "html-entities"] : ["json-string"];
}

function speech(
  utterances: readonly Utterance[],
  decoding: readonly DecodingStep[],
  from: string,
): RecognisedSpeech {
  const isTranscript = utterances.some(({ label }) => label !== undefined);
  return {
    kind: isTranscript ? "transcript" : "prose",
    utterances,
    decoding,
    losses: [
      {
        code: "recogniser-figures",
        message: `speech recogniser: ${utterances.length} turns with times are read from ${from}; what else the recogniser wrote (single words, figures) is left out`,
        count: 1,
      },
      ...(isTranscript ? [] : [noSpeakersNote(utterances.length)]),
    ],
  };
}

interface Place {
  readonly path: string;
  /** The speaker that an object further out names. */
  readonly label: string | undefined;
  readonly depth: number;
}

/** Gathers the turns in the value at the scanner's position, and steps over it. */
function collect(source: Utf8Text, scanner: JsonScanner, place: Place, found: Map<string, Turns>): void {
  const type = scanner.peekType();
  if (place.depth > deepest || (type !== "array" && type !== "object")) {
    scanner.skipValue();
    return;
  }
  if (type === "array") {
    scanner.expect("[");
    if (scanner.accept("]")) return;
    const before = countTurns(found);
    let seen = 0;
    do {
      // a long list that begins without turns holds none: what is left is stepped over
      if (seen < sample || countTurns(found) > before) collect(source, scanner, place, found);
      else scanner.skipValue();
      seen += 1;
    } while (scanner.accept(","));
    scanner.expect("]");
    return;
  }
  const entries = entriesAt(source, scanner);
  const label = labelOf(source, entries) ?? place.label;
  const turn = turnOf(source, entries, label);
  if (turn !== undefined) {
    const known = found.get(place.path) ?? { path: place.path, turns: [], bytes: 0 };
    known.turns.push(turn);
    known.bytes += turn.text.end - turn.text.start;
    found.set(place.path, known);
    return;
  }
  for (const [key, value] of [...entries].slice(0, mostKeys)) {
    if (value.type !== "array" && value.type !== "object") continue;
    const path = place.path === "" ? key : `${place.path}.${key}`;
    collect(
      source,
      new JsonScanner(source.utf8, value.start, value.end),
      { path, label, depth: place.depth + 1 },
      found,
    );
  }
}

/** How many turns were found so far. Cheap, because there are few lists. */
function countTurns(found: ReadonlyMap<string, Turns>): number {
  let count = 0;
  for (const { turns } of found.values()) count += turns.length;
  return count;
}

function turnOf(
  source: Utf8Text,
  entries: ReadonlyMap<string, PlacedValue>,
  label: string | undefined,
): Turn | undefined {
  const own = textIn(entries);
  const best = own === undefined ? bestReading(source, entries) : undefined;
  const text = own ?? best;
  if (text === undefined) return undefined;
  const [begin, end] = timesOf(source, entries);
  const start = begin ?? (best === undefined ? undefined : momentOf(source, entries, onlyEndKeys));
  if (start === undefined || (end === undefined && label === undefined && best === undefined))
    return undefined;
  return { text, label, start, end };
}

function textIn(entries: ReadonlyMap<string, PlacedValue>): PlacedValue | undefined {
  return textKeys.map((key) => entries.get(key)).find((value) => value?.type === "string");
}

/** The text of the first of several readings, as Google and Azure list them. */
function bestReading(source: Utf8Text, entries: ReadonlyMap<string, PlacedValue>): PlacedValue | undefined {
  const readings = readingKeys.map((key) => entries.get(key)).find((value) => value?.type === "array");
  if (readings === undefined) return undefined;
  const scanner = new JsonScanner(source.utf8, readings.start, readings.end);
  scanner.expect("[");
  return scanner.peekType() === "object" ? textIn(entriesAt(source, scanner)) : undefined;
}

/** When a turn begins and ends, as far as the object says so. */
function timesOf(
  source: Utf8Text,
  entries: ReadonlyMap<string, PlacedValue>,
): [start: string | undefined, end: string | undefined] {
  const start = momentOf(source, entries, startKeys);
  if (start !== undefined) return [start, momentOf(source, entries, endKeys)];
  for (const key of rangeKeys) {
    const range = entries.get(key);
    if (range?.type === "object") {
      const inner = entriesAt(source, new JsonScanner(source.utf8, range.start, range.end));
      const from = momentOf(source, inner, ["from", ...startKeys]);
      if (from !== undefined) return [from, momentOf(source, inner, ["to", ...endKeys])];
    }
    if (range?.type === "array") {
      const written = cutText(source, range.start + 1, range.end - 1).split(",");
      const [from = "", to = ""] = written.map((part) => part.trim());
      if (written.length === 2 && isMoment(from)) return [from, isMoment(to) ? to : undefined];
    }
  }
  return [undefined, undefined];
}

function momentOf(
  source: Utf8Text,
  entries: ReadonlyMap<string, PlacedValue>,
  keys: readonly string[],
): string | undefined {
  return keys.map((key) => plainText(source, entries.get(key))).find(isMoment);
}

function labelOf(source: Utf8Text, entries: ReadonlyMap<string, PlacedValue>): string | undefined {
  const written = speakerKeys.map((key) => plainText(source, entries.get(key)).trim());
  const label = written.find((text) => text !== "" && text.length <= 100);
  return label === undefined ? undefined : speakerLabel(label);
}

function areTurns({ path, turns }: Turns): boolean {
  if (path === "" && turns.length < 2) return false;
  return areStretches(turns);
}

function choose(lists: readonly Turns[]): Turns | undefined {
  const most = Math.max(...lists.map(({ bytes }) => bytes));
  const full = lists.filter(({ bytes }) => bytes >= most * leastShare);
  const labelled = full.filter(({ turns }) => turns.some(({ label }) => label !== undefined));
  const ranked = (labelled.length > 0 ? labelled : full).toSorted(
    (a, b) => b.bytes / b.turns.length - a.bytes / a.turns.length,
  );
  return ranked[0];
}

function toSpeech(source: Utf8Text, { path, turns }: Turns): RecognisedSpeech {
  const decoding = decodingOf(source);
  const counter = new LineCounter(source.utf8);
  const utterances: Utterance[] = [];
  for (const { text: value, label, start: time } of turns) {
    const [start, end] = wordsOf(source, value);
    const text = decodeText(cutText(source, start, end), decoding);
    if (text.trim() === "") continue;
    const locator: Locator = {
      line: counter.lineAt(value.start),
      row: utterances.length + 1,
      ...(time === undefined ? {} : { time }),
    };
    utterances.push({ ...(label === undefined ? {} : { label }), start, end, locator, text });
  }
  return speech(utterances, decoding, path === "" ? "the list" : `"${path}"`);
}

/** The words of a string without its quotes and the space around them, where nothing in it is escaped. */
function wordsOf(source: Utf8Text, { start, end }: PlacedValue): [start: number, end: number] {
  const { utf8 } = source;
  const escaped = utf8.indexOf(0x5c, start);
  if (escaped !== -1 && escaped < end) return [start, end];
  let from = start + 1;
  let to = end - 1;
  while (from < to && utf8[from] === 0x20) from += 1;
  while (to > from && utf8[to - 1] === 0x20) to -= 1;
  return [from, to];
}
