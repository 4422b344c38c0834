import type { ClaimField, Draft, Span } from "@persona/contracts";
import type { Evidence } from "@persona/facts";
import { isSensitive } from "@persona/sensitive";
import { settleQuote } from "../support/settle-quote.ts";
import type { FailureReason } from "./checked-claim.ts";

/** A quote that is in the source and was said by a member. */
export interface CheckedQuote {
  readonly span: Span;
  readonly text: string;
  /** The part of the card that it was drafted for. */
  readonly field?: ClaimField;
}

/** Of a group. A profile of one person is their words, and as many as were drafted. */
const mostOfOnePerson = 2;

/**
 * Keeps the quotes that a member really said, at most two of each member of a group. What was cut, stitched or copied with a
 * typo is shown as the whole sentences that were said. Words that reveal somebody's health, belief and the like are left out. Lists what
 * was wrong with each quote that did not pass as it was drafted.
 */
export function checkQuotes(
  quotes: Draft["quotes"],
  evidence: Evidence,
): { readonly kept: readonly CheckedQuote[]; readonly failures: readonly FailureReason[] } {
  const kept: CheckedQuote[] = [];
  const failures: FailureReason[] = [];
  const byPerson = new Map<string, number>();
  const most = evidence.memberIds.size === 1 ? Number.POSITIVE_INFINITY : mostOfOnePerson;
  for (const { evidence: id, text, field } of quotes) {
    const citation = evidence.citations.get(id);
    const span = citation?.answer === undefined ? citation?.spans[0] : undefined;
    const speaker = span?.participantId ?? "";
    if (span === undefined) failures.push("invented-evidence");
    else if (span.role !== "participant") failures.push("not-a-participant");
    else if (!evidence.memberIds.has(speaker)) failures.push("not-a-member");
    else {
      const around = `${citation?.question ?? ""} ${citation?.context ?? ""}`;
      const settled = settleQuote(text, span.text, around);
      if (settled !== text) failures.push("misquote");
      // only a researcher may quote what reveals one person's health, belief and the like
      if (settled !== undefined && isSensitive(settled)) {
        failures.push("sensitive");
        continue;
      }
      const isNew = settled !== undefined && !kept.some((one) => one.span === span && one.text === settled);
      if (!isNew || (byPerson.get(speaker) ?? 0) >= most) continue;
      byPerson.set(speaker, (byPerson.get(speaker) ?? 0) + 1);
      kept.push({ span, text: settled, ...(field === undefined ? {} : { field }) });
    }
  }
  return { kept, failures };
}
