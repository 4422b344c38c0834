import { AdaptiveConcurrency, systemClock } from "@persona/async-utils";
import type { Clock, ConcurrencyLimit, Flight, FlightOutcome } from "@persona/async-utils";

const cautious = 4;

/**
 * A bound on calls in progress: cautious until the provider has reported its limits, and wide from then on, because the
 * limiter is then the bound. A provider that never reports them stays under the cautious bound, which adapts to latency
 * and overloads. Latency alone does not lower it below its start: on a busy machine it says more about the machine than
 * about the provider.
 */
export class LearningConcurrency implements ConcurrencyLimit {
  readonly #finding: AdaptiveConcurrency;
  readonly #wide: AdaptiveConcurrency;
  readonly #max: number;
  #areLimitsKnown: boolean;
  #isOverloaded = false;

  constructor(max: number, areLimitsKnown: boolean, clock: Clock = systemClock) {
    this.#max = max;
    this.#finding = new AdaptiveConcurrency({ initial: Math.min(cautious, max), max, clock });
    // no latency is long enough to narrow it: where limits are known, long answers are no sign of load
    this.#wide = new AdaptiveConcurrency({ initial: max, max, tolerance: Number.MAX_SAFE_INTEGER });
    this.#areLimitsKnown = areLimitsKnown;
  }

  get limit(): number {
    const { limit } = this.#current;
    return this.#areLimitsKnown || this.#isOverloaded
      ? limit
      : Math.max(limit, Math.min(cautious, this.#max));
  }

  /** Notes that the provider's limits are known. */
  limitsAreKnown(): void {
    this.#areLimitsKnown = true;
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
    return this.#areLimitsKnown ? this.#wide : this.#finding;
  }
}
