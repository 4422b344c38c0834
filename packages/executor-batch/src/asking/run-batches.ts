import { RetryBudget, sleep, systemClock } from "@persona/async-utils";
import { makeInProcessExecutor, RelayProvider, RetryPolicy } from "@persona/calls";
import type { CallAdmission, Ledger, MakeExecutor, Place, RelayedRequest } from "@persona/calls";
import { lessAmount, PersonaError } from "@persona/contracts";
import type { Amount, GenerateResponse } from "@persona/contracts";
import { BatchJournal } from "../journal/batch-journal.ts";
import { BatchKeeper } from "../journal/batch-keeper.ts";
import type { BatchOptions } from "./batch-options.ts";
import { BatchReader } from "./batch-reader.ts";
import { BatchSender } from "./batch-sender.ts";
import { cancelBatches } from "./cancel-batches.ts";
import type { CancelledBatch } from "./cancel-batches.ts";
import { Refusals } from "./refusals.ts";
import { WaitingRequests } from "./waiting-requests.ts";

/** A new batch is looked at after this time, and then less and less often. */
const firstLookMs = 1000;
const usualLookMs = 60_000;
const usualIdleMs = 2000;

/** Everything may wait at once: nothing of it runs. */
const everybody: CallAdmission = {
  enter: async () =>
    Promise.resolve<Place>({
      sent: () => undefined,
      answered: () => undefined,
      failed: () => undefined,
      leave: () => undefined,
    }),
};

/**
 * A run's side of a provider's Batch API. Its requests are gathered and sent together; ledger, budget and progress are
 * those of a run that asks by calls. A run may be left while its batches are worked on: its requests are then rejected with
 * `still-waiting`, and find their batches when they are asked again.
 */
export class RunBatches implements AsyncDisposable {
  readonly #options: BatchOptions;
  readonly #repairs: "live" | "batch";
  readonly #journal: BatchJournal;
  readonly #keeper: BatchKeeper;
  readonly #waiting = new WaitingRequests(() => this.#nowMs());
  readonly #sender: BatchSender;
  readonly #reader: BatchReader;
  readonly #closing = new AbortController();
  readonly #endsMs: number;
  #working: Promise<void> | undefined;
  #nextLookMs = 0;
  #nextSendMs = 0;
  #lookMs: number;
  #wake = new AbortController();
  #isLeft = false;

