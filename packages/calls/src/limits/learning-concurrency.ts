import { AdaptiveConcurrency, systemClock } from "@persona/async-utils";
import type { Clock, ConcurrencyLimit, Flight, FlightOutcome } from "@persona/async-utils";

const cautious = 4;

/**
 * A bound on calls under way that is cautious until the provider has told its limits, and wide from then on, when the
 * limiter is the bound. A provider that never tells stays under the cautious one, which finds its own height by
 * latency and overloads. Latency alone does not bring it below where it began: on a busy machine it says more of the
 * machine than of the provider.
 */
export class LearningConcurrency implements ConcurrencyLimit {
  readonly #finding: AdaptiveConcurrency;
  readonly #wide: AdaptiveConcurrency;
  readonly #max: number;
  #isTold: boolean;
  #isOverloaded = false;

  constructor(max: number, isTold: boolean, clock: Clock = systemClock) {
    this.#max = max;
    this.#finding = new AdaptiveConcurrency({ initial: Math.min(cautious, max), max, clock });
    // no latency is long enough to narrow it: where limits are known, long answers are no sign of load
    this.#wide = new AdaptiveConcurrency({ initial: max, max, tolerance: Number.MAX_SAFE_INTEGER });
    this.#isTold = isTold;
  }

  get limit(): number {
    const { limit } = this.#current;
    return this.#isTold || this.#isOverloaded ? limit : Math.max(limit, Math.min(cautious, this.#max));
  }

  /** Notes that the provider's limits are known. */
  told(): void {
    this.#isTold = true;
  }

  begin(): Flight {
    const flights = [this.#finding.begin(), this.#wide.begin()];
    return {
      restart: () => flights.forEach((flight) => flight.restart()),
      end: (outcome) => flights.forEach((flight) => flight.end(outcome)),
    };
  }

  outcomeOf(error: unknown): FlightOutcome {
    return this.#current.outcomeOf(error);
  }

  cut(): void {
    this.#isOverloaded = true;
    this.#finding.cut();
    this.#wide.cut();
  }

  get #current(): AdaptiveConcurrency {
    return this.#isTold ? this.#wide : this.#finding;
  }
}
