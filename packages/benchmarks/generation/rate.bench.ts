import { startTestServerInProcess } from "@persona/providers-testkit";
import type { Bars } from "./bars.ts";
import { earliestFinishMs, figuresOf, limits, makeLoad, settingsOf, windowMs } from "./load.ts";
import { promptfoo } from "./promptfoo.ts";
import { langchain, ours, vercel } from "./schedulers.ts";
import type { Scheduler } from "./schedulers.ts";

const count = 500;

/** 500 requests under limits on requests and tokens: who passes the limits, and how long it takes. */
export async function benchRate(bars: Bars, only: string | undefined): Promise<void> {
  const load = makeLoad(7, count);
  const earliestMs = earliestFinishMs(load);
  const all = [ours(true), ours(false), vercel(20), langchain(20), ...promptfoo(20)];
  const schedulers: readonly Scheduler[] = all.filter(
    ({ name }) => only === undefined || name.includes(only),
  );
  console.log(
    `## ${count} requests, ${limits.requests} requests and ${limits.tokens} tokens in any ${windowMs / 1000} s\n`,
  );
  console.log("600 requests a minute over a minute scaled to six seconds; log-normal prompts and latencies.");
  console.log(`Earliest legal finish, sent in order: ${(earliestMs / 1000).toFixed(2)} s.\n`);
  console.log("| | sent | answered | 429 | failed for good | makespan, s | × earliest |");
  console.log("|---|---|---|---|---|---|---|");
  await using server = await startTestServerInProcess();
  for (const { name, run } of schedulers) {
    await server.configure(settingsOf(load));
    const failed = await run(load, server.baseUrl("openai-chat"));
    const { sent, answered, refused, makespanMs } = figuresOf(await server.log());
    const ratio = makespanMs / earliestMs;
    console.log(
      `| ${name} | ${sent} | ${answered} | ${refused} | ${failed} | ${(makespanMs / 1000).toFixed(2)} | ${ratio.toFixed(3)} |`,
    );
    if (name.startsWith("Persona"))
      bars.check(`${name}: every request answered`, answered === count && failed === 0);
    if (name.endsWith("limits known")) {
      bars.check(`limits known: no 429 (${refused})`, refused === 0);
      bars.check(`limits known: makespan at most 1.03 of the earliest (${ratio.toFixed(3)})`, ratio <= 1.03);
    }
    if (name.endsWith("limits unknown")) {
      const share = refused / count;
      bars.check(`limits unknown: at most 1 % answered 429 (${(100 * share).toFixed(2)} %)`, share <= 0.01);
      bars.check(
        `limits unknown: makespan at most 1.15 of the earliest (${ratio.toFixed(3)})`,
        ratio <= 1.15,
      );
    }
  }
}