  /**
   * Opens the journal of a run's batches, or begins it. The caller has the lock of the run's ledger.
   * @throws PersonaError `invalid-record`, `output-not-writable`, `invalid-option` for another provider's run
   */
  constructor(options: BatchOptions) {
    const { api, journal, now = () => new Date(), waitMs = Infinity, lookMs = usualLookMs } = options;
    this.#options = options;
    this.#journal = new BatchJournal(journal, now);
    this.#keeper = new BatchKeeper(api, this.#journal, now);
    const start = this.#journal.entries.find(({ type }) => type === "start");
    this.#repairs = options.repairs ?? (start?.type === "start" ? start.repairs : "live");
    if (start?.type === "start" && start.provider !== api.name)
      throw new PersonaError({
        code: "invalid-option",
        message: `the run's batches are at ${start.provider}, not at ${api.name}`,
        hint: "Resume it with the provider that it was started with.",
      });
    if (start === undefined)
      this.#journal.append({ type: "start", schemaVersion: 1, provider: api.name, repairs: this.#repairs });
    this.#endsMs = this.#nowMs() + waitMs;
    this.#lookMs = Math.min(firstLookMs, lookMs);
    const shared = { keeper: this.#keeper, waiting: this.#waiting, refusals: new Refusals(lookMs) };
    this.#sender = new BatchSender(options, shared);
    this.#reader = new BatchReader(options, {
      ...shared,
      mayTryAgain: (key) => this.#sender.mayTryAgain(key),
      gather: (key) => this.#gather(key),
    });
  }

  /** Requests in batches that have not been read. */
  get expected(): number {
    return this.#keeper.open.reduce((sum, { keys, settled }) => sum + keys.length - settled.size, 0);
  }

  /** Makes the executor of a run. Requests to another provider, such as a judge's, are calls. */
  readonly makeExecutor: MakeExecutor = (parts) => {
    const live = makeInProcessExecutor(parts);
    const { api, provider, clock = systemClock } = this.#options;
    const isOwn = provider === undefined ? parts.provider.name === api.name : parts.provider === provider;
    if (!isOwn) return live;
    this.#reader.settleAnswered(parts.ledger);
    const batched = makeInProcessExecutor({
      ...parts,
      provider: new RelayProvider({
        provider: parts.provider,
        by: "a batch",
        ask: async (request) => this.#ask(request),
      }),
      spending: parts.spending.atFactor(api.priceFactor),
      admission: everybody,
      // a batch with thousands of failures is no outage that further requests would make worse
      retryPolicy: new RetryPolicy({ clock, budget: new RetryBudget({ capacity: 1e9 }) }),
    });
    return {
      execute: async (keyed, options) => {
        const { key, turn } = keyed;
        const isCall = turn > 0 && this.#repairs === "live" && this.#keeper.batchOf(key) === undefined;
        const answer = await (isCall ? live : batched).execute(keyed, options);
        // the ledger has it
        this.#reader.settle(key);
        return answer;
      },
    };
  };

  /**
   * What a ledger counts as spent for requests that were in progress when the run ended, and that are in a batch: their
   * cost is counted when the batch is read. It is recorded so.
   * @returns what the run has spent without them
   */
  async withoutOpen(ledger: Ledger): Promise<Amount> {
    let spent = ledger.spentBefore;
    for (const { job, key, most } of ledger.openRequests) {
      if (this.#keeper.batchOf(key) === undefined) continue;
      await ledger.append({
        type: "failed",
        job,
        key,
        attempt: 1,
        code: "still-waiting",
        mayBeBilled: false,
      });
      spent = lessAmount(spent, most);
    }
    return spent;
  }

  /**
   * Stops all batches at the provider. What is done by then is charged, and is read when the run is resumed.
   * @throws PersonaError what the provider said where it could not be asked; the others are stopped first
   */
  async cancel(): Promise<readonly CancelledBatch[]> {
    return await cancelBatches(this.#options.api, this.#keeper);
  }

  /** Ends batches from which a finished run needs nothing. */
  async finish(): Promise<void> {
    for (const batch of this.#keeper.open) {
      const { id, results } = batch;
      if (id !== undefined && results === undefined)
        await this.#options.api.cancel(id).catch(() => undefined);
      this.#reader.end(batch, "given-up");
    }
    await this.#reader.haveEnded();
  }

  /** Leaves the batches as they are. What waits for them is rejected with `still-waiting`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    this.#leave();
    this.#wake.abort();
    await this.#working;
    await this.#reader.haveEnded();
    this.#journal[Symbol.dispose]();
  }

  async #ask(question: RelayedRequest): Promise<GenerateResponse> {
    const { key, signal } = question;
    signal?.throwIfAborted();
    if (this.#isLeft) throw this.#stillWaiting();
    const asked = this.#waiting.get(key);
    // the same request of two personas is one request
    if (asked !== undefined) return asked.answer;
    const { answer } = this.#waiting.add(question, () => this.#stillWaiting());
    const batch = this.#keeper.batchOf(key);
    if (batch === undefined) this.#gather(key);
    else if (batch.results !== undefined) this.#reader.give(batch, key);
    this.#working ??= this.#work();
    return answer;
  }

  /** Sends what was gathered, looks at what was sent, and waits, until nobody waits any longer. */
  async #work(): Promise<void> {
    const { lookMs = usualLookMs } = this.#options;
    const { signal } = this.#closing;
    // never at an end before whoever began it has noted that it runs
    await Promise.resolve();
    try {
      while (this.#waiting.size > 0 && !signal.aborted) {
        if (this.#isTimeToSend()) {
          this.#nextSendMs = this.#nowMs() + (await this.#sender.send(signal));
          this.#nextLookMs = 0;
          this.#lookMs = Math.min(firstLookMs, lookMs);
        } else if (this.#nowMs() >= this.#nextLookMs) {
          await this.#reader.look(signal);
          this.#nextLookMs = this.#nowMs() + this.#lookMs;
          this.#lookMs = Math.min(1.5 * this.#lookMs, lookMs);
        } else {
          const isQuiet = this.#isQuiet && this.#waiting.gathered === 0;
          if (isQuiet && this.#nowMs() >= this.#endsMs) return this.#leave();
          await this.#waitUntil(isQuiet ? this.#endsMs : this.#sendMs);
        }
      }
    } catch (error) {
      this.#waiting.rejectAll(error);
    } finally {
      // at once, so that whoever asks next begins again
      this.#working = undefined;
    }
  }

  /** Waits until a moment, until the next look at batches, or until a batch is full. */
  async #waitUntil(moment: number): Promise<void> {
    const { clock = systemClock } = this.#options;
    const untilMs = Math.max(1, Math.min(this.#nextLookMs, moment) - this.#nowMs());
    this.#wake = new AbortController();
    await sleep(untilMs, { clock, signal: this.#wake.signal }).catch(() => undefined);
  }

  #gather(key: string): void {
    this.#waiting.gather(key);
    const { gathered } = this.#waiting;
    if (gathered === 1 || gathered === this.#most) this.#wake.abort();
  }

  #leave(): void {
    this.#isLeft = true;
    this.#waiting.rejectAll(this.#stillWaiting());
  }

  #stillWaiting(): PersonaError {
    const { open } = this.#keeper;
    const requests = this.expected;
    const done = open.reduce((sum, batch) => sum + Math.max(0, batch.done - batch.settled.size), 0);
    const batches = open.length === 1 ? "a batch" : `${open.length} batches`;
    const known = done === 0 ? "" : `; ${done} are known to be done`;
    return new PersonaError({
      code: "still-waiting",
      message: `${batches} of ${requests} requests at ${this.#options.api.name} ${open.length === 1 ? "is" : "are"} not finished${known}`,
    });
  }

  #isTimeToSend(): boolean {
    const { gathered } = this.#waiting;
    return gathered > 0 && (gathered >= this.#most || this.#isQuiet) && this.#nowMs() >= this.#nextSendMs;
  }

  /** Whether nothing was asked or answered for a while. */
  get #isQuiet(): boolean {
    return this.#nowMs() - this.#waiting.activeMs >= this.#idleMs;
  }

  /** When what is gathered is sent, if nothing more comes. */
  get #sendMs(): number {
    return Math.max(this.#waiting.activeMs + this.#idleMs, this.#nextSendMs);
  }

  get #idleMs(): number {
    return this.#options.idleMs ?? usualIdleMs;
  }

  /** Requests that a batch may hold. */
  get #most(): number {
    return this.#options.mostRequests ?? this.#options.api.largest.requests;
  }

  #nowMs(): number {
    return (this.#options.clock ?? systemClock).now();
  }
}
