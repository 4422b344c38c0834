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

const thoughtNames = "think|thinking|thoughts?|reason|reasoning|analysis|reflection|scratchpad";
/** How models mark where their thoughts begin, at the start of the answer. */
const thoughtsBegin = new RegExp(
  String.raw`^(?:<(?:${thoughtNames})>|\[think\]|◁think▷|<\|channel\|>(?:analysis|thought))`,
  "i",
);
/** How models mark where their thoughts end. Some send this mark alone. */
const thoughtsEnd = new RegExp(
  String.raw`</(?:${thoughtNames})>|\[/think\]|◁/think▷|<\|channel\|>final<\|message\|>`,
  "gi",
);

/** What follows the model's thoughts: the whole text where it has none, nothing where they do not end. */
function afterThoughts(text: string): string | undefined {
  let end: number | undefined;
  for (const mark of text.matchAll(thoughtsEnd)) end = mark.index + mark[0].length;
  if (end !== undefined) return text.slice(end);
  return thoughtsBegin.test(text) ? undefined : text;
}

function parsed(text: string): AnswerJson | undefined {
  try {
    return { text, value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function candidatesIn(text: string): { readonly candidates: readonly AnswerJson[]; readonly isCut: boolean } {
  const { ranges, isCut } = scanJson(text, mostCandidates);
  return { candidates: ranges.flatMap(({ from, to }) => parsed(text.slice(from, to)) ?? []), isCut };
}

/**
 * Reads the JSON of a model's answer, whatever stands around it: the model's thoughts before it (`<think>…</think>` and
 * others' marks), a fence, sentences before and after. Takes time in proportion to the answer's length, whatever it is.
 *
 * An answer that is JSON and nothing else is the only candidate. Of several objects and arrays the largest comes first; the
 * caller takes the first that fits its schema. JSON inside the thoughts is no answer.
 */
export function jsonInAnswer(answer: string): AnswerReading {
  const text = answer.trim();
  const whole = parsed(text);
  if (whole !== undefined) return { candidates: [whole] };
  const begins = thoughtsBegin.test(text);
  const rest = afterThoughts(text);
  if (rest === undefined) return { candidates: [], why: "thoughts-only" };
  const found = candidatesIn(rest);
  // a mark that follows on no beginning may stand inside the JSON, as part of a quotation
  const inAll = rest === text || begins ? [] : candidatesIn(text).candidates;
  const [first, ...others] = [...found.candidates, ...inAll];
  if (first !== undefined) return { candidates: [first, ...others] };
  if (found.isCut) return { candidates: [], why: "cut" };
  return { candidates: [], why: rest.trim() === "" && text !== "" ? "thoughts-only" : "none" };
}
