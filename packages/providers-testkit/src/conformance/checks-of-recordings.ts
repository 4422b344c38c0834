import assert from "node:assert/strict";
import { canStream } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse, LLMProvider } from "@persona/contracts";
import { startRecorder } from "../record/start-recorder.ts";
import { startReplay } from "../record/start-replay.ts";
import type { Check, RemoteContext } from "./check.ts";
import { assertFails, assertNoKey } from "./expectations.ts";
import { draftRequest } from "./sample-requests.ts";

/** The last response of a stream; for a provider that does not stream, its response. */
async function streamed(provider: LLMProvider, request: GenerateRequest): Promise<GenerateResponse> {
  if (!canStream(provider)) return provider.generateAsync(request);
  let last: GenerateResponse | undefined;
  for await (const event of provider.streamAsync(request))
    if (event.type === "response") last = event.response;
  return last ?? assert.fail("the stream ends with a response");
}

/** Whether a provider's exchanges can be recorded, and answered from the recording in every form. */
export const checksOfRecordings: readonly Check<RemoteContext>[] = [
  {
    title: "a recording has no key in it, and answers again in every form",
    run: async ({ provider, providerAt, server, protocol }) => {
      await provider();
      const recorder = await startRecorder({ upstream: server.url });
      const live = providerAt({ baseURL: recorder.baseUrl(protocol) });
      const first = await live.generateAsync(draftRequest);
      const second = await streamed(live, draftRequest);
      await live.generateAsync(draftRequest);
      await recorder.close();
      const recording = recorder.recording();
      assert.equal(recording.exchanges.length, 3);
      assertNoKey(recording, "the recording");

      const replay = await startReplay(recording);
      try {
        const again = providerAt({ baseURL: replay.baseUrl(protocol) });
        assert.deepEqual(again.generate(draftRequest), first);
        assert.deepEqual(await streamed(again, draftRequest), second);
        assert.equal((await again.generateAsync(draftRequest)).text, first.text);
        await assertFails(
          again.generateAsync(draftRequest),
          { codes: ["model-not-found"], isRetryable: false },
          "a call that was not recorded",
        );
      } finally {
        await replay.close();
      }
    },
  },
];
