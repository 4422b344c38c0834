import { join } from "node:path";
import { FileLedger } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import { batchFaults } from "@persona/providers-testkit";
import type { BatchFault, TestServer } from "@persona/providers-testkit";
import { startOfRun } from "@persona/test-support";
import { RunBatches } from "../asking/run-batches.ts";
import { runParts, smallRequests } from "./small-batches.ts";
import { threeApis } from "./three-apis.ts";
import type { ApiName } from "./three-apis.ts";

/** What became of requests that went through every fault. */
export interface FaultyRun {
  readonly answered: number;
  /** Answers to another request. */
  readonly ofOthers: number;
  /** Requests that were done again although an earlier answer to them could be read. */
  readonly paidTwice: number;
  /** Requests that the provider did, and whose answers it lost. */
  readonly lost: number;
  readonly batches: number;
  /** Times that the run was left and come back to. */
  readonly resumed: number;
  /** Files that are left at the provider. */
  readonly files: number;
}

/**
 * Has requests answered in batches of an eleventh each, of which each has another fault, and resumes the run until all is
 * answered.
 */
export async function askThroughFaults(
  name: ApiName,
  server: TestServer,
  folder: string,
  count: number,
): Promise<FaultyRun> {
  const plan = Object.fromEntries(
    batchFaults.map((fault, index): [number, readonly BatchFault[]] => [index, [fault]]),
  );
  await server.configure({ rule: "echo", batches: { durationMs: 10, plan } });
  const { protocol, at } = threeApis[name];
  const { provider, api } = at(server.baseUrl(protocol));
  const requests = smallRequests(count, provider);
  let texts: readonly (string | undefined)[] = [];
  let resumed = -1;
  // each time something may be left: what was cancelled, and a batch that was refused
  for (; resumed < 10 && (texts.length === 0 || texts.includes(undefined)); resumed += 1) {
    await using ledger = await FileLedger.open(join(folder, "ledger.jsonl"), { start: startOfRun });
    await using batches = new RunBatches({
      api,
      journal: join(folder, "batches.jsonl"),
      idleMs: 100,
      lookMs: 50,
      findMs: 500,
      mostRequests: Math.ceil(count / batchFaults.length),
    });
    const executor = batches.makeExecutor(runParts(provider, { ledger }));
    texts = await Promise.all(
      requests.map(async (one) => {
        try {
          return (await executor.execute(one, {})).text;
        } catch (error) {
          if (PersonaError.isInstance(error)) return undefined;
          throw error;
        }
      }),
    );
  }
  const { batches, files } = await server.batches();
  const delivered = new Map<string, number>();
  let lost = 0;
  for (const { items, faults } of batches)
    for (const [index, { id, outcome }] of items.entries()) {
      if (outcome !== "succeeded") continue;
      const key = id.slice(0, 32);
      // the server leaves these out of every file
      if (faults.includes("lost-lines") && index >= Math.floor(items.length * 0.75)) lost += 1;
      else delivered.set(key, (delivered.get(key) ?? 0) + 1);
    }
  return {
    answered: texts.filter((text) => text !== undefined).length,
    ofOthers: texts.filter(
      (text, at) => text !== undefined && text !== requests[at]?.request.messages[0]?.text,
    ).length,
    paidTwice: [...delivered.values()].filter((times) => times > 1).length,
    lost,
    batches: batches.length,
    resumed,
    files: files.length,
  };
}
