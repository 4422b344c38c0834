import type { Amount, GenerateResponse, LedgerEntry, RunStart } from "@persona/contracts";
import { sumAmounts } from "../run/spending.ts";
import type { OpenRequest } from "./ledger.ts";

/** What a ledger's entries come to. */
export interface LedgerHistory {
  readonly start: RunStart | undefined;
  readonly responses: ReadonlyMap<string, GenerateResponse>;
  /** Content hashes of the personas that were made, by unit. */
  readonly committed: ReadonlyMap<string, string>;
  readonly open: readonly OpenRequest[];
  readonly spent: Amount;
}

/** Goes through a ledger's entries in order. */
export function historyOf(entries: Iterable<LedgerEntry>): LedgerHistory {
  let start: RunStart | undefined;
  const responses = new Map<string, GenerateResponse>();
  const committed = new Map<string, string>();
  const open = new Map<string, OpenRequest>();
  const amounts: Amount[] = [];
  for (const entry of entries) {
    switch (entry.type) {
      case "run":
        start ??= entry;
        break;
      case "intent": {
        // an intent that never ended was left behind by a crash: it may have cost what it could
        const lost = open.get(entry.key);
        if (lost !== undefined) amounts.push(lost.most);
        open.set(entry.key, { unit: entry.unit, key: entry.key, most: entry.most });
        break;
      }
      case "failed": {
        const failed = open.get(entry.key);
        if (entry.mayBeBilled && failed !== undefined) amounts.push(failed.most);
        open.delete(entry.key);
        break;
      }
      case "response":
        if (!responses.has(entry.key)) responses.set(entry.key, withoutUndefined(entry.response));
        open.delete(entry.key);
        amounts.push(entry.spent);
        break;
      case "committed":
        committed.set(entry.unit, entry.digest);
        break;
      case "verified":
        break;
    }
  }
  const left = [...open.values()];
  return {
    start,
    responses,
    committed,
    open: left,
    spent: sumAmounts([...amounts, ...left.map(({ most }) => most)]),
  };
}

/** A record as it was written: JSON knows no undefined, which the types of a parsed record allow. */
function withoutUndefined(
  response: LedgerEntry & { type: "response" } extends { response: infer R } ? R : never,
): GenerateResponse {
  const { id, finishReason, ...rest } = response;
  const { raw, unified } = finishReason;
  return {
    ...rest,
    finishReason: { unified, ...(raw === undefined ? {} : { raw }) },
    ...(id === undefined ? {} : { id }),
  };
}
