import type { Ledger, NewEntry } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { OutcomeStore } from "../records/outcome-store.ts";

/**
 * What a worker writes down of one request: that it is about to be sent, and its answer, before anybody counts on it. The
 * run's own ledger is on the asking side.
 */
export function workerLedger(
  store: OutcomeStore,
  { run, key, worker }: { readonly run: string; readonly key: string; readonly worker: string },
): Ledger {
  return {
    spentBefore: { tokens: 0 },
    openRequests: [],
    responseOf: () => undefined,
    digestOf: () => undefined,
    append: async (entry: NewEntry): Promise<void> => {
      if (entry.type === "response") await store.put(run, key, { answer: entry.response });
      if (entry.type !== "intent" || (await store.markSent(run, key, worker))) return;
      // another worker was faster: what became of its request is not known here
      throw new PersonaError({ code: "connection", message: "another worker has sent the request already" });
    },
  };
}
