import { join } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, RunRecord } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { withCodes } from "./codebook-file.ts";
import { loadOptionsOf } from "./reading.ts";
import type { ReadingConfig } from "./reading.ts";
import { changedSources, sourcesChanged } from "./sources-at.ts";

/** What a run's records say about its sources. */
export interface RecordedSources extends Pick<RunRecord, "inputs" | "inputHashes"> {
  readonly config: ReadingConfig;
}

/** Where to read, and what to advise where the sources are others. */
export interface LoadSourcesOptions {
  /** The folder that the inputs are relative to. */
  readonly root: string;
  readonly hint: string;
  /** The run's folder, which may hold what was coded. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/**
 * Reads the sources of a run again: exactly those that its records list with their hashes, none more and none less. A run
 * may come from anybody and name any folder and any file of this machine, and what is read there would be shown, so
 * nothing is loaded where the listed ones are not as they were, and nothing is given where others came with them.
 *
 * @throws PersonaError `source-changed`, and what loading throws
 */
export async function loadSources(
  { inputs, inputHashes, config }: RecordedSources,
  { root, hint, folder, signal }: LoadSourcesOptions,
): Promise<Corpus> {
  if (Object.keys(inputHashes).length === 0) {
    throw new PersonaError({
      code: "source-changed",
      message: "the run lists no hash of any source, so nothing shows which sources it was made from",
      hint: "Generate the run again from its sources.",
    });
  }
  const changed = changedSources(root, { inputHashes });
  if (changed.length > 0) throw sourcesChanged(changed, hint);
  const loader = new DataLoader(loadOptionsOf(config));
  const corpus = await loader.loadAsync(
    inputs.map((path) => join(root, path)),
    { signal },
  );
  const left = new Map(Object.entries(inputHashes));
  const others = corpus.sources.filter(({ uri, sha256 }) => {
    const isListed = left.get(uri) === sha256;
    left.delete(uri);
    return !isListed;
  });
  if (others.length + left.size > 0)
    throw sourcesChanged([...others.map(({ uri }) => uri), ...left.keys()], hint);
  return withCodes(corpus, folder);
}
