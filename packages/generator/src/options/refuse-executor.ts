import { PersonaError } from "@persona/contracts";

/** Refuses an executor for a run that blocks: a program without types may pass one. @throws PersonaError `invalid-option` */
export function refuseExecutor(run: object): void {
  if (!("executor" in run) || run.executor === undefined) return;
  throw new PersonaError({
    code: "invalid-option",
    message: "generate() blocks, and cannot wait for an executor such as a batch or a queue",
    hint: "Use generateAsync.",
  });
}
