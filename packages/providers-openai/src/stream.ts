import { PersonaError } from "@persona/contracts";
import { errorOfStatus, jsonAt, reportsFailure, textAtPath } from "@persona/provider-kit";
import type { GenerateResponse, StreamEvent, Warning } from "@persona/contracts";
import { responseOfReading } from "./chat-response.ts";
import { fromResponsesBody } from "./responses-response.ts";

interface StreamContext {
  readonly name: string;
  readonly model: string;
  readonly warnings: readonly Warning[];
}

/** What came over the wire, in pieces: text, then one response. The response is not checked yet. */
export type WireStream = AsyncGenerator<StreamEvent, void, undefined>;

function cutOff(name: string): PersonaError {
  // The SDK ends its loop quietly when the connection breaks, so a missing last event is the only sign.
  return new PersonaError({
    code: "connection",
    message: `the stream from ${name} ended before its last event`,
    isRetryable: true,
  });
}

/** Reads the events of a Responses API stream. */
export async function* fromResponsesEvents(
  events: AsyncIterable<unknown>,
  context: StreamContext,
): WireStream {
  let last: GenerateResponse | undefined;
  for await (const event of events) {
    const type = textAtPath(event, "type");
    switch (type) {
      case "response.output_text.delta":
      case "response.refusal.delta": {
        const text = textAtPath(event, "delta");
        if (text !== undefined && text !== "") yield { type: "text-delta", text };
        break;
      }
      case "error":
        throw errorOfStatus({ provider: context.name, status: undefined, body: event });
      case "response.completed":
      case "response.incomplete":
      case "response.failed":
        last = fromResponsesBody(jsonAt(event, "response"), context);
        break;
      case undefined:
      default:
    }
  }
  if (last === undefined) throw cutOff(context.name);
  yield { type: "response", response: last };
}

/** Reads the chunks of a Chat Completions stream. */
export async function* fromChatChunks(chunks: AsyncIterable<unknown>, context: StreamContext): WireStream {
  let content = "";
  let refusal = "";
  let id: string | undefined;
  let model: string | undefined;
  let finishReason: string | undefined;
  let usage: unknown;
  for await (const chunk of chunks) {
    const failing = [chunk, jsonAt(chunk, "choices", 0)].find(reportsFailure);
    if (failing !== undefined)
      throw errorOfStatus({ provider: context.name, status: undefined, body: failing });
    id ??= textAtPath(chunk, "id");
    model ??= textAtPath(chunk, "model");
    finishReason = textAtPath(chunk, "choices", 0, "finish_reason") ?? finishReason;
    usage = jsonAt(chunk, "usage") ?? usage;
    const delta = jsonAt(chunk, "choices", 0, "delta");
    const said = textAtPath(delta, "content") ?? "";
    const declined = textAtPath(delta, "refusal") ?? "";
    content += said;
    refusal += declined;
    if (said + declined !== "") yield { type: "text-delta", text: said + declined };
  }
  if (finishReason === undefined) throw cutOff(context.name);
  const reading = { id, model, content, refusal, finishReason, usage };
  yield { type: "response", response: responseOfReading(reading, context) };
}
