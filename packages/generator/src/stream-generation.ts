import type { Generation } from "@persona/contracts";
import type { ProgressEvent } from "./options/progress-event.ts";

/** What a stream yields: every event, and at the end the generation. */
export type GenerationEvent = ProgressEvent | { readonly type: "done"; readonly generation: Generation };

/** What the stream passes to the generation. */
interface Following {
  readonly signal: AbortSignal;
  readonly onProgress: (event: ProgressEvent) => void;
}

/**
 * Yields the events of a generation. Events wait for the reader, so none is lost. The generation starts when the first
 * event is requested, and stops when the reader leaves the loop.
 */
export async function* streamGeneration(
  generate: (following: Following) => Promise<Generation>,
  signal: AbortSignal | undefined,
): AsyncGenerator<GenerationEvent, void, undefined> {
  const left = new AbortController();
  const events: GenerationEvent[] = [];
  let wake = (): void => undefined;
  let failure: { readonly error: unknown } | undefined;
  let isOver = false;
  const run = async (): Promise<void> => {
    try {
      const generation = await generate({
        signal: signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]),
        onProgress: (event) => {
          events.push(event);
          wake();
        },
      });
      events.push({ type: "done", generation });
    } catch (error) {
      failure = { error };
    }
    isOver = true;
    wake();
  };
  const running = run();
  try {
    for (;;) {
      const event = events.shift();
      if (event !== undefined) yield event;
      else if (isOver) break;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    if (failure !== undefined) throw failure.error;
  } finally {
    left.abort(new Error("the reader of the stream left"));
    await running;
  }
}
