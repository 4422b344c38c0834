import type { Utf8Text } from "../text/utf8-text.ts";
import type { Transcript, Utterance } from "./utterance.ts";
import { checkLength } from "../text/cut-text.ts";
import { memoize } from "../text/memoize.ts";
import { believedAmong } from "./believed-labels.ts";
import type { SeenLabel } from "./believed-labels.ts";
import { isFooter } from "./classify-lines.ts";
import { LabelReader, longestHead, mayBeTime } from "./label-line.ts";
import { readText } from "./read-text.ts";
import { censusOf } from "./speaker-census.ts";
import type { LabelCount } from "./speaker-census.ts";
import type { SpeakerCount } from "./speaker-count.ts";
import { labelKey } from "./speaker-label.ts";

/**
 * Reads a text each of whose lines is blank or a turn such as `Anna: I copy it.` in one pass that makes no objects
 * of its lines, only counts who speaks: that is all that is needed to decide the roles, and a folder of ten thousand
 * such texts is read several times faster so. The utterances are those that {@link readText} finds, made when they
 * are first asked for. A text with anything else in it, or with a label that is not believed, gives undefined.
 */
export function plainTalk(source: Utf8Text, format: "text" | "markdown"): Transcript | undefined {
  if (source.hasEntities) return undefined;
  const heads = countTurns(source);
  return heads === undefined || !areSpeakers(heads)
    ? undefined
    : new PlainTalk(source, format, censusOf(heads));
}

class PlainTalk implements Transcript {
  readonly kind = "transcript";
  readonly census: readonly SpeakerCount[];
  readonly #format: "text" | "markdown";
  /** The text, until its utterances are made. */
  #held: Utf8Text | readonly Utterance[];

  constructor(source: Utf8Text, format: "text" | "markdown", census: readonly SpeakerCount[]) {
    this.census = census;
    this.#format = format;
    this.#held = source;
  }

  get utterances(): readonly Utterance[] {
    if ("utf8" in this.#held) this.#held = readText(this.#held, this.#format).utterances;
    return this.#held;
  }
}

/** What was counted of the turns that begin alike. */
interface Head extends LabelCount {
  /** The label, the colon and the space behind it, a character for each byte. */
  readonly begin: string;
}

/** More labels than a talk has; a text with more is read in full, where any number is found as fast. */
const mostHeads = 16;

/** What makes a line something else than a plain turn, marks something in it, or asks in another script. */
const elsewhere = ["\r", "\t", "：", "？", "؟", "か", "#", "//"].map((character) =>
  Buffer.from(character).toString("latin1"),
);

/** Counts the turns by what they begin with. Reads bytes as characters, since it needs to know few of them. */
function countTurns(source: Utf8Text): readonly Head[] | undefined {
  checkLength(source.start, source.utf8.length);
  const text = source.utf8.toString("latin1", source.start);
  for (const character of elsewhere) if (text.includes(character)) return undefined;
  const heads: Head[] = [];
  let question = -1;
  for (let from = 0; from < text.length; from += 1) {
    const found = text.indexOf("\n", from);
    const to = found === -1 ? text.length : found;
    if (to > from) {
      const head = knownHead(heads, text, from) ?? newHead(heads, text, from);
      if (head === undefined) return undefined;
      const start = from + head.begin.length;
      if (start >= to || mayBeTime(text.charCodeAt(start))) return undefined;
      if (isDoubtful(text, start) || isDoubtful(text, lastCharacter(text, to))) return undefined;
      if (question < start) question = nextQuestion(text, start);
      head.utterances += 1;
      if (question < to) head.questions += 1;
      head.length += to - start;
    }
    from = to;
  }
  return heads;
}

function knownHead(heads: readonly Head[], text: string, from: number): Head | undefined {
  for (const head of heads) if (text.startsWith(head.begin, from)) return head;
  return undefined;
}

/** Takes up what a line begins with, if it is a plain label and there are not too many. */
function newHead(heads: Head[], text: string, from: number): Head | undefined {
  const colon = text.indexOf(":", from);
  if (colon === -1 || colon - from > longestBegin || text.charCodeAt(colon + 1) !== 0x20) return undefined;
  const begin = text.slice(from, colon + 2);
  const read = readBegin(begin);
  if (read === false || heads.length === mostHeads) return undefined;
  const { key, label } = read;
  const head = { begin, key, person: undefined, label, utterances: 0, questions: 0, length: 0 };
  heads.push(head);
  return head;
}

/** Bytes before the colon of the longest label: three at most for each unit of UTF-16. */
const longestBegin = 3 * longestHead;

/** The label at the beginning of a turn, if it is a plain one. */
const readBegin: (begin: string) => { readonly label: string; readonly key: string } | false = memoize(
  (begin) => {
    const head = Buffer.from(begin, "latin1").toString("utf8");
    const first = head.charCodeAt(0) | 0x20;
    if (!(first >= 0x61 && first <= 0x7a) || isFooter(head)) return false;
    const label = new LabelReader().read(head)?.label;
    return label !== undefined && { label, key: labelKey(label) };
  },
);

/** Whether all that turns begin with are the labels of speakers. */
function areSpeakers(heads: readonly Head[]): boolean {
  const seen = new Map<string, SeenLabel>();
  let headed = 0;
  for (const { key, label, utterances } of heads) {
    const known = seen.get(key);
    if (known === undefined) seen.set(key, { label, count: utterances, marked: 0, opening: 0 });
    else known.count += utterances;
    headed += utterances;
  }
  // a label that only the first line has may be a note about the text
  if ((seen.get(heads[0]?.key ?? "")?.count ?? 0) < 2) return false;
  return believedAmong(seen, { headed, isDense: true, isParagraphed: true }).size === seen.size;
}

/** Where the character begins that ends before `to`. */
function lastCharacter(text: string, to: number): number {
  let at = to - 1;
  while (at > 0 && (text.charCodeAt(at) & 0xc0) === 0x80) at -= 1;
  return at;
}

/** Whether a character may be white space, which the text of a turn neither begins nor ends with. */
function isDoubtful(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code <= 0x20;
  const [character = ""] = Buffer.from(text.slice(at, at + longestCharacter), "latin1").toString("utf8");
  return character.trim() === "";
}

/** Bytes of a character in UTF-8 at most. */
const longestCharacter = 4;

function nextQuestion(text: string, from: number): number {
  const found = text.indexOf("?", from);
  return found === -1 ? Infinity : found;
}
