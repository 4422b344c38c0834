import { load } from "@persona/loader";
import { OpenAIProvider } from "@persona/providers-openai";
import { startTestServerInProcess } from "@persona/providers-testkit";
import type { ServerSettings } from "@persona/providers-testkit";
import { fileURLToPath } from "node:url";
import { Admission, Spending, TokenEstimator, makeInProcessExecutor, requestKey } from "@persona/calls";
import { PersonaGenerator } from "@persona/generator";
import type { Bars } from "./bars.ts";

const faults = [
  "status-429",
  "status-500",
  "status-503",
  "status-529",
  "slow-first-byte",
  "stall",
  "cut-body",
  "malformed-json",
  "schema-violation",
  "refusal",
  "content-filter",
  "truncation",
  "wrong-usage",
  "drop-connection",
  "error-in-stream",
];
const count = 1000;
const runs = 100;
const rate = 0.05;

/** One in twenty requests fails, by every kind of fault: what is delivered, what is told, and how many calls it takes. */
export async function benchFaults(bars: Bars): Promise<void> {
  await using server = await startTestServerInProcess();
  const settings = (seed: number): ServerSettings => ({
    rule: "persona",
    faults: {
      seed,
      slowMs: 100,
      retryAfterMs: 50,
      rates: Object.fromEntries(faults.map((name) => [name, rate / faults.length])),
    },
  });
  const provider = new OpenAIProvider({
    apiKey: "benchmark-key",
    baseURL: server.baseUrl("openai-responses"),
    api: "responses",
  });

  await server.configure(settings(3));
  const executor = makeInProcessExecutor({
    provider,
    admission: new Admission(),
    spending: new Spending({}, provider.defaultModel),
    estimator: new TokenEstimator(),
    timeoutMs: 1500,
  });
  const settled = await Promise.allSettled(
    Array.from({ length: count }, async (_, index) => {
      const request = { messages: [{ role: "user" as const, text: `Say ${index}.` }], maxOutputTokens: 64 };
      const key = requestKey(provider.name, provider.defaultModel, request, 0);
      return executor.execute({ key, job: key, group: index + 1, turn: 0, request }, {});
    }),
  );
  const log = await server.log();
  const answered = settled.filter(({ status }) => status === "fulfilled").length;
  console.log(`## ${count} requests, ${100 * rate} % of them met by one of ${faults.length} faults\n`);
  console.log(`${log.length} calls, ${answered} answered.\n`);
  bars.check(`every request answered (${answered} of ${count})`, answered === count);
  bars.check(
    `calls at most 1.10 of the fewest (${(log.length / count).toFixed(3)})`,
    log.length <= 1.1 * count,
  );

  const corpus = load(fileURLToPath(new URL("../../../docs/examples/interviews", import.meta.url)));
  const generator = new PersonaGenerator({ sendsOriginalText: true, provider, timeoutMs: 1500 });
  let delivered = 0;
  let told = 0;
  let twice = 0;
  let groups = 0;
  let calls = 0;
  const reasons = new Map<string, number>();
  for (let run = 0; run < runs; run += 1) {
    await server.configure(settings(100 + run));
    groups += 3;
    try {
      const { set, failures } = await generator.generateAsync(corpus);
      delivered += set.personas.length;
      told += failures.length;
      twice += set.personas.length - new Set(set.personas.map(({ id }) => id)).size;
      for (const { code } of failures) reasons.set(code, (reasons.get(code) ?? 0) + 1);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      reasons.set(code, (reasons.get(code) ?? 0) + 1);
    }
    calls += (await server.log()).length;
  }
  console.log(`\n## ${runs} runs of three personas under the same faults\n`);
  console.log(
    `${delivered} personas delivered, ${told} told with their reason (${[...reasons].map(([code, times]) => `${code} ${times}`).join(", ") || "none"}), ${calls} calls for at least ${groups}.\n`,
  );
  bars.check(
    `every persona delivered or told (${delivered} + ${told} of ${groups})`,
    delivered + told === groups,
  );
  bars.check(`none twice (${twice})`, twice === 0);
  bars.check(`calls at most 1.10 of the fewest (${(calls / groups).toFixed(3)})`, calls <= 1.1 * groups);
}
