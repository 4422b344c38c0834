import assert from "node:assert/strict";
import type { Check, RemoteContext } from "./check.ts";
import { assertFails, assertSoon } from "./expectations.ts";
import { plainRequest } from "./sample-requests.ts";

const aborted = { codes: ["aborted"], isRetryable: false } as const;
const timedOut = { codes: ["timeout"], isRetryable: true } as const;

/** Whether a provider obeys a call's signal and timeout. */
export const checksOfBounds: readonly Check<RemoteContext>[] = [
  {
    title: "a signal that has already fired: aborted, and no request is sent",
    run: async ({ provider, server }) => {
      const subject = await provider();
      await assertFails(
        subject.generateAsync(plainRequest, { signal: AbortSignal.abort() }),
        aborted,
        "the call",
      );
      assert.deepEqual(await server.log(), []);
    },
  },
  ...(["before the first byte", "in the middle of the body"] as const).flatMap(
    (place): Check<RemoteContext>[] => {
      const fault =
        place === "before the first byte"
          ? ({ kind: "slow-first-byte", delayMs: 60_000 } as const)
          : ({ kind: "stall" } as const);
      return [
        {
          title: `abort ${place}: aborted, with the reason as its cause, and the connection closes`,
          run: async ({ provider, server }) => {
            const subject = await provider({ script: [{ fault }] });
            const controller = new AbortController();
            const call = assertFails(
              subject.generateAsync(plainRequest, { signal: controller.signal }),
              aborted,
              "the call",
            );
            await assertSoon(async () => (await server.status()).inFlight === 1, "the call arrives");
            const reason = new Error("changed my mind");
            controller.abort(reason);
            assert.equal((await call).cause, reason);
            await assertSoon(async () => (await server.status()).openSockets === 0, "the connection closes");
          },
        },
        {
          title: `timeout ${place}: timeout, retryable, and the connection closes`,
          run: async ({ provider, server }) => {
            const subject = await provider({ script: [{ fault }] });
            await assertFails(subject.generateAsync(plainRequest, { timeoutMs: 150 }), timedOut, "the call");
            await assertSoon(async () => (await server.status()).openSockets === 0, "the connection closes");
          },
        },
      ];
    },
  ),
  {
    title: "a timeout that is no time: invalid-option",
    run: async ({ provider }) => {
      const subject = await provider();
      await assertFails(
        subject.generateAsync(plainRequest, { timeoutMs: 0 }),
        { codes: ["invalid-option"], isRetryable: false },
        "timeoutMs: 0",
      );
    },
  },
  {
    title: "a signal that never fires keeps no listener",
    run: async ({ provider }) => {
      const subject = await provider();
      const { signal } = new AbortController();
      let listeners = 0;
      const add = signal.addEventListener.bind(signal);
      const remove = signal.removeEventListener.bind(signal);
      signal.addEventListener = (...given: Parameters<typeof add>) => {
        listeners += 1;
        add(...given);
      };
      signal.removeEventListener = (...given: Parameters<typeof remove>) => {
        listeners -= 1;
        remove(...given);
      };
      await subject.generateAsync(plainRequest, { signal });
      assert.equal(listeners, 0);
    },
  },
];
