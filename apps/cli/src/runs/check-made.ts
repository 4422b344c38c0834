import { PersonaError } from "@persona/contracts";
import type { MadeRun } from "./make-run.ts";

/**
 * Refuses a run that lacks something, which would replace a whole one.
 *
 * @throws PersonaError with the code of the first failure, or `invalid-record` where claims do not hold
 */
export function requireComplete({
  generation,
  report,
  population,
}: {
  readonly generation: Pick<MadeRun["generation"], "failures">;
  readonly report: Pick<MadeRun["report"], "ok">;
  readonly population?: { readonly failures: { readonly n: number } };
}): void {
  const lacksProfiles = (population?.failures.n ?? 0) > 0;
  const code = generation.failures[0]?.code ?? (lacksProfiles ? "response-invalid" : undefined);
  if (code === undefined && report.ok) return;
  throw new PersonaError({
    code: code ?? "invalid-record",
    message: "the run could not be made again completely, so the old one stays",
    hint: "Try again. If it happens again, generate a new run with --edits <run>, and delete this one.",
  });
}
