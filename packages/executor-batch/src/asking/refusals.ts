import { PersonaError } from "@persona/contracts";

/** Times that a provider may refuse for now, or not be reached, one after the other. */
const most = 10;
const longestMs = 600_000;

/** How often a provider has refused for now, one time after the other, and how long to wait for it. */
export class Refusals {
  readonly #stepMs: number;
  #count = 0;

  /** @param stepMs each refusal in a row is waited for this much longer */
  constructor(stepMs: number) {
    this.#stepMs = stepMs;
  }

  /** How long to wait after an error; undefined where the provider refused for good, or too often. */
  delayAfter(error: unknown): number | undefined {
    if (!PersonaError.isInstance(error) || !error.isRetryable) return undefined;
    this.#count += 1;
    if (this.#count > most) return undefined;
    return Math.max(error.retryAfterMs ?? 0, Math.min(this.#stepMs * this.#count, longestMs));
  }

  /** The provider has answered. */
  clear(): void {
    this.#count = 0;
  }
}
