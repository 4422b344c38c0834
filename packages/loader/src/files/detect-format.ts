import type { SourceFormat } from "@persona/contracts";
import { extname } from "node:path";

const byExtension: Readonly<Record<string, SourceFormat>> = {
  ".csv": "csv",
  ".tsv": "tsv",
  ".tab": "tsv",
  ".json": "json",
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
  ".txt": "text",
  ".text": "text",
  ".md": "markdown",
  ".markdown": "markdown",
};

/** The format that a file's name promises; undefined for a name that promises none the loader knows. */
export function formatOfName(path: string): SourceFormat | undefined {
  return byExtension[extname(path).toLowerCase()];
}
