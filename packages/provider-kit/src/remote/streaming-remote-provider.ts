import type { CallOptions, GenerateRequest, StreamEvent, StreamingProvider } from "@persona/contracts";
import { streamWithin } from "../calls/call-within.ts";
import { checkedResponse } from "../answers/checked-response.ts";
import { RemoteProvider } from "./remote-provider.ts";
import type { RemoteCall } from "./remote-provider.ts";

/** A {@link RemoteProvider} whose API can send the text while it is being written. */
export abstract class StreamingRemoteProvider extends RemoteProvider implements StreamingProvider {
  /** Asks and yields the answer in pieces, the whole response last, without checking its shape. May throw anything. */
  protected abstract askInPieces(request: GenerateRequest, call: RemoteCall): AsyncIterable<StreamEvent>;

  /** Answers a request piece by piece. @throws PersonaError as {@link generateAsync} does */
  async *streamAsync(
    request: GenerateRequest,
    options: CallOptions = {},
  ): AsyncGenerator<StreamEvent, void, undefined> {
    yield* streamWithin(this.label, this.bounds(options), (signal) => this.#pieces(request, options, signal));
  }

  async *#pieces(
    request: GenerateRequest,
    options: CallOptions,
    signal: AbortSignal,
  ): AsyncGenerator<StreamEvent, void, undefined> {
    try {
      for await (const event of this.askInPieces(request, this.callOf(request, options, signal))) {
        if (event.type === "text-delta") yield event;
        else yield { type: "response", response: checkedResponse(request, event.response) };
      }
    } catch (error) {
      throw this.typed(error, request);
    }
  }
}
