import type { SealOptions } from "../records/seal.ts";

/** How a run's requests are put into a queue. */
export interface QueueOptions extends SealOptions {
  /** The name of the run: answers are kept under it. The same when the run is resumed, and no other run's. */
  readonly run: string;
  /** The provider's address where it is not its own. */
  readonly baseURL?: string | undefined;
  /** Requests that wait in the queue at once. @default 1000 */
  readonly mostWaiting?: number | undefined;
  /** How long answers are kept. @default seven days */
  readonly keepMs?: number | undefined;
  /** How long there may be no worker, or no Redis, before requests fail. @default 60000 */
  readonly patienceMs?: number | undefined;
  /** How often it is checked that the work is still there. @default 2000 */
  readonly lookMs?: number | undefined;
}
