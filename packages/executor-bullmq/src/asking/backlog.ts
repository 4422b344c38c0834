import { AsyncRateLimiter } from "@persona/async-utils";
import type { CallAdmission, Place } from "@persona/calls";

/** Lets so many requests wait in the queue at once; the others wait here, repairs before drafts. Rates are the workers'. */
export class Backlog implements CallAdmission {
  readonly #limiter: AsyncRateLimiter;

  constructor(most: number) {
    this.#limiter = new AsyncRateLimiter({ maxConcurrent: most });
  }

  /** Waits until fewer requests than the most are in the queue. @throws the signal's reason */
  async enter(
    _: unknown,
    { priority, signal }: { readonly priority: number; readonly signal?: AbortSignal | undefined },
  ): Promise<Place> {
    const lease = await this.#limiter.acquire({ priority, signal });
    return {
      sent: () => undefined,
      answered: () => undefined,
      failed: () => undefined,
      leave: () => lease[Symbol.dispose](),
    };
  }
}
