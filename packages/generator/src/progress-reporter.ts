import type { PersonaError } from "@persona/contracts";
import type { ProgressEvent } from "./options/progress-event.ts";
import type { Synthesis } from "./synthesis/synthesize-persona.ts";

/** Tells of groups as they are taken up and finished, counting as it goes. */
export class ProgressReporter {
  readonly #report: ((event: ProgressEvent) => void) | undefined;
  readonly #total: number;
  #done = 0;

  constructor(total: number, report: ((event: ProgressEvent) => void) | undefined) {
    this.#total = total;
    this.#report = report;
  }

  started(group: number): void {
    this.#report?.({ type: "drafting", group, done: this.#done, total: this.#total });
  }

  finished(group: number, synthesis: Synthesis): void {
    this.#done += 1;
    this.#report?.({
      type: "persona",
      group,
      label: synthesis.label ?? `group ${group}`,
      claims: synthesis.claims.length,
      done: this.#done,
      total: this.#total,
    });
  }

  failed(group: number, { code, message }: PersonaError): void {
    this.#done += 1;
    this.#report?.({ type: "failed", group, code, message, done: this.#done, total: this.#total });
  }
}
