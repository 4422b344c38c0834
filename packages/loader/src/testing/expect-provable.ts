import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cellSpan, textAt, toUtf8 } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { expect } from "vitest";

/** Checks that the text of every span and every cell is what its source holds at its address. */
export function expectProvable(corpus: Corpus): void {
  const wrong: string[] = [];
  for (const source of corpus.sources) {
    const utf8 = toUtf8(readFileSync(join(corpus.root, source.uri)), source.encoding);
    for (const span of corpus.spans) {
      if (span.sourceId !== source.id) continue;
      if (textAt(utf8, source.decoding, span) !== span.text) wrong.push(span.id);
    }
    for (const table of corpus.tables) {
      if (table.sourceId !== source.id) continue;
      for (let column = 0; column < table.columns.length; column += 1) {
        for (let row = 0; row < table.participantIds.length; row += 1) {
          const span = cellSpan(table, row, column);
          if (textAt(utf8, source.decoding, span) !== span.text) wrong.push(`${span.id} ${span.text}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
}
