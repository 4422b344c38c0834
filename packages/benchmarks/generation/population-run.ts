import { readLines } from "@persona/calls";
/**
 * Draws a population in a process of its own, so that its memory can be told, goes on with it from its ledger, and
 * checks every profile again. Prints its figures as JSON.
 * `node generation/population-run.ts <size> <server's base URL>`
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Population } from "@persona/contracts";
import { load } from "@persona/loader";
import { OpenAIProvider } from "@persona/providers-openai";
import { FileLedger } from "@persona/calls";
import { PersonaGenerator } from "@persona/generator";
import type { AsyncGenerationOptions } from "@persona/generator";
import { verifyPopulation } from "@persona/verification";
import { runStart } from "./run-start.ts";

/** What going through a population once took. */
export interface Pass {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The heap after each tenth. */
  readonly heapMb: readonly number[];
}

/** What a run came to. */
export interface PopulationFigures {
  readonly made: number;
  readonly failed: number;
  readonly wrongIds: number;
  /** Claims that stood, over all profiles. */
  readonly claims: number;
  readonly drawn: Pass;
  /** Drawn again from the ledger alone, opening it included. */
  readonly resumed: Pass;
  readonly isResumedSame: boolean;
  /** Checked against the sources. */
  readonly verified: Pass;
  readonly problems: number;
  readonly peakMb: number;
}

const [, , sizeText = "1000", baseURL = ""] = process.argv;
const size = Number(sizeText);
const corpus = load(fileURLToPath(new URL("../../../docs/examples/survey.csv", import.meta.url)));
const provider = new OpenAIProvider({ apiKey: "benchmark-key", baseURL, api: "responses" });
const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
const { set } = generator.generate(corpus); // divides the corpus, which is not what is measured here
const folder = await mkdtemp(join(tmpdir(), "persona-population-"));
const ledgerPath = join(folder, "ledger.jsonl");
const profilesPath = join(folder, "profiles.jsonl");

/** Measures a pass, which calls back after each profile. */
async function measure(pass: (tell: (number: number) => void) => Promise<void>): Promise<Pass> {
  const heapMb: number[] = [];
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await pass((number) => {
    if (number % (size / 10) !== 0) return;
    globalThis.gc?.();
    heapMb.push(process.memoryUsage().heapUsed / 1e6);
  });
  const cpu = process.cpuUsage(cpuBefore);
  return {
    seconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    heapMb,
  };
}

let population: Population | undefined;
let [wrongIds, claims] = [0, 0];

/** Draws into a file, and gives the hash of what was written. */
async function draw(
  path: string,
  run: AsyncGenerationOptions,
  tell: (number: number) => void,
): Promise<string> {
  const file = createWriteStream(path);
  const hash = createHash("sha256");
  for await (const event of generator.populateAsync(corpus, size, run)) {
    if (event.type === "done") population = event.population;
    if (event.type !== "profile") continue;
    claims += event.profile.claims.length;
    if (event.profile.id.split("-")[1] !== String(event.number)) wrongIds += 1;
    const line = `${JSON.stringify(event.profile)}\n`;
    hash.update(line);
    if (!file.write(line)) await once(file, "drain");
    tell(event.number);
  }
  file.end();
  await once(file, "finish");
  return hash.digest("hex");
}

try {
  const hashes: string[] = [];
  const drawn = await measure(async (tell) => {
    await using ledger = await FileLedger.open(ledgerPath, { start: runStart });
    hashes.push(await draw(profilesPath, { ledger }, tell));
  });
  if (population === undefined) throw new TypeError("a population ends with what it came to");
  const { made, failures } = population;
  const counted = { wrongIds, claims };
  const resumed = await measure(async (tell) => {
    await using ledger = await FileLedger.open(ledgerPath);
    hashes.push(await draw(join(folder, "again.jsonl"), { ledger, isOffline: true }, tell));
  });
  let problems = 0;
  const whole = population;
  const verified = await measure(async () => {
    for (const _ of verifyPopulation(readLines(profilesPath), {
      set,
      population: whole,
      corpus,
      place: profilesPath,
    }))
      problems += 1;
  });
  const figures: PopulationFigures = {
    made,
    failed: failures.n,
    ...counted,
    drawn,
    resumed,
    isResumedSame: hashes[0] === hashes[1],
    verified,
    problems,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify(figures));
} finally {
  await rm(folder, { recursive: true });
}
