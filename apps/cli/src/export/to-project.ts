import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import { writeRefiProject } from "@persona/coding";
import { withoutCoderNames } from "@persona/review";
import { codebookName, readCodebook } from "../runs/codebook-file.ts";
import { sourcesAt } from "../runs/sources-at.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../terminal/version.ts";

/**
 * The codes and codings of a run as a REFI-QDA project, with the texts of their sources.
 *
 * @throws PersonaError `no-evidence` where the run has no codebook, `source-changed` where a source is not as it was
 */
export function toProject(
  folder: string,
  { root, isAnonymous = false }: { readonly root: string; readonly isAnonymous?: boolean },
  { cwd }: Pick<Terminal, "cwd">,
): Uint8Array {
  const full = resolve(cwd, folder);
  if (!existsSync(join(full, codebookName))) {
    throw new PersonaError({
      code: "no-evidence",
      message: "the run has no codings, so there is no project to write",
      hint: "Generate it with --codebook, or export the personas as a codebook with --format qdc.",
    });
  }
  const { read, text } = sourcesAt(root);
  const codebook = readCodebook(full, cwd);
  return writeRefiProject(isAnonymous ? withoutCoderNames(codebook) : codebook, {
    origin: `Persona ${version()}`,
    name: "Persona",
    text: (source) => {
      const bytes = read(source);
      if (bytes !== undefined) {
        try {
          return new TextDecoder("utf-8", { ignoreBOM: true }).decode(text(source, bytes));
        } catch {
          // said below: nothing of a file that is another is written
        }
      }
      throw new PersonaError({
        code: "source-changed",
        message: `${source.uri} is not there as it was when the run was made`,
        hint: "Restore the file.",
      });
    },
  });
}
