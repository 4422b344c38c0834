import type { Utf8Text } from "../text/utf8-text.ts";
import { areStretches, isMoment } from "./recogniser-times.ts";

/** A turn that was put together from single words: where it stands in the source, in bytes. */
export interface WordedTurn {
  readonly start: number;
  readonly end: number;
  readonly time: string | undefined;
  readonly speaker: string | undefined;
}

/** One word, or a mark, as a recogniser lists it. */
interface Word {
  readonly text: string;
  readonly time: string | undefined;
  readonly speaker: string | undefined;
}

const wordKeys = ["punctuated_word", "word", "text", "content", "value"];
const startKeys = ["start", "start_time", "startTime", "ts"];
const speakerKeys = ["speaker", "speaker_label", "speaker_id", "speakerTag", "speaker_tag", "speakerLabel"];
/** Lists of words stand under one of these keys. */
const signs = ['"words"', '"items"', '"word"'];
const wordSigns = ['"elements"', '"words"', '"word"', '"result"'];
const fewestTimed = 12;
const headBytes = 2 ** 20;
const largest = 2 ** 26;
const deepest = 12;
/** How far behind the word before it a word of the transcript stands at most. */
const farthest = 40;
const nearlyAll = 0.8;
const fewestWords = 3;

/**
 * Puts turns together where a recogniser lists single words with times, and the whole transcript as one text: as AWS
 * Transcribe writes it without segments, Deepgram without utterances, AssemblyAI without speakers. A turn is what one
 * speaker says, or a sentence where no word names a speaker. Undefined where the words are not those of the text, or
 * the text is written with escapes, which no address inside it can undo.
 */
export function recognisedWords(source: Utf8Text): readonly WordedTurn[] | undefined {
  const head = source.utf8.subarray(0, headBytes);
  if (source.utf8.length > largest || !signs.some((sign) => head.includes(sign))) return undefined;
  const seen: Seen = { lists: [], speakers: new Map<string, string>(), transcript: "" };
  look(JSON.parse(source.utf8.toString("utf8", source.start)), seen, 0);
  const words = seen.lists.reduce<readonly Word[]>(
    (best, list) => (list.length > best.length ? list : best),
    [],
  );
  const timed = words.filter(({ time }) => time !== undefined);
  const { transcript } = seen;
  if (timed.length < fewestWords || !areStretches(timed.map(({ time }) => ({ start: time, end: undefined }))))
    return undefined;
  const at = source.utf8.indexOf(`"${transcript}"`, source.start);
  if (at === -1 || transcript.includes("\\")) return undefined;
  const cuts = align(transcript, words, seen.speakers);
  let place = at + 1;
  let before = 0;
  return cuts?.map(({ from, to, time, speaker }) => {
    const start = place + Buffer.byteLength(transcript.slice(before, from));
    place = start + Buffer.byteLength(transcript.slice(from, to));
    before = to;
    return { start, end: place, time, speaker };
  });
}

/** Whether a file lists nothing but single words with times, under speakers or not: no text in it can be quoted. */
export function areOnlyWords(source: Utf8Text): boolean {
  const head = source.utf8.subarray(0, headBytes);
  if (source.utf8.length > largest || !wordSigns.some((sign) => head.includes(sign))) return false;
  const seen: Seen = { lists: [], speakers: new Map<string, string>(), transcript: "" };
  look(JSON.parse(source.utf8.toString("utf8", source.start)), seen, 0);
  const timed = seen.lists.flat().filter(({ time }) => time !== undefined);
  return (
    timed.length >= fewestTimed &&
    !seen.transcript.includes(" ") &&
    areStretches(timed.map(({ time }) => ({ start: time, end: undefined })))
  );
}

interface Seen {
  readonly lists: Word[][];
  /** Who speaks at a time, where that is listed apart from the words. */
  readonly speakers: Map<string, string>;
  /** The longest text with spaces under any key. */
  transcript: string;
}

function look(value: unknown, seen: Seen, depth: number): void {
  if (typeof value === "string") {
    if (value.length > seen.transcript.length && value.trim().includes(" ")) seen.transcript = value;
    return;
  }
  if (typeof value !== "object" || value === null || depth > deepest) return;
  if (!Array.isArray(value)) {
    const [time, speaker] = [field(value, startKeys), field(value, speakerKeys)];
    if (time !== undefined && speaker !== undefined && !seen.speakers.has(time))
      seen.speakers.set(time, speaker);
    for (const inner of Object.values(value)) look(inner, seen, depth + 1);
    return;
  }
  const words = value.flatMap((item: unknown) => wordOf(item) ?? []);
  const blank = value.filter(isBlank).length;
  if (words.length > 0 && words.length + blank === value.length) seen.lists.push(words);
  for (const item of value) look(item, seen, depth + 1);
}

/** Whether an item is the space between words, as Rev.ai lists it. */
function isBlank(item: unknown): boolean {
  return typeof item === "object" && item !== null && field(item, wordKeys)?.trim() === "";
}

function wordOf(item: unknown): Word | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const [best] =
    "alternatives" in item && Array.isArray(item.alternatives) ? (item.alternatives as unknown[]) : [];
  const text =
    field(item, wordKeys) ?? (typeof best === "object" && best !== null ? field(best, wordKeys) : undefined);
  if (text === undefined || text.trim() === "" || text.trim().includes(" ")) return undefined;
  const time = field(item, startKeys);
  return {
    text,
    time: time !== undefined && isMoment(time) ? time : undefined,
    speaker: field(item, speakerKeys),
  };
}

function field(value: object, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found: unknown = Reflect.get(value, key);
    if (typeof found === "string" || typeof found === "number") return String(found);
  }
  return undefined;
}

interface Cut {
  readonly from: number;
  to: number;
  readonly time: string | undefined;
  readonly speaker: string | undefined;
}

/** Finds the words in the text one behind the other, and cuts it where another speaker, or a sentence, begins. */
function align(
  transcript: string,
  words: readonly Word[],
  speakers: ReadonlyMap<string, string>,
): readonly Cut[] | undefined {
  const cuts: Cut[] = [];
  const isTold = words.some(({ speaker }) => speaker !== undefined) || speakers.size > 0;
  let cursor = 0;
  let aligned = 0;
  for (const { text, time, speaker: own } of words) {
    const near = transcript.slice(cursor, cursor + farthest + text.length).indexOf(text);
    if (near === -1) continue;
    const at = cursor + near;
    aligned += 1;
    const open = cuts.at(-1);
    const speaker = own ?? (time === undefined ? open?.speaker : (speakers.get(time) ?? open?.speaker));
    const isSentence =
      !isTold && time !== undefined && /[.?!。？]\s*$/.test(transcript.slice(Math.max(0, at - 3), at));
    if (open === undefined || speaker !== open.speaker || isSentence) {
      cuts.push({ from: open === undefined ? 0 : at, to: at + text.length, time, speaker });
    } else open.to = at + text.length;
    cursor = at + text.length;
  }
  const last = cuts.at(-1);
  if (last === undefined || aligned < words.length * nearlyAll) return undefined;
  last.to = transcript.length;
  for (const [index, cut] of cuts.entries()) cut.to = cuts[index + 1]?.from ?? cut.to;
  return cuts.map((cut) => ({ ...cut, to: cut.from + transcript.slice(cut.from, cut.to).trimEnd().length }));
}
