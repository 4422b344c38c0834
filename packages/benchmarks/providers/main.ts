/** What our providers cost above the bare SDKs, the Vercel AI SDK beside them. `pnpm --filter @persona/benchmarks bench:providers` */
import { AnthropicProvider } from "@persona/providers-anthropic";
import { GeminiProvider } from "@persona/providers-gemini";
import { OpenAIProvider } from "@persona/providers-openai";
import { startTestServerInProcess } from "@persona/providers-testkit";
import { abortMany } from "./abort.ts";
import { fields } from "./contenders.ts";
import { race } from "./race.ts";

const turns = Number(process.argv[2] ?? 3000);
let missed = 0;

function bar(what: string, isMet: boolean): void {
  console.log(`${isMet ? "met   " : "MISSED"} ${what}`);
  if (!isMet) missed += 1;
}

await using server = await startTestServerInProcess({ rule: "persona" });
console.log(`# Providers: one structured call to a local server, Node ${process.version}`);
console.log(`Medians of ${turns} calls each, in turn; milliseconds.\n`);
for (const { api, contenders } of await fields(server)) {
  console.log(`## ${api}\n`);
  console.log("| | wall | processor | wall above bare | processor above bare |");
  console.log("|---|---|---|---|---|");
  const timings = await race(contenders, turns);
  for (const { name, ...times } of timings)
    console.log(
      `| ${name} | ${[times.wallMs, times.cpuMs, times.overMs, times.overCpuMs].map((ms) => ms.toFixed(3)).join(" | ")} |`,
    );
  const base = timings[0];
  const mine = timings.find(({ name }) => name === "ours");
  if (base === undefined || mine === undefined) continue;
  const share = (100 * mine.overMs) / base.wallMs;
  console.log("");
  bar(`overhead under 1 ms: ${mine.overMs.toFixed(3)} ms`, mine.overMs < 1);
  bar(`overhead under 10 % of the bare SDK's call: ${share.toFixed(1)} %`, share < 10);
  console.log("");
}

console.log("## 200 calls aborted at once\n");
const providers = [
  new OpenAIProvider({ apiKey: "k", baseURL: server.baseUrl("openai-responses"), api: "responses" }),
  new AnthropicProvider({ apiKey: "k", baseURL: server.baseUrl("anthropic") }),
  new GeminiProvider({ apiKey: "k", baseURL: server.baseUrl("gemini") }),
];
for (const provider of providers) {
  const { settledMs, socketsClosedMs } = await abortMany(server, provider);
  bar(
    `${provider.name}: all settled within 50 ms: ${settledMs.toFixed(1)} ms (no socket after ${socketsClosedMs.toFixed(1)} ms)`,
    settledMs < 50,
  );
}
if (missed > 0) process.exitCode = 1;
