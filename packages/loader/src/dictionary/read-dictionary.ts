import { PersonaError } from "@persona/contracts";
import type { ColumnEntry } from "@persona/contracts";
import { findFiles } from "../files/find-files.ts";
import { openFile } from "../files/open-file.ts";
import { resolveLoadOptions } from "../options/load-options.ts";
import { parseDocument } from "../parse/parse-document.ts";
import type { LoadSteps } from "../steps/load-step.ts";
import { runSteps, runStepsAsync } from "../steps/run-steps.ts";
import type { RawTable } from "../table/raw-table.ts";
import { jsonEntries } from "./json-entries.ts";
import { tableEntries } from "./table-entries.ts";
import { xlsFormEntries } from "./xls-form-entries.ts";

/**
 * Reads a data dictionary: what the columns of a survey ask, and what the values in them mean. It may be a table (CSV,
 * TSV, XLSX, ODS) with the columns `column`, `question`, `value` and `label`, REDCap's data dictionary, an XLSForm, a
 * survey of Qualtrics (QSF), or JSON.
 *
 * @throws PersonaError `path-not-found`, and `invalid-option` for a file that is no data dictionary
 */
export function readDictionary(path: string): readonly ColumnEntry[] {
  return runSteps(dictionarySteps(path));
}

/**
 * Reads a data dictionary, see {@link readDictionary}.
 *
 * @throws PersonaError as {@link readDictionary}, and `aborted`
 */
export async function readDictionaryAsync(
  path: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly ColumnEntry[]> {
  return runStepsAsync(dictionarySteps(path), options.signal);
}

function* dictionarySteps(path: string): LoadSteps<readonly ColumnEntry[]> {
  const options = resolveLoadOptions({ headers: true });
  const tables: RawTable[] = [];
  for (const file of findFiles([path]).files) {
    const { documents } = yield* openFile(file, options);
    for (const { document } of documents) {
      const entries = document.grammar === "json" ? jsonEntries(document.text.utf8) : undefined;
      if (entries !== undefined && entries.length > 0) return entries;
      const parsed = yield* parseDocument(document, options);
      if (!("unusable" in parsed) && parsed.content.kind === "table") tables.push(parsed.content.table);
    }
  }
  const entries = xlsFormEntries(tables) ?? tables.flatMap(tableEntries);
  if (entries.length > 0) return entries;
  throw new PersonaError({
    code: "invalid-option",
    message: "the data dictionary names no column",
    hint: 'Give a table with the columns column, question, value and label, an XLSForm, a QSF file, or JSON such as {"Q5": {"question": "How often?", "labels": {"1": "Never"}}}.',
  });
}
