import { PersonaError } from "@persona/contracts";
import { accountOf } from "../records/target.ts";
import type { WorkerRecord } from "../records/worker-record.ts";

/** Workers of one provider share a limit, so they must agree what it is. @throws PersonaError `invalid-option` */
export function refuseOtherLimits(own: WorkerRecord, workers: readonly WorkerRecord[]): void {
  const accountOfWorker = ({ targets: [target] }: WorkerRecord): string =>
    target === undefined ? "" : accountOf(target);
  const rival = workers.find(
    (other) =>
      other.id !== own.id &&
      accountOfWorker(other) === accountOfWorker(own) &&
      JSON.stringify(other.limits) !== JSON.stringify(own.limits),
  );
  if (rival === undefined) return;
  const shown = Object.entries(rival.limits).map(([name, limit]) => `${limit} ${name}`);
  throw new PersonaError({
    code: "invalid-option",
    message: `another worker of this provider, on ${rival.host}, has other limits: ${shown.join(", ") || "none"}`,
    hint: "Start all workers of a provider with the same --requests-per-minute and --tokens-per-minute.",
  });
}
