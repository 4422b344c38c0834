import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Corpus } from "@persona/contracts";
import { checkCodebook } from "@persona/coding";
import type { CodebookProblem } from "@persona/coding";
import { cellSpan } from "@persona/contracts";
import { codebookName, readCodebook } from "../runs/codebook-file.ts";

/** What came of checking a codebook again. */
export interface CodesReport {
  readonly codes: number;
  readonly codings: number;
  readonly problems: readonly CodebookProblem[];
}

/**
 * Checks the codebook of a run against its sources, read again; undefined where it has none.
 *
 * @param corpus undefined where the sources cannot be read
 */
export function checkCodes(folder: string, cwd: string, corpus: Corpus | undefined): CodesReport | undefined {
  if (!existsSync(join(folder, codebookName))) return undefined;
  const codebook = readCodebook(folder, cwd);
  const wanted = new Set(codebook.spans.map(({ id }) => id));
  const now = new Map<string, string>();
  for (const { id, text } of corpus?.spans ?? []) if (wanted.has(id)) now.set(id, text);
  for (const table of corpus?.tables ?? [])
    for (const [column, { text }] of table.cells.entries())
      for (let row = 0; row < text.length; row += 1) {
        const span = cellSpan(table, row, column);
        if (wanted.has(span.id)) now.set(span.id, span.text);
      }
  const problems = checkCodebook(codebook, { text: (id) => now.get(id) });
  return { codes: codebook.codes.length, codings: codebook.codings.length, problems };
}
