import { isOfOnePersona } from "@persona/contracts";
import type { PersonaError } from "@persona/contracts";
import type { Synthesis } from "./synthesize-persona.ts";

/** The result of one job: a synthesis, or the reason why there is none. The other jobs go on either way. */
export type JobResult =
  | { readonly synthesis: Synthesis; readonly error?: undefined }
  | { readonly synthesis?: undefined; readonly error: PersonaError };

/**
 * Does one job and keeps a failure that concerns this job alone.
 *
 * @throws any other failure, because the other jobs would fail as well
 */
export function resultOf(describe: () => Synthesis): JobResult {
  try {
    return { synthesis: describe() };
  } catch (error) {
    return failed(error);
  }
}

/** As {@link resultOf}, without blocking. */
export async function resultOfAsync(describe: () => Promise<Synthesis>): Promise<JobResult> {
  try {
    return { synthesis: await describe() };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): JobResult {
  if (!isOfOnePersona(error)) throw error;
  return { error };
}
