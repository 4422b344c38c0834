import { basename, join } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, RunStart } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { loadOptionsOf } from "../runs/reading.ts";
import { rememberSources } from "../runs/run-folder.ts";
import { version } from "../terminal/version.ts";

/**
 * The files of everybody else, read again as the run read them.
 *
 * @throws PersonaError `invalid-option` where an option of reading only fits the person's files, and what loading throws
 */
export async function loadOthers(
  { root, sources }: Corpus,
  theirs: ReadonlySet<string>,
  { config }: RunStart,
  signal: AbortSignal,
): Promise<Corpus> {
  const uris = [...new Set(sources.map(({ uri }) => uri))].filter((uri) => !theirs.has(uri));
  const paths = uris.map((uri) => join(root, uri));
  try {
    return await new DataLoader(loadOptionsOf(config)).loadAsync(paths, { signal });
  } catch (cause) {
    if (!PersonaError.isInstance(cause) || cause.code !== "invalid-option") throw cause;
    throw new PersonaError({
      code: "invalid-option",
      message:
        "an option that the run was read with, such as --interviewer, --participant or --one-person, fits only the files of who leaves",
      hint: "Generate a new run without their files and without that option, take the edits over with --edits <run>, and delete this one.",
      cause,
    });
  }
}

/** How the run is started without the person's files. */
export function startWithout(
  { schemaVersion, origins = {}, hidden, config }: RunStart,
  left: Corpus,
  folder: string,
  cwd: string,
): Omit<RunStart, "type" | "at"> {
  const paths = left.sources.map(({ uri }) => join(left.root, uri));
  const remembered = rememberSources(left, folder, { paths: [...new Set(paths)], origins: {} }, cwd);
  const uris = new Set(left.sources.map(({ uri }) => uri));
  const kept = Object.entries(origins).filter(([uri]) => uris.has(uri));
  return {
    schemaVersion,
    id: basename(folder),
    versions: { "@persona/cli": version(), node: process.versions.node },
    root: remembered.root,
    inputs: [...remembered.inputs],
    ...(kept.length === 0 ? {} : { origins: Object.fromEntries(kept) }),
    inputHashes: Object.fromEntries(left.sources.map(({ uri, sha256 }) => [uri, sha256])),
    ...(hidden === undefined ? {} : { hidden }),
    config,
  };
}
