import type { Amount, GenerateResponse, LedgerEntry } from "@persona/contracts";
import type { Ledger, NewEntry, OpenRequest } from "./ledger.ts";
import { withoutUndefined } from "./ledger-history.ts";

type ResponseEntry = Extract<LedgerEntry, { readonly type: "response" }>;

/**
 * A ledger that also knows the answers of an earlier one. An answer is taken over the first time that its request is made
 * again, so that answers to requests that are made no longer stay behind.
 */
export class ReusingLedger implements Ledger {
  readonly #own: Ledger;
  readonly #earlier: ReadonlyMap<string, ResponseEntry>;
  readonly #taken = new Set<string>();

  /** @param earlier the entries of the earlier ledger */
  constructor(own: Ledger, earlier: readonly LedgerEntry[]) {
    this.#own = own;
    this.#earlier = new Map(
      earlier.toReversed().flatMap((entry) => (entry.type === "response" ? [[entry.key, entry]] : [])),
    );
  }

  /** How many answers were taken over. */
  get taken(): number {
    return this.#taken.size;
  }

  responseOf(key: string): GenerateResponse | undefined {
    const known = this.#own.responseOf(key);
    const entry = known === undefined ? this.#earlier.get(key) : undefined;
    if (entry === undefined) return known;
    if (!this.#taken.has(key)) {
      this.#taken.add(key);
      const { at: _, ...rest } = entry;
      this.#own.expect?.(this.#own.append(rest));
    }
    return withoutUndefined(entry.response);
  }

  digestOf(job: string): string | undefined {
    return this.#own.digestOf(job);
  }

  get spentBefore(): Amount {
    return this.#own.spentBefore;
  }

  get openRequests(): readonly OpenRequest[] {
    return this.#own.openRequests;
  }

  /** Appends to the ledger of its own. */
  append(entry: NewEntry): Promise<void> {
    return this.#own.append(entry);
  }

  expect(work: Promise<unknown>): void {
    this.#own.expect?.(work);
  }
}
