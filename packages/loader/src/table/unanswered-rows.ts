import { missingTest } from "../codebook/missing-tokens.ts";
import type { SourceText } from "../parsed.ts";

/** A column as places in a source, with how to make their texts. */
export interface PlacedColumn {
  readonly source: SourceText;
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
  readonly decode: (start: number, end: number) => string;
}

/** A test for rows without an answer, by the number of each row's text. */
export function unansweredByNumber(
  texts: readonly string[],
  numbers: ArrayLike<number>,
  missingTokens: readonly string[],
): (row: number) => boolean {
  const isMissing = missingTest(missingTokens);
  const missing = Uint8Array.from(texts, (text) => (isMissing(text) ? 1 : 0));
  return (row) => missing[numbers[row] ?? 0] === 1;
}

/** A test for rows without an answer that makes a text only where its first byte could begin a missing one. */
export function unansweredByPlace(
  { source, start, end, decode }: PlacedColumn,
  missingTokens: readonly string[],
): (row: number) => boolean {
  const { utf8 } = source;
  const isMissing = missingTest(missingTokens);
  const mayBegin = firstBytes(missingTokens);
  return (row) => {
    const from = start[row] ?? 0;
    const to = end[row] ?? 0;
    const first = utf8[from] === quote ? utf8[from + 1] : utf8[from];
    return from === to || (mayBegin[first ?? 0] === 1 && isMissing(decode(from, to)));
  };
}

const quote = 0x22;
/** What a text may begin with besides a token: white space, a quote, a reference, an escape. */
const unclear = ' "&\\\u0085\u00A0\u1680\u2000\u3000\uFEFF';

function firstBytes(missingTokens: readonly string[]): Uint8Array {
  const found = new Uint8Array(256).fill(1, 0, 0x20);
  for (const text of [...unclear, ...missingTokens]) found[Buffer.from(text)[0] ?? 0] = 1;
  return found;
}
