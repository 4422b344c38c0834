import { expect } from "vitest";
import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { load, loadAsync } from "../load.ts";
import type { LoadOptions } from "../options/load-options.ts";

/** What loading gives: a corpus with everything in it made, or the error it ends in. */
type Outcome = Corpus | { readonly code: string; readonly message: string };

/** Loads with and without blocking, and demands that both give the same: people, words, cells, losses or error. */
export async function loadBothWays(
  paths: string | readonly string[],
  options?: LoadOptions,
): Promise<Outcome> {
  let blocking: Outcome;
  try {
    blocking = load(paths, options);
  } catch (error) {
    blocking = outcomeOf(error);
  }
  expect(await loadAsync(paths, options).catch(outcomeOf)).toEqual(blocking);
  return blocking;
}

function outcomeOf(error: unknown): Outcome {
  if (!PersonaError.isInstance(error)) throw error;
  return { code: error.code, message: error.message };
}
