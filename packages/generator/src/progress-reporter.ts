import type { ProgressEvent } from "./options/progress-event.ts";
import type { JobResult } from "./synthesis/job-result.ts";

/** Reports each group when it is started and when it ends, and counts. */
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

  ended(group: number, { synthesis, error }: JobResult): void {
    this.#done += 1;
    const place = { group, done: this.#done, total: this.#total };
    this.#report?.(
      synthesis === undefined
        ? { type: "failed", code: error.code, message: error.message, ...place }
        : {
            type: "persona",
            label: synthesis.label ?? `group ${group}`,
            claims: synthesis.claims.length,
            ...place,
          },
    );
  }
}
