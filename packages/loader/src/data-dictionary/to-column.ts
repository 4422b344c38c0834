import type { Column } from "@persona/contracts";
import { missingTest } from "../table/missing-tokens.ts";
import type { RawColumn } from "../table/raw-table.ts";
import type { ColumnInProgress } from "./column-in-progress.ts";

/** Kinds of columns that contain one part of the answer to a question that several columns ask. */
const isPartOfAnswer: ReadonlySet<Column["kind"]> = new Set(["multi-select", "open-text"]);

/** A column of the data dictionary, once everything is known of it. */
export function toColumn(draft: ColumnInProgress, index: number): Column {
  const { raw, profile, part, inferred, block } = draft;
  const missingTokens = [...profile.missingTokens, ...(inferred.offScale ?? [])];
  const missing = countMissing(raw, missingTokens);
  return {
    id: `c${index + 1}`,
    header: raw.header,
    question: isPartOfAnswer.has(inferred.kind) ? part.question : (part.rowQuestion ?? part.question),
    kind: inferred.kind,
    reason: inferred.reason,
    block,
    levels: [...inferred.levels],
    ...(inferred.separator === undefined ? {} : { separator: inferred.separator }),
    ...(inferred.decimal === undefined ? {} : { decimal: inferred.decimal }),
    ...(inferred.unselected === undefined ? {} : { unselected: inferred.unselected }),
    ...(inferred.labels === undefined ? {} : { labels: { ...inferred.labels } }),
    ...(inferred.other === undefined ? {} : { other: inferred.other }),
    missingTokens,
    ...(draft.pii === undefined ? {} : { pii: draft.pii }),
    ...(draft.names === undefined ? {} : { names: draft.names }),
    answered: raw.cells.start.length - missing,
    missing,
  };
}

/** Cells without an answer: from the counts where they are complete, else one by one. */
function countMissing({ cells, counts, unanswered }: RawColumn, missingTokens: readonly string[]): number {
  let missing = 0;
  if (counts.complete) {
    const isMissing = missingTest(missingTokens);
    missing = cells.start.length;
    for (const [text, count] of counts.counts) if (!isMissing(text)) missing -= count;
  } else {
    const flags = unanswered(missingTokens);
    for (let row = 0; row < flags.length; row += 1) missing += flags[row] ?? 0;
  }
  return missing;
}
