import { basename, join } from "node:path";
import { readCodeTable } from "@persona/coding";
import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { tablesOf } from "./read-coded-file.ts";

/**
 * The table of highlights that a corpus consists of: each row is a passage of a document, with its code, and no
 * transcript says who speaks. Then a document is a person, and the codes of the table are the codes of its rows.
 *
 * @returns its path; undefined for any other corpus
 * @throws PersonaError `invalid-option` for several such tables: two coders' tables name the same people
 */
export function highlightsAlone({
  root,
  sources,
  tables,
}: Pick<Corpus, "root" | "sources" | "tables">): string | undefined {
  if (tables.length === 0 || tables.length < sources.length || !tables.every(isOfHighlights))
    return undefined;
  const paths = tables.flatMap(({ sourceId }) => sources.find(({ id }) => id === sourceId)?.uri ?? []);
  const [first = "", second] = paths;
  if (second === undefined) return join(root, first);
  const names = paths.map((path) => basename(path));
  throw new PersonaError({
    code: "invalid-option",
    message: `${names.join(" and ")} are tables of highlights: passages of documents, with codes. They do not say who speaks, and several tables may be about the same people`,
    hint: `Give what was coded, and the tables as its codes: persona generate interviews/ --codebook ${names.join(" ")}. Without it, join them into one table: then each document is one person.`,
  });
}

/** Whether people are named by the documents of coded passages. */
function isOfHighlights(table: Corpus["tables"][number]): boolean {
  const [plain] = tablesOf({ tables: [table] });
  const documents = new Set(
    table.columns.flatMap(({ kind }, at) => (kind === "id" ? (table.cells[at]?.text ?? []) : [])),
  );
  const passages = plain === undefined ? [] : (readCodeTable(plain)?.passages ?? []);
  return passages.length > 0 && passages.every(({ source }) => source !== undefined && documents.has(source));
}
