import { PersonaError, ResponseError } from "@persona/contracts";
import type { GenerateRequest } from "@persona/contracts";

const removed = "[removed]";

/** A text with every secret in it replaced by `[removed]`. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length > 3)
    .reduce((cleaned, secret) => cleaned.replaceAll(secret, removed), text);
}

/** This many letters and digits in a row do not agree by chance. */
const shortestEcho = 12;

/** A text's letters and digits in lower case, and the place of each. */
function squeezed(text: string): { readonly letters: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let letters = "";
  for (const { 0: letter, index } of text.matchAll(/[\p{L}\p{N}]/gu)) {
    for (const unit of letter.toLowerCase().split("")) {
      letters += unit;
      places.push(index);
    }
  }
  return { letters, places };
}

function unescaped(text: string): string {
  return text
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/\\[nrt"]/g, " ");
}

/**
 * A server's words without what they repeat of the request, which contains participants' words: each passage that shares
 * twelve letters or digits in a row with a text of the request is replaced by `[removed]`, in whole words.
 */
export function withoutEchoes(said: string, sent: readonly string[]): string {
  const text = unescaped(said);
  const { letters, places } = squeezed(text);
  const grams = new Set<string>();
  for (let at = 0; at + shortestEcho <= letters.length; at += 1)
    grams.add(letters.slice(at, at + shortestEcho));
  const found = new Set<string>();
  for (const one of grams.size === 0 ? [] : sent) {
    const source = one.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
    for (let at = 0; at + shortestEcho <= source.length; at += 1) {
      const gram = source.slice(at, at + shortestEcho);
      if (grams.has(gram)) found.add(gram);
    }
  }
  const echoed = new Set<number>();
  for (let at = 0; at + shortestEcho <= letters.length; at += 1)
    if (found.has(letters.slice(at, at + shortestEcho)))
      for (let letter = at; letter < at + shortestEcho; letter += 1) echoed.add(places[letter] ?? 0);
  if (echoed.size === 0) return said;
  const isOfWord = (at: number): boolean => /[\p{L}\p{N}\p{M}_'’-]/u.test(text[at] ?? "");
  let clean = "";
  let at = 0;
  for (const start of [...echoed].sort((a, b) => a - b)) {
    if (start < at) continue;
    let from = start;
    while (from > at && isOfWord(from - 1)) from -= 1;
    let to = start;
    // the signs between two echoed letters go with them
    for (let next = to; next < text.length && next - to <= 3; next += 1) if (echoed.has(next)) to = next + 1;
    while (isOfWord(to)) to += 1;
    clean += text.slice(at, from) + removed;
    at = to;
  }
  return clean + text.slice(at);
}

/** Longer messages are cut, so that none contains a whole prompt. */
const longestMessage = 500;

/** An error that may be shown: without the key and without what was sent. The same object where it contains neither. */
export function cleanedError(
  error: PersonaError,
  secrets: readonly string[],
  request: GenerateRequest,
): PersonaError {
  if (ResponseError.isInstance(error)) return error;
  const sent = request.messages.filter(({ role }) => role === "user").map(({ text }) => text);
  const clean = (text: string): string => {
    const cleaned = withoutEchoes(withoutSecrets(text, secrets), sent);
    return cleaned.length > longestMessage ? `${cleaned.slice(0, longestMessage)}…` : cleaned;
  };
  const message = clean(error.message);
  const { cause } = error;
  const isCauseClean = !(cause instanceof Error) || clean(cause.message) === cause.message;
  if (message === error.message && isCauseClean) return error;
  let copy = cause;
  if (cause instanceof Error) {
    copy = new Error(clean(cause.message));
    Object.defineProperty(copy, "name", { value: clean(cause.name) });
  }
  const { code, hint, isRetryable, retryAfterMs } = error;
  return new PersonaError({
    code,
    message,
    isRetryable,
    cause: copy,
    hint,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
