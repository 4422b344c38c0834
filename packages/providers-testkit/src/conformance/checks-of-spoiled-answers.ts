import assert from "node:assert/strict";
import { inspect } from "node:util";
import { canStream, PersonaError } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse, LLMProvider } from "@persona/contracts";
import type { Fault } from "../server/fault.ts";
import { seededRandom } from "../server/random.ts";
import type { Check, RemoteContext } from "./check.ts";
import { assertNoKey, assertWellFormed } from "./expectations.ts";
import { draftRequest, plainRequest } from "./sample-requests.ts";

const bodies = [
  "",
  "{",
  "null",
  "[]",
  "{}",
  '"text"',
  "<html><body>502 Bad Gateway</body></html>",
  '{"error":null}',
  '{"error":"words"}',
  '{"error":{"message":{"deep":1},"code":7,"type":null,"details":"none"}}',
  '{"error":[{"message":"in an array"}]}',
  '{"type":"error","error":{"type":[]}}',
  "data: {}\n\n",
  "data: [DONE]\n\n",
  "event: error\ndata: {\n\n",
  'event: error\ndata: {"error":{"message":"late"}}\n\n',
  "data: null\n\ndata: 5\n\n",
  "\u0000\uFFFD\u2028",
];

const types = ["application/json", "text/event-stream", "text/html", "application/octet-stream"];

const named = [
  "schema-violation",
  "refusal",
  "content-filter",
  "truncation",
  "wrong-usage",
  "error-in-stream",
  "malformed-json",
  "drop-connection",
] as const;

/** A way to damage an answer, chosen by chance. */
function spoiling(random: () => number): Fault {
  const pick = <T>(items: readonly [T, ...T[]] | readonly T[], fallback: T): T =>
    items[Math.floor(random() * items.length)] ?? fallback;
  const kind = random();
  if (kind < 0.45) return { kind: "mutate", seed: Math.floor(random() * 1e9) };
  if (kind < 0.7) return { kind: "cut-body", at: random(), drop: random() < 0.5 };
  if (kind < 0.9) {
    const status = random() < 0.4 ? 200 : 200 + Math.floor(random() * 400);
    return { kind: "raw", status, body: pick(bodies, ""), headers: { "content-type": pick(types, "") } };
  }
  return { kind: pick(named, "refusal") };
}

async function lastOf(provider: LLMProvider, request: GenerateRequest): Promise<GenerateResponse> {
  if (!canStream(provider)) return provider.generateAsync(request);
  let last: GenerateResponse | undefined;
  for await (const event of provider.streamAsync(request))
    if (event.type === "response") last = event.response;
  assert.ok(last !== undefined, "a stream that ends without an error gives a response");
  return last;
}

function isResponse(outcome: unknown): outcome is GenerateResponse {
  return !(outcome instanceof Error);
}

const atOnce = 20;

/** Answers damaged in every way: each must give a response or a typed error, and nothing else. */
export const checksOfSpoiledAnswers: readonly Check<RemoteContext>[] = (["whole", "streamed"] as const).map(
  (form): Check<RemoteContext> => ({
    title: `damaged answers, ${form}: each gives a well-formed response or a typed error`,
    run: async ({ provider, spoiledAnswers: count }) => {
      const seed = form === "whole" ? 20_261_123 : 20_261_124;
      const random = seededRandom(seed);
      const faults = Array.from({ length: count }, () => spoiling(random));
      const subject = await provider({ script: faults.map((fault) => ({ fault })) });
      const unhandled: unknown[] = [];
      const note = (reason: unknown): void => {
        unhandled.push(reason);
      };
      process.on("unhandledRejection", note);
      let asked = 0;
      let answered = 0;
      const work = async (): Promise<void> => {
        while (asked < count) {
          const request = asked % 2 === 0 ? plainRequest : draftRequest;
          asked += 1;
          const call = form === "whole" ? subject.generateAsync(request) : lastOf(subject, request);
          const outcome: unknown = await call.catch((reason: unknown) => reason);
          if (isResponse(outcome)) {
            assertWellFormed(outcome);
            answered += 1;
            continue;
          }
          assert.ok(
            PersonaError.isInstance(outcome),
            `seed ${seed}: not a PersonaError: ${inspect(outcome)}`,
          );
          assertNoKey(outcome, `seed ${seed}: the error`);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      // A rejection that nobody handles is reported one turn later.
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
      process.off("unhandledRejection", note);
      assert.deepEqual(unhandled, [], "no rejection goes unhandled");
      assert.ok(answered > 0 && answered < count, `${answered} of ${count} were answered`);
    },
  }),
);
