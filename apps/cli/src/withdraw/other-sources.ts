import { basename, join } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, RunStart } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { loadOptionsOf } from "../runs/reading.ts";
import { fromFolder, rememberSources } from "../runs/run-folder.ts";
import { version } from "../terminal/version.ts";
import type { CleanedSource } from "./cleaned-sources.ts";

/** What is left of the sources without a person. */
export interface OtherSources {
  /** The paths within the root of files that only the person is in. */
  readonly own: ReadonlySet<string>;
  /** The copies, without the person, of files that others share. */
  readonly cleaned: readonly CleanedSource[];
}

/** Where a source is after a withdrawal, by where it was; undefined where it is gone. */
export function pathAfter(
  { root }: Corpus,
  { own, cleaned }: OtherSources,
): (path: string) => string | undefined {
  const gone = new Set([...own].map((uri) => join(root, uri)));
  const copies = new Map(cleaned.map((one) => [one.path, one.copy]));
  return (path) => (gone.has(path) ? undefined : (copies.get(path) ?? path));
}

/**
 * The files of everybody else, read again as the run read them.
 *
 * @throws PersonaError `invalid-option` where an option of reading only fits the person's files, and what loading throws
 */
export async function loadOthers(
  corpus: Corpus,
  left: OtherSources,
  config: RunStart["config"],
  signal: AbortSignal,
): Promise<Corpus> {
  const uris = new Set(corpus.sources.map(({ uri }) => uri));
  const pathNow = pathAfter(corpus, left);
  const paths = [...uris].flatMap((uri) => pathNow(join(corpus.root, uri)) ?? []);
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

/** The sources before and after a withdrawal. */
export interface OtherSourcesRead extends Pick<OtherSources, "cleaned"> {
  readonly before: Corpus;
  readonly left: Corpus;
}

/** How the run is started without the person. */
export function startWithout(
  { schemaVersion, origins = {}, hidden, config }: RunStart,
  { before, left, cleaned }: OtherSourcesRead,
  folder: string,
  cwd: string,
): Omit<RunStart, "type" | "at"> {
  const paths = left.sources.map(({ uri }) => join(left.root, uri));
  const remembered = rememberSources(left, folder, { paths: [...new Set(paths)], origins: {} }, cwd);
  const uriOf = (path: string): string => fromFolder(left.root, path);
  const copies = new Map(cleaned.map(({ copy, source }) => [uriOf(copy), source.uri]));
  const uris = new Set(left.sources.map(({ uri }) => uri));
  const kept = [
    ...Object.entries(origins).map(([uri, origin]) => [uriOf(join(before.root, uri)), origin] as const),
    ...[...copies].map(([uri, from]) => [uri, `${origins[from] ?? from}, without who withdrew`] as const),
  ].filter(([uri]) => uris.has(uri));
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
