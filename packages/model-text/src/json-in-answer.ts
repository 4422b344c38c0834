import { scanJson } from "./json-scanner.ts";

/** JSON that an answer contains. */
export interface AnswerJson {
  /** The JSON as it stands in the answer. */
  readonly text: string;
  readonly value: unknown;
}

/** Why an answer contains no JSON that can be read. */
export type NoJson =
  /** It consists of the model's thoughts alone. */
  | "thoughts-only"
  /** Its JSON ends before its last bracket. */
  | "cut"
  /** It has none. */
  | "none";

/** What to say of an answer without JSON, after "the response". */
export const wordsOfNoJson: Readonly<Record<NoJson, string>> = {
  "thoughts-only": "contains only the model's thoughts (as after <think>), and no JSON after them",
  cut: "is not whole: its JSON ends before its last bracket",
  none: "contains no JSON",
};

/** An answer as it was read: what to try, the likeliest first, or why there is nothing. */
export type AnswerReading =
  | { readonly candidates: readonly [AnswerJson, ...AnswerJson[]] }
  | { readonly candidates: readonly []; readonly why: NoJson };

/** More are not tried: an answer has one value, and at most a few others around it. */
const mostCandidates = 8;

/** `<think>`, `</think>`, `<|end_of_thought|>`, `[/THINK]`, `◁think▷`: marks in the forms that models use, of anything. */
const marks = /<([/|]?[a-z_:|-]{1,40})(?:\s[^<>]{0,80})?>|\[(\/?[a-z_]{1,20})\]|◁(\/?[a-z]{1,20})▷/gi;
const thought = /think|thought|reason|analy[sz]|reflect|scratchpad|ponder/i;
/** How another family of models marks its answer, after channels of thoughts. */
const finalChannel = "<|channel|>final<|message|>";
const firstChannel = /^<\|channel\|?>(?:analysis|thought)/i;

interface Thoughts {
  /** Whether the text begins with them. */
  readonly isFirst: boolean;
  /** Where they may end, in order. */
  readonly ends: readonly number[];
}

/** Where a text marks the model's thoughts. Some models send the mark of the end alone. */
function thoughtsIn(text: string): Thoughts {
  const ends: number[] = [];
  let isFirst = firstChannel.test(text);
  for (const { 0: mark, 1: tag, 2: bracketed, 3: arrowed, index } of text.matchAll(marks)) {
    const name = tag ?? bracketed ?? arrowed ?? "";
    if (!thought.test(name)) continue;
    if (name.startsWith("/") || /^\|end/i.test(name)) ends.push(index + mark.length);
    else isFirst ||= index === 0;
  }
  const answer = text.lastIndexOf(finalChannel);
  if (answer !== -1) ends.push(answer + finalChannel.length);
  return { isFirst, ends };
}

function parsed(text: string): AnswerJson | undefined {
  try {
    return { text, value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** The JSON of a text, the last first: a model comes to its answer. */
function candidatesIn(text: string): { readonly candidates: readonly AnswerJson[]; readonly isCut: boolean } {
  const { ranges, isCut } = scanJson(text, mostCandidates);
  const lastFirst = [...ranges].sort((a, b) => b.from - a.from);
  return { candidates: lastFirst.flatMap(({ from, to }) => parsed(text.slice(from, to)) ?? []), isCut };
}

/**
 * Reads the JSON of a model's answer, whatever stands around it: the model's thoughts before it (`<think>…</think>` and
 * the marks of other models), a fence, sentences before and after. Takes time in proportion to the answer's length.
 *
 * An answer that is JSON and nothing else is the only candidate. Of several objects and arrays the last comes first; the
 * caller takes the first that fits its schema. JSON inside the thoughts is no answer.
 */
export function jsonInAnswer(answer: string): AnswerReading {
  const text = answer.trim();
  const whole = parsed(text);
  if (whole !== undefined) return { candidates: [whole] };
  const { isFirst, ends } = thoughtsIn(text);
  if (isFirst && ends.length === 0) return { candidates: [], why: "thoughts-only" };
  const rest = text.slice(ends.at(-1) ?? 0);
  const { candidates, isCut } = candidatesIn(rest);
  // a mark may also be in the JSON, as part of a quotation
  const others = ends.length === 0 ? [] : candidatesIn(text.slice(isFirst ? ends[0] : 0)).candidates;
  const [first, ...further] = [...candidates, ...others];
  if (first !== undefined) return { candidates: [first, ...further] };
  if (isCut) return { candidates: [], why: "cut" };
  return { candidates: [], why: rest.trim() === "" && text !== "" ? "thoughts-only" : "none" };
}
