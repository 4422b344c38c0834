import { codebookSchema } from "@persona/contracts";
import { emptyCodebook } from "@persona/review";
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

/** The file of a run folder that holds codes and codings as they were before the edits of researchers. */
export const codedName = "coded.json";

/**
 * A corpus with what was coded in it: what groups were formed with, and what researchers made of that.
 *
 * @param folder of the run, which may have a codebook
 */
export function withCodes(corpus: Corpus, folder: string): Corpus {
  if (!existsSync(join(folder, codebookName))) return corpus;
  const codebook = readCodebook(folder, ".");
  if (!existsSync(join(folder, codedName))) return { ...corpus, codebook };
  return { ...corpus, codebook: readRecord(folder, codedName, codebookSchema), recoded: codebook };
}

/** The files that hold the codes of a corpus, with their content. */
export function codeFiles({
  codebook,
  recoded,
}: Pick<Corpus, "codebook" | "recoded">): readonly (readonly [name: string, content: string])[] {
  if (recoded !== undefined)
    return [
      // first what the other one is made from
      [codedName, renderCodebook(codebook ?? emptyCodebook)],
      [codebookName, renderCodebook(recoded)],
    ];
  return codebook === undefined ? [] : [[codebookName, renderCodebook(codebook)]];
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
