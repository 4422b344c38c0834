import { PersonaError } from "@persona/contracts";
import type { GenerateRequest } from "@persona/contracts";

/** So many words in a row that stand in the request as well are no coincidence. */
const fewestWords = 4;

/**
 * An error without the words of the request: a server may repeat what it was sent in what it says of a failure, and
 * errors are printed, logged and kept in the run folder. What else it says stays.
 */
export function withoutEcho(error: unknown, { messages }: Pick<GenerateRequest, "messages">): unknown {
  if (!PersonaError.isInstance(error)) return error;
  const message = withoutWordsOf(error.message, messages.map(({ text }) => text).join(" "));
  if (message === error.message) return error;
  const { code, hint, isRetryable, retryAfterMs } = error;
  // the cause would keep the words
  return new PersonaError({
    code,
    message,
    hint,
    isRetryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function withoutWordsOf(message: string, request: string): string {
  const sent = ` ${plain(request)} `;
  const words = [...message.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  const isSent = words.map(() => false);
  for (let first = 0; first + fewestWords <= words.length; first += 1) {
    const row = words.slice(first, first + fewestWords);
    if (!sent.includes(` ${row.map(([word]) => plain(word)).join(" ")} `)) continue;
    isSent.fill(true, first, first + fewestWords);
  }
  let kept = "";
  let at = 0;
  for (const [index, { 0: word, index: start }] of words.entries()) {
    if (isSent[index] !== true) continue;
    if (isSent[index - 1] !== true) kept += `${message.slice(at, start)}[…]`;
    at = start + word.length;
  }
  return kept + message.slice(at);
}

/** Letters and digits only: a server may repeat a request in JSON, in lines or in capitals. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
