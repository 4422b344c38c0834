import type { GenerateRequest } from "@persona/contracts";

/** What a text beyond ASCII takes for each of its UTF-16 code units. See {@link estimateTokens}. */
const tokensBeyondAscii = 1.5;

/** What prose takes at least for each of its UTF-16 code units: English takes 0.22, German 0.25, Hindi 0.28. */
const leastTokens = 0.2;

/** Tokens around each message: its role and its separators. */
const tokensOfFrame = 16;

/**
 * Tokens of a text, estimated before any model has seen it: a quarter of a token for each ASCII character, one and a half
 * for each other UTF-16 code unit.
 *
 * Source: counted with the tokenizers o200k_base and cl100k_base on sentences in 17 languages. English prose took 0.22 of a
 * token a character, German and French at most 0.28. Chinese, Japanese and Korean took from 0.60 to 1.44, Hindi and Thai at
 * most 1.03, so for all of these the estimate is not less than the count. It can be too low for identifiers and digits (0.52)
 * and for scripts that are rare in training data (Georgian 1.85, Amharic 2.49): use `most` of {@link estimateRequest} where
 * a bound is needed.
 */
export function estimateTokens(text: string): number {
  let beyond = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) beyond += 1;
  return Math.ceil((text.length - beyond) / 4 + beyond * tokensBeyondAscii);
}

/** Input tokens of a request before it is sent. */
export interface RequestTokens {
  /** As few as prose of any language takes: a fifth of a token for each UTF-16 code unit. */
  readonly least: number;
  /** As {@link estimateTokens} expects them. */
  readonly expected: number;
  /** A bound: one token for each byte of UTF-8 text, which no tokenizer that works on bytes exceeds, and each message's frame. */
  readonly most: number;
}

/** Schemas are written as text once, because a run sends the same one thousands of times. */
const schemaTexts = new WeakMap<object, string>();

function schemaText({ output }: GenerateRequest): string {
  if (output === undefined) return "";
  const text = schemaTexts.get(output.schema) ?? JSON.stringify(output.schema);
  schemaTexts.set(output.schema, text);
  return text;
}

/** Estimates the input tokens of a request: its instructions, its schema and its messages. */
export function estimateRequest(request: GenerateRequest): RequestTokens {
  const texts = [request.system ?? "", schemaText(request), ...request.messages.map(({ text }) => text)];
  return {
    least: Math.floor(texts.reduce((sum, text) => sum + text.length, 0) * leastTokens),
    expected: texts.reduce((sum, text) => sum + estimateTokens(text), 0),
    most: texts.reduce((sum, text) => sum + Buffer.byteLength(text) + tokensOfFrame, 0),
  };
}
