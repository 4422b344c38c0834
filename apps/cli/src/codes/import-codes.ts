import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PersonaError, schemaVersion } from "@persona/contracts";
import type { Codebook, Corpus, Source } from "@persona/contracts";
import { measureAgreement, mergeCodebooks, placeProject, readCodedColumns } from "@persona/coding";
import { sourceText } from "@persona/loader";
import { readCodedFile } from "./read-coded-file.ts";

/** Where codes come from. */
export interface CodesFlags {
  /** Files with codes that were made elsewhere. */
  readonly codebook?: readonly string[];
  /** Headers of columns with codes, next to the open question that they code. */
  readonly codedColumn?: readonly string[];
}

/**
 * Brings codes and codings that were made elsewhere onto the words of a corpus, and measures how far coders agree.
 *
 * @throws PersonaError `path-not-found`, `invalid-record`, `invalid-option` for a column that no table has
 */
export async function importCodes(
  corpus: Corpus,
  { codebook = [], codedColumn = [] }: CodesFlags,
  { cwd, signal }: { readonly cwd: string; readonly signal: AbortSignal },
): Promise<Codebook> {
  const parts: Codebook[] = [];
  for (const path of codebook) {
    const file = await readCodedFile(path, cwd, signal);
    parts.push(
      "codebook" in file ? file.codebook : placeProject(file.project, corpus, { text: textsOf(corpus) }),
    );
  }
  if (codedColumn.length > 0) parts.push(columnsOf(corpus, codedColumn));
  const merged = mergeCodebooks(parts);
  return { ...merged, agreement: measureAgreement(merged) };
}

function columnsOf(corpus: Corpus, headers: readonly string[]): Codebook {
  const { unknown, spans, ...coded } = readCodedColumns(corpus, headers);
  if (unknown.length > 0) {
    throw new PersonaError({
      code: "invalid-option",
      message: `no table has ${unknown.map((header) => JSON.stringify(header)).join(", ")} with an open question to its left`,
      hint: "Write the header as the file does; persona load lists the columns and their kinds.",
    });
  }
  const shown: Codebook["spans"] = [];
  for (const { speaker: _, ...span } of spans) shown.push(span);
  const cited = new Set(spans.map(({ sourceId }) => sourceId));
  return {
    schemaVersion,
    ...coded,
    agreement: [],
    sources: corpus.sources.filter(({ id }) => cited.has(id)),
    spans: shown,
  };
}

/** The text that addresses of a corpus's sources count in. */
function textsOf({ root }: Corpus): (source: Source) => string | undefined {
  return (source) => {
    try {
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(
        sourceText(source, readFileSync(join(root, source.uri))),
      );
    } catch {
      return undefined;
    }
  };
}
