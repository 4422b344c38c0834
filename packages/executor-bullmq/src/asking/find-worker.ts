import { PersonaError } from "@persona/contracts";
import type { Redis } from "ioredis";
import { isSameTarget, shownTarget } from "../records/target.ts";
import type { Target } from "../records/target.ts";
import { liveWorkers } from "../records/worker-record.ts";
import type { WorkerRecord } from "../records/worker-record.ts";
import { protocol } from "../records/work.ts";

/** Why no worker can answer for a target; undefined where one can. */
export async function findWorker(
  redis: Redis,
  target: Target,
  fingerprint: string,
): Promise<PersonaError | undefined> {
  const workers = await liveWorkers(redis);
  const forTarget = workers.filter(({ targets }) => targets.some((own) => isSameTarget(own, target)));
  const sameVersion = forTarget.filter((worker) => worker.protocol === protocol);
  if (sameVersion.some((worker) => worker.fingerprint === fingerprint)) return undefined;
  const code = "model-not-found";
  if (sameVersion.length > 0)
    return new PersonaError({
      code: "authentication",
      message: `the workers for ${shownTarget(target)} have another secret`,
      hint: "Set PERSONA_QUEUE_SECRET to the same value here and on every worker.",
    });
  if (forTarget.length > 0)
    return new PersonaError({
      code,
      message: `the workers for ${shownTarget(target)} are of another version of Persona`,
      hint: "Run the same version on the asking side and on every worker.",
    });
  return new PersonaError({
    code,
    message: `no worker has answered for ${shownTarget(target)} for a while; ${othersOf(workers)}`,
    hint: "Start one: persona worker --queue <address> --provider <name> --model <name>. Then resume the run.",
  });
}

function othersOf(workers: readonly WorkerRecord[]): string {
  if (workers.length === 0) return "no worker is running";
  const others = new Set(workers.flatMap(({ targets }) => targets.map(shownTarget)));
  return `workers are running for: ${[...others].join("; ")}`;
}
