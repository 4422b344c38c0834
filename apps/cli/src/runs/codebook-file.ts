import { codebookSchema } from "@persona/contracts";
import type { Codebook, Corpus } from "@persona/contracts";
import { basename, dirname, join, resolve } from "node:path";
import { existsSync, statSync } from "node:fs";
import { readRecord } from "./run-folder.ts";

/** The file of a run folder that holds codes and codings. */
export const codebookName = "codebook.json";

/** A codebook as JSON: codes laid out to be read, then one line a coding and one a span. */
export function renderCodebook({ codings, spans, judged, ...rest }: Codebook): string {
  const head = JSON.stringify(rest, null, 2).replace(/\n\}$/, "");
  const list = (name: string, items: readonly object[]): string =>
    items.length === 0
      ? `  "${name}": []`
      : `  "${name}": [\n${items.map((item) => `    ${JSON.stringify(item)}`).join(",\n")}\n  ]`;
  return `${head},\n${[list("judged", judged), list("codings", codings), list("spans", spans)].join(",\n")}\n}\n`;
}

/**
 * A corpus with what was coded in it.
 *
 * @param folder of the run, which may have a codebook
 */
export function withCodes(corpus: Corpus, folder: string): Corpus {
  if (!existsSync(join(folder, codebookName))) return corpus;
  return { ...corpus, codebook: readCodebook(folder, ".") };
}

/**
 * Reads a codebook from its file or from the folder of a run.
 *
 * @throws PersonaError `path-not-found`, `invalid-record`
 */
export function readCodebook(path: string, cwd: string): Codebook {
  const full = resolve(cwd, path);
  const isFolder = statSync(full, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder
    ? readRecord(full, codebookName, codebookSchema)
    : readRecord(dirname(full), basename(full), codebookSchema);
}
