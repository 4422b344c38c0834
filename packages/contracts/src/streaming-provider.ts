import type { CallOptions, GenerateRequest, GenerateResponse } from "./provider.ts";

/** What a stream yields: pieces of the text as they come, then the whole response, once and last. */
export type StreamEvent =
  | { readonly type: "text-delta"; readonly text: string }
  | { readonly type: "response"; readonly response: GenerateResponse };

/** A provider that can send the text while it is being written. An optional part of the port. */
export interface StreamingProvider {
  /**
   * Answers a request piece by piece. Leaving the loop early ends the call.
   * @throws PersonaError as `generateAsync` does; what was yielded before it stays valid, but no response follows.
   */
  streamAsync(request: GenerateRequest, options?: CallOptions): AsyncIterable<StreamEvent>;
}

/** A provider that can count a request's input tokens as its model would, without answering it. */
export interface TokenCountingProvider {
  /** @throws PersonaError as `generateAsync` does; `invalid-option` where the server it talks to has no call for it */
  countTokensAsync(request: GenerateRequest, options?: CallOptions): Promise<number>;
}

function hasMethod(value: object, name: string): boolean {
  return typeof Reflect.get(value, name) === "function";
}

/** True for a provider that streams. */
export function canStream<T extends object>(provider: T): provider is T & StreamingProvider {
  return hasMethod(provider, "streamAsync");
}

/** True for a provider that counts tokens. */
export function canCountTokens<T extends object>(provider: T): provider is T & TokenCountingProvider {
  return hasMethod(provider, "countTokensAsync");
}
