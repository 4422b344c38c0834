import { cpSync, mkdirSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import type { Corpus } from "@persona/contracts";

/** The folder of a run that holds copies of sources: of what cannot be read twice, and of what somebody left. */
export const copiesName = "sources";

/** Takes the sources that lie in a run folder along into the folder that replaces it. */
export function keepCopies(
  { root, sources }: Pick<Corpus, "root" | "sources">,
  from: string,
  to: string,
): void {
  for (const { uri } of sources) {
    const path = relative(from, join(root, uri));
    if (path.startsWith("..") || isAbsolute(path)) continue;
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(from, path), join(to, path));
  }
}
