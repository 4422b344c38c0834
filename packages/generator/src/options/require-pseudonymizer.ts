import { PersonaError } from "@persona/contracts";
import type { AsyncGenerationOptions, ValidOptions } from "./generator-options.ts";

/**
 * Refuses a run that would send participants' words as they are, before anything is sent.
 *
 * @throws PersonaError `invalid-option` when the provider is not on this machine, there is no pseudonymizer, and
 * `sendsOriginalText` was not set
 */
export function requirePseudonymizer(
  { provider, model, sendsOriginalText, judge }: ValidOptions,
  run: Pick<AsyncGenerationOptions, "pseudonymizer" | "isOffline" | "executor">,
): void {
  if (run.pseudonymizer !== undefined || sendsOriginalText === true) return;
  // the caller's own executor may send what it is given
  if (run.isOffline === true && run.executor === undefined) return;
  const isWritten = provider.capabilities(model).readsEvidence !== true;
  if (!isWritten && judge === undefined) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `participants' words would be sent to ${isWritten ? provider.name : judge?.provider.name} with the names in them: the run has no pseudonymizer`,
    hint: "Pass pseudonymizer: new Pseudonymizer(corpus) of @persona/loader with the run. If the text may be sent as it is, make the generator with sendsOriginalText: true.",
  });
}
