import type { Ledger, NewEntry } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { Marked } from "../records/outcome-store.ts";

/** Where a worker writes down what happens to one request. */
export interface WorkerLedgerParts {
  /** Notes that the request is about to be sent, unless it must not. */
  readonly mark: () => Promise<Marked>;
  /** Stores the answer. */
  readonly keep: (answer: Extract<NewEntry, { readonly type: "response" }>["response"]) => Promise<void>;
}

/** Why a request was not sent: somebody else knows more of it. */
export class NotSent extends PersonaError {
  readonly marked: Exclude<Marked, "sent">;

  constructor(marked: Exclude<Marked, "sent">) {
    super({ code: "connection", message: `the request was not sent: ${marked}` });
    this.marked = marked;
  }
}

/**
 * What a worker writes down of one request: that it is about to be sent, and its answer, before anybody counts on it. The
 * run's own ledger is on the asking side.
 */
export function workerLedger({ mark, keep }: WorkerLedgerParts): Ledger {
  return {
    spentBefore: { tokens: 0 },
    openRequests: [],
    responseOf: () => undefined,
    digestOf: () => undefined,
    append: async (entry: NewEntry): Promise<void> => {
      if (entry.type === "response") await keep(entry.response);
      if (entry.type !== "intent") return;
      const marked = await mark();
      if (marked !== "sent") throw new NotSent(marked);
    },
  };
}
