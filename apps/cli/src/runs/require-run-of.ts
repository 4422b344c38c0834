import { PersonaError, runRecordReader } from "@persona/contracts";
import type { Source } from "@persona/contracts";
import { readRecord } from "./run-folder.ts";

/** The sources of a run, as far as they are known by their hashes. */
export interface HashedSources {
  readonly sources: readonly Pick<Source, "uri" | "sha256">[];
}

/**
 * Refuses to write into a run that was made again while its sources were read, such as without somebody who withdrew. To
 * be called once the run is locked.
 *
 * @param corpus the sources, as they were read before
 * @throws PersonaError `run-in-use`
 */
export function requireRunOf({ sources }: HashedSources, folder: string): void {
  const { inputHashes } = readRecord(folder, "run.json", runRecordReader);
  const now = Object.entries(inputHashes);
  const read = new Map(sources.map(({ uri, sha256 }) => [uri, sha256]));
  if (now.length === read.size && now.every(([uri, sha256]) => read.get(uri) === sha256)) return;
  throw new PersonaError({
    code: "run-in-use",
    message: `the run in ${folder} was made again in the meantime`,
    hint: "Try again.",
  });
}
