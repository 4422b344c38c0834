/**
 * Draws a population in a process of its own, so that its memory can be told. Prints its figures as JSON.
 * `node generation/population-run.ts <size> <server's base URL>`
 */
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { schemaVersion } from "@persona/contracts";
import { FileLedger, PersonaGenerator } from "@persona/generator";
import { load } from "@persona/loader";
import { OpenAIProvider } from "@persona/providers-openai";

/** What a run came to. */
export interface PopulationFigures {
  readonly made: number;
  readonly failed: number;
  readonly wrongIds: number;
  /** Claims that stood, over all profiles. */
  readonly claims: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly heapAfterFirstTenthMb: number;
  readonly heapAtEndMb: number;
}

const [, , sizeText = "1000", baseURL = ""] = process.argv;
const size = Number(sizeText);
const corpus = load(fileURLToPath(new URL("../../../docs/examples/survey.csv", import.meta.url)));
const provider = new OpenAIProvider({ apiKey: "benchmark-key", baseURL, api: "responses" });
const generator = new PersonaGenerator({ provider });
generator.generate(corpus); // divides the corpus, which is not what is measured here
const folder = await mkdtemp(join(tmpdir(), "persona-population-"));

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

try {
  await using ledger = await FileLedger.open(join(folder, "ledger.jsonl"), {
    start: {
      schemaVersion,
      id: "population",
      versions: {},
      root: ".",
      inputs: [],
      inputHashes: {},
      config: {
        provider: provider.name,
        model: provider.defaultModel,
        seed: 1,
        interviewer: [],
        promptHash: "",
        pseudonyms: false,
      },
    },
  });
  const file = createWriteStream(join(folder, "profiles.jsonl"));
  let heapAfterFirstTenthMb = 0;
  let [wrongIds, claims] = [0, 0];
  let [made, failed] = [0, 0];
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  for await (const event of generator.populateAsync(corpus, size, { ledger })) {
    if (event.type === "done")
      ({
        made,
        failures: { n: failed },
      } = event.population);
    if (event.type !== "profile") continue;
    claims += event.profile.claims.length;
    if (event.profile.id.split("-")[1] !== String(event.number)) wrongIds += 1;
    if (!file.write(`${JSON.stringify(event.profile)}\n`)) await once(file, "drain");
    if (event.number === size / 10) heapAfterFirstTenthMb = heapMb();
  }
  file.end();
  await once(file, "finish");
  const cpu = process.cpuUsage(cpuBefore);
  const figures: PopulationFigures = {
    made,
    failed,
    wrongIds,
    claims,
    seconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
    heapAfterFirstTenthMb,
    heapAtEndMb: heapMb(),
  };
  console.log(JSON.stringify(figures));
} finally {
  await rm(folder, { recursive: true });
}
