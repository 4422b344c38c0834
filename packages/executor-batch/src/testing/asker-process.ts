import { join } from "node:path";
import { FileLedger } from "@persona/calls";
import { startOfRun } from "@persona/test-support";
import { RunBatches } from "../asking/run-batches.ts";
import { runParts, smallRequests } from "./small-batches.ts";
import { apiNames, threeApis } from "./three-apis.ts";

const [name = "", baseURL = "", folder = "", count = "1"] = process.argv.slice(2);
const found = apiNames.find((one) => one === name);
if (found === undefined) throw new TypeError(`there is no Batch API called ${name}`);

const { provider, api } = threeApis[found].at(baseURL);
await using ledger = await FileLedger.open(join(folder, "ledger.jsonl"), { start: startOfRun });
await using batches = new RunBatches({
  api,
  journal: join(folder, "batches.jsonl"),
  idleMs: 50,
  lookMs: 50,
  findMs: 300,
  mostRequests: 7,
});
const spent = await batches.withoutOpen(ledger);
const executor = batches.makeExecutor(runParts(provider, { ledger }));
const texts = await Promise.all(
  smallRequests(Number(count), provider).map(async (one) => (await executor.execute(one, {})).text),
);
process.stdout.write(`${JSON.stringify({ texts, spent })}\n`);
