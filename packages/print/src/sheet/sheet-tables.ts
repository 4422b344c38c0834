import type { Sheet } from "./make-sheet.ts";

/** A sheet as rows of a table, with an empty column for the answers: yes, partly or no. */
export function sheetTable({ items }: Pick<Sheet, "items">): readonly (readonly (string | number)[])[] {
  return [
    ["number", "statement", "words", "supported"],
    ...items.map(({ number, statement, quotes }) => [
      number,
      statement,
      quotes.map((quote) => `“${quote}”`).join("\n"),
      "",
    ]),
  ];
}

/** The key of a sheet as rows of a table. */
export function sheetKeyTable({ key }: Pick<Sheet, "key">): readonly (readonly (string | number)[])[] {
  return [
    ["number", "statement_id", "words_of", "own_words"],
    ...key.map(({ number, claimId, quotesOf }) => [
      number,
      claimId,
      quotesOf,
      claimId === quotesOf ? "yes" : "no",
    ]),
  ];
}
