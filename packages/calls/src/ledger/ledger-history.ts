import { sumAmounts } from "@persona/contracts";
import type { Amount, GenerateResponse, LedgerEntry, RunStart } from "@persona/contracts";
import type { LinesEnd } from "./read-lines.ts";
import type { OpenRequest } from "./ledger.ts";
import { OffsetIndex } from "./offset-index.ts";
import type { LedgerLine } from "./read-ledger.ts";

/** The sum of a ledger's entries. Answers stay in the file. */
export interface LedgerHistory extends LinesEnd {
  readonly start: RunStart | undefined;
  /** The position of the first answer to each request, by its key. */
  readonly responses: OffsetIndex;
  /** The position where each persona was last committed, by its job. */
  readonly committed: OffsetIndex;
  readonly open: readonly OpenRequest[];
  readonly spent: Amount;
}

/** A ledger's lines, and how they end. */
export type LedgerLines = Iterator<LedgerLine, LinesEnd>;

/**
 * Goes through a ledger's lines in order.
 *
 * @param entryAt the entry at an offset, read again
 */
export function historyOf(lines: LedgerLines, entryAt: (offset: number) => LedgerEntry): LedgerHistory {
  let start: RunStart | undefined;
  const keyAt = (offset: number): string => {
    const entry = entryAt(offset);
    return "key" in entry ? entry.key : "job" in entry ? entry.job : "";
  };
  const responses = new OffsetIndex(keyAt);
  const committed = new OffsetIndex(keyAt);
  const open = new Map<string, OpenRequest>();
  let spent: Amount = { tokens: 0 };
  const add = (amount: Amount): void => {
    spent = sumAmounts([spent, amount]);
  };
  let step = lines.next();
  for (; step.done !== true; step = lines.next()) {
    const { entry, offset } = step.value;
    switch (entry.type) {
      case "run":
        start ??= entry;
        break;
      case "intent": {
        // an intent without an end was left by a crash: the call may have cost the most that it could
        const lost = open.get(entry.key);
        if (lost !== undefined) add(lost.most);
        open.set(entry.key, { job: entry.job, key: entry.key, most: entry.most });
        break;
      }
      case "failed": {
        const failed = open.get(entry.key);
        if (entry.mayBeBilled && failed !== undefined) add(failed.most);
        open.delete(entry.key);
        break;
      }
      case "response":
        if (responses.get(entry.key) === undefined) responses.set(entry.key, offset);
        open.delete(entry.key);
        add(entry.spent);
        break;
      case "committed":
        committed.set(entry.job, offset);
        break;
      case "verified":
        break;
    }
  }
  const left = [...open.values()];
  for (const { most } of left) add(most);
  return { ...step.value, start, responses, committed, open: left, spent };
}

/** A response as it was recorded: JSON has no undefined, which the types of a parsed record allow. */
export function withoutUndefined(
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
