import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cellSpan, textAt } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { expect } from "vitest";
import type { FormatReader } from "../documents/format-reader.ts";
import { sourceText } from "../source-text.ts";

/** Checks that the text of every span and every cell is what its source holds at its address. */
export function expectProvable(corpus: Corpus, formats: readonly FormatReader[] = []): void {
  const wrong: string[] = [];
  for (const source of corpus.sources) {
    const utf8 = sourceText(source, readFileSync(join(corpus.root, source.uri)), formats);
    for (const span of corpus.spans) {
      if (span.sourceId !== source.id) continue;
      if (textAt(utf8, source.decoding, span) !== span.text) wrong.push(`${span.id} ${span.text}`);
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
