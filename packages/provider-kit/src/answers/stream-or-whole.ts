import type { GenerateResponse, StreamEvent } from "@persona/contracts";

/**
 * The events of an answer for which a stream was asked. A server that answers with one JSON body instead, be it the whole
 * answer or a failure, is read as such: an SDK would take it for a stream that ended before its first event.
 *
 * @param events reads the stream
 * @param whole reads a body, and throws for a failure
 */
export async function* streamOrWhole(
  response: Response,
  events: AsyncIterable<StreamEvent>,
  whole: (body: unknown) => GenerateResponse,
): AsyncGenerator<StreamEvent, void, undefined> {
  if (response.headers.get("content-type")?.startsWith("application/json") !== true) {
    yield* events;
    return;
  }
  const answer = whole(JSON.parse(await response.text()));
  if (answer.text !== "") yield { type: "text-delta", text: answer.text };
  yield { type: "response", response: answer };
}
