import { AdaptiveConcurrency } from "@persona/async-utils";
import type { ConcurrencyLimit, Flight, FlightOutcome } from "@persona/async-utils";

const cautious = 4;

/**
 * A bound on calls under way that is cautious until the provider has told its limits, and wide from then on, when the
 * limiter is the bound. A provider that never tells stays under the cautious one, which finds its own height by
 * latency and overloads.
 */
export class LearningConcurrency implements ConcurrencyLimit {
  readonly #finding: AdaptiveConcurrency;
  readonly #wide: AdaptiveConcurrency;
  #isTold: boolean;

  constructor(max: number, isTold: boolean) {
    this.#finding = new AdaptiveConcurrency({ initial: Math.min(cautious, max), max });
    // no latency is long enough to narrow it: where limits are known, long answers are no sign of load
    this.#wide = new AdaptiveConcurrency({ initial: max, max, tolerance: Number.MAX_SAFE_INTEGER });
    this.#isTold = isTold;
  }

  get limit(): number {
    return this.#current.limit;
  }

  /** Notes that the provider's limits are known. */
  told(): void {
    this.#isTold = true;
  }

  begin(): Flight {
    const flights = [this.#finding.begin(), this.#wide.begin()];
    return { end: (outcome) => flights.forEach((flight) => flight.end(outcome)) };
  }

  outcomeOf(error: unknown): FlightOutcome {
    return this.#current.outcomeOf(error);
  }

  cut(): void {
    this.#finding.cut();
    this.#wide.cut();
  }

  get #current(): AdaptiveConcurrency {
    return this.#isTold ? this.#wide : this.#finding;
  }
}
