import { PersonaError } from "@persona/contracts";
import { objectAt, textAtPath } from "@persona/provider-kit";
import type { StreamEvent, Warning } from "@persona/contracts";
import type { JsonObject } from "@persona/provider-kit";
import { responseOfReading } from "./response.ts";

/** The counts that an event states, over those that earlier events stated. */
function merged(usage: JsonObject, news: JsonObject): JsonObject {
  const stated = Object.entries(news).filter(([, value]) => value !== null && value !== undefined);
  return { ...usage, ...Object.fromEntries(stated) };
}

/** Reads the events of a message stream. @throws PersonaError when it ends before its last event */
export async function* fromMessageEvents(
  events: AsyncIterable<unknown>,
  context: { readonly name: string; readonly model: string; readonly warnings: readonly Warning[] },
): AsyncGenerator<StreamEvent, void, undefined> {
  let id: string | undefined;
  let model: string | undefined;
  let text = "";
  let stopReason: string | undefined;
  let usage: JsonObject = {};
  let isWhole = false;
  for await (const event of events) {
    switch (textAtPath(event, "type")) {
      case "message_start":
        id = textAtPath(event, "message", "id");
        model = textAtPath(event, "message", "model");
        usage = merged(usage, objectAt(event, "message", "usage") ?? {});
        break;
      case "content_block_delta": {
        const delta =
          textAtPath(event, "delta", "type") === "text_delta"
            ? textAtPath(event, "delta", "text")
            : undefined;
        if (delta === undefined || delta === "") break;
        text += delta;
        yield { type: "text-delta", text: delta };
        break;
      }
      case "message_delta":
        stopReason = textAtPath(event, "delta", "stop_reason") ?? stopReason;
        usage = merged(usage, objectAt(event, "usage") ?? {});
        break;
      case "message_stop":
        isWhole = true;
        break;
      case undefined:
      default:
    }
  }
  // The SDK ends its loop quietly when the connection breaks, so a missing last event is the only sign.
  if (!isWhole)
    throw new PersonaError({
      code: "connection",
      message: `the stream from ${context.name} ended before its last event`,
      isRetryable: true,
    });
  yield { type: "response", response: responseOfReading({ id, model, text, stopReason, usage }, context) };
}
