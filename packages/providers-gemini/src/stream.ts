import { PersonaError } from "@persona/contracts";
import type { StreamEvent, Warning } from "@persona/contracts";
import { readBody, responseOfReading } from "./response.ts";
import type { Reading } from "./response.ts";

/** Reads the chunks of a stream. @throws PersonaError when it ends before a reason to end was given */
export async function* fromGeminiChunks(
  chunks: AsyncIterable<unknown>,
  context: { readonly name: string; readonly model: string; readonly warnings: readonly Warning[] },
): AsyncGenerator<StreamEvent, void, undefined> {
  let whole: Reading | undefined;
  for await (const chunk of chunks) {
    const news = readBody(chunk, context.name);
    whole = {
      id: news.id ?? whole?.id,
      model: news.model ?? whole?.model,
      text: (whole?.text ?? "") + news.text,
      finishReason: news.finishReason ?? whole?.finishReason,
      blockReason: news.blockReason ?? whole?.blockReason,
      usage: news.usage ?? whole?.usage,
    };
    if (news.text !== "") yield { type: "text-delta", text: news.text };
  }
  if (whole === undefined || (whole.finishReason === undefined && whole.blockReason === undefined))
    throw new PersonaError({
      code: "connection",
      message: `the stream from ${context.name} ended before its last chunk`,
      isRetryable: true,
    });
  yield { type: "response", response: responseOfReading(whole, context) };
}
