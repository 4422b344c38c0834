import { PersonaError } from "@persona/contracts";
import { jsonInAnswer } from "@persona/model-text";
import type { GenerateRequest, GenerateResponse } from "@persona/contracts";

/** How often a request is sent again whose answer cannot be read. */
const mostRepeats = 2;

/**
 * Asks until an answer can be read, at most three times; undefined where none can.
 *
 * @param read takes a JSON value, and gives undefined where it is something else than what was asked for
 * @throws PersonaError `refused` when the provider declines
 */
export function* askFor<Value>(
  request: GenerateRequest,
  read: (value: unknown) => Value | undefined,
): Generator<GenerateRequest, Value | undefined, GenerateResponse> {
  let asked = request;
  for (let turn = 0; turn <= mostRepeats; turn += 1) {
    const response = yield asked;
    const { unified, raw } = response.finishReason;
    if (unified === "refusal" || unified === "content-filter")
      throw new PersonaError({
        code: "refused",
        message: `the provider declined to code (${raw ?? unified})`,
        hint: "Try another model or provider; --coder terms never refuses.",
      });
    const reading = jsonInAnswer(response.text);
    if (!("why" in reading))
      for (const { text } of reading.candidates) {
        // null means "not given"
        const found = read(JSON.parse(text, (_, value: unknown) => (value === null ? undefined : value)));
        if (found !== undefined) return found;
      }
    // with the same limit, the answer would be cut off at the same place again
    const most = asked.maxOutputTokens;
    if (unified === "length" && most !== undefined) asked = { ...asked, maxOutputTokens: 2 * most };
  }
  return undefined;
}
