import { FileLedger } from "@persona/calls";
import { startOfRun } from "@persona/test-support";
import { RunQueue } from "../asking/run-queue.ts";
import { runParts, smallRequests, testProvider } from "./small-queue.ts";

const [url = "", baseURL = "", run = "", path = "", count = "1"] = process.argv.slice(2);

await using ledger = await FileLedger.open(path, { start: startOfRun });
await using queue = await RunQueue.open({ url, run, lookMs: 200 });
const executor = queue.makeExecutor(runParts(testProvider(baseURL), { ledger }));
const answers = await Promise.all(
  smallRequests(Number(count)).map(async (one) => (await executor.execute(one, {})).text),
);
process.stdout.write(`${JSON.stringify(answers)}\n`);
