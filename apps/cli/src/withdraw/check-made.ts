import { PersonaError } from "@persona/contracts";
import type { MadeRun } from "../runs/make-run.ts";
import { filesWith } from "./their-words.ts";

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
    message: "the run could not be made again completely, so the old one stays, with the person",
    hint: "Try again. If it happens again, generate a new run without their files, with --edits <run>, and delete this one.",
  });
}

/**
 * Refuses a run in which the person's words are.
 *
 * @throws PersonaError `invalid-record`, naming the files
 */
export function requireNoWords(runs: ReadonlySet<string>, folder: string): void {
  // a card is called after what it says
  const found = filesWith(runs, folder).map((path) => (/^personas[/\\]/.test(path) ? "personas/" : path));
  if (found.length === 0) return;
  throw new PersonaError({
    code: "invalid-record",
    message: `words that only the person said are in ${[...new Set(found)].join(", ")} of the run that was made without them, so the old one stays, with the person`,
    hint: "Generate a new run without their files, look for these words in it, and delete this one.",
  });
}
