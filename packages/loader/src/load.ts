import type { Corpus } from "@persona/contracts";
import { runSteps, runStepsAsync } from "./steps/run-steps.ts";
import { loadCorpus } from "./load-corpus.ts";
import { resolveLoadOptions } from "./options/load-options.ts";
import type { LoadOptions } from "./options/load-options.ts";

/**
 * Reads files and folders of research into a corpus. Blocks until it is done; {@link loadAsync} gives the same.
 *
 * @throws PersonaError `path-not-found` when a path does not exist, `no-input` when nothing at the paths can be
 * used, `invalid-option` when an option cannot be used
 */
export function load(paths: string | readonly string[], options?: LoadOptions): Corpus {
  return runSteps(loadCorpus(listOf(paths), resolveLoadOptions(options)));
}

/** What {@link loadAsync} takes besides the loader's options. */
export interface LoadAsyncOptions extends LoadOptions {
  /** Stops loading. */
  readonly signal?: AbortSignal;
}

/**
 * Reads files and folders of research into a corpus, in slices of a few milliseconds so that other work goes on.
 *
 * @throws PersonaError as {@link load}, and `aborted` when the signal fires
 */
export async function loadAsync(
  paths: string | readonly string[],
  options: LoadAsyncOptions = {},
): Promise<Corpus> {
  return runStepsAsync(loadCorpus(listOf(paths), resolveLoadOptions(options)), options.signal);
}

function listOf(paths: string | readonly string[]): readonly string[] {
  return typeof paths === "string" ? [paths] : paths;
}
