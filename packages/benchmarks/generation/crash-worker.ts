/** One run with its ledger, in a process that can be killed: begins it, or goes on with it. `node crash-worker.ts <folder> <baseURL>` */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load, Pseudonymizer } from "@persona/loader";
import { OpenAIProvider } from "@persona/providers-openai";
import { FileLedger } from "@persona/calls";
import { PersonaGenerator } from "@persona/generator";
import { runStart } from "./run-start.ts";

const [, , folder = "", baseURL = ""] = process.argv;
mkdirSync(folder, { recursive: true });
const corpus = load(fileURLToPath(new URL("../../../docs/examples/interviews", import.meta.url)));
const provider = new OpenAIProvider({ apiKey: "benchmark-key", baseURL, api: "responses" });
await using ledger = await FileLedger.open(join(folder, "ledger.jsonl"), { start: runStart });
const pseudonymizer = new Pseudonymizer(corpus);
const { set } = await new PersonaGenerator({ provider }).generateAsync(corpus, { ledger, pseudonymizer });
writeFileSync(join(folder, "personas.part"), JSON.stringify(set));
renameSync(join(folder, "personas.part"), join(folder, "personas.json"));
