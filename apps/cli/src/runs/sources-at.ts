import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sourceText } from "@persona/loader";
import type { VerifySetOptions } from "@persona/verification";

/** Reads the sources of a set from the folder that they are relative to. One that is not there is reported as missing. */
export function sourcesAt(root: string): Required<Pick<VerifySetOptions, "read" | "text">> {
  return {
    read: ({ uri }) => {
      try {
        return readFileSync(join(root, uri));
      } catch {
        return undefined;
      }
    },
    text: sourceText,
  };
}
