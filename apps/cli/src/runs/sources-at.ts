import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { RunRecord } from "@persona/contracts";
import { sourceText } from "@persona/loader";
import type { VerifySetOptions } from "@persona/verification";
import { counted } from "../terminal/text.ts";

/**
 * Reads the sources of a set from the folder that they are relative to. One that is not there is reported as missing.
 *
 * @param isNamed whether the user names the folder. In one that only the run names, a file that is not the one that the
 *   run was made from gives no text: it may be any file of this machine, and a report shows the words that differ
 */
export function sourcesAt(root: string, isNamed = false): Required<Pick<VerifySetOptions, "read" | "text">> {
  return {
    read: ({ uri }) => readSource(root, uri),
    text: (source, bytes) => {
      if (isNamed || sha256Of(bytes) === source.sha256) return sourceText(source, bytes);
      throw new TypeError(`${source.uri} is not the file of the run`);
    },
  };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Sources of a run that a folder does not hold as they were, byte for byte, by their path. */
export function changedSources(
  root: string,
  { inputHashes }: Pick<RunRecord, "inputHashes">,
): readonly string[] {
  const changed = Object.entries(inputHashes).filter(([uri, sha256]) => {
    const bytes = readSource(root, uri);
    return bytes === undefined || sha256Of(bytes) !== sha256;
  });
  return changed.map(([uri]) => uri);
}

/** The error for sources that are no longer what a run was made from. */
export function sourcesChanged(changed: readonly string[], hint: string): PersonaError {
  return new PersonaError({
    code: "source-changed",
    message: `${counted(changed.length, "source")} ${changed.length === 1 ? "is" : "are"} no longer what the run was made from: ${changed.slice(0, 3).join(", ")}`,
    hint,
  });
}

/** A file of the folder; undefined where there is none, and for what is no plain file, such as a device. */
function readSource(root: string, uri: string): Buffer | undefined {
  const path = resolve(root, uri);
  const inside = resolve(root);
  if (!path.startsWith(inside.endsWith(sep) ? inside : inside + sep)) return undefined;
  try {
    return statSync(path).isFile() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
