import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { RunRecord } from "@persona/contracts";
import { sourceText } from "@persona/loader";
import type { VerifySetOptions } from "@persona/verification";
import { counted } from "../terminal/text.ts";

/** Reads the sources of a set from the folder that they are relative to. One that is not there is reported as missing. */
export function sourcesAt(root: string): Required<Pick<VerifySetOptions, "read" | "text">> {
  return { read: ({ uri }) => readSource(root, uri), text: sourceText };
}

/**
 * Sources of a run that a folder does not hold as they were, byte for byte, by their path. A folder that a run names is
 * loaded only where there are none: the run may come from anybody and name any folder of this machine, and what is read
 * there would come to stand in a report.
 */
export function changedSources(
  root: string,
  { inputHashes }: Pick<RunRecord, "inputHashes">,
): readonly string[] {
  const changed = Object.entries(inputHashes).filter(([uri, sha256]) => {
    const bytes = readSource(root, uri);
    return bytes === undefined || createHash("sha256").update(bytes).digest("hex") !== sha256;
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
