import { RetryBudget, sleep, systemClock } from "@persona/async-utils";
import { makeInProcessExecutor, RelayProvider, RetryPolicy } from "@persona/calls";
import type { CallAdmission, Ledger, MakeExecutor, Place, RelayedRequest } from "@persona/calls";
import { lessAmount, PersonaError, ResponseError } from "@persona/contracts";
import type { Amount, GenerateResponse } from "@persona/contracts";
import { BatchJournal } from "../journal/batch-journal.ts";
import { BatchKeeper } from "../journal/batch-keeper.ts";
import type { KnownBatch } from "../journal/known-batch.ts";
import { cancelled, expired, lostResult } from "./batch-errors.ts";
import type { BatchOptions } from "./batch-options.ts";
import { splitRequests } from "./split-requests.ts";

/** A request that waits for its answer. */
interface Waiting extends RelayedRequest {
  readonly answer: Promise<GenerateResponse>;
  readonly resolve: (answer: GenerateResponse) => void;
  readonly reject: (error: unknown) => void;
}

/** Batches that one request may be put into before it counts as failed. */
const mostBatches = 3;
/** A new batch is looked at after this time, and then less and less often. */
const firstLookMs = 1000;
const usualLookMs = 60_000;
/** Times that a provider may refuse a batch for now, or not be reached, one after the other. */
const mostRefusals = 10;

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
  readonly #waiting = new Map<string, Waiting>();
  readonly #tries = new Map<string, number>();
  readonly #ending = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  readonly #endsMs: number;
  #gathered: Waiting[] = [];
  #working: Promise<void> | undefined;
  /** When something was last asked or answered. */
  #activeMs = 0;
  #nextLookMs = 0;
  #nextSendMs = 0;
  #lookMs = firstLookMs;
  #refusals = 0;
  #wake = new AbortController();
  #isLeft = false;

  /**
   * Opens the journal of a run's batches, or begins it. The caller has the lock of the run's ledger.
   * @throws PersonaError `invalid-record`, `output-not-writable`, `invalid-option` for another provider's run
   */
  constructor(options: BatchOptions) {
    const { api, journal, now = () => new Date(), waitMs = Infinity } = options;
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
    this.#lookMs = Math.min(firstLookMs, options.lookMs ?? usualLookMs);
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
    this.#settleAnswered(parts.ledger);
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
        this.#settle(key);
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

  /** Stops all batches. What is done by then is charged, and is read when the run is resumed. */
  async cancel(): Promise<void> {
    for (const { id } of this.#keeper.open) if (id !== undefined) await this.#options.api.cancel(id);
  }

  /** Ends batches from which a finished run needs nothing. */
  async finish(): Promise<void> {
    for (const batch of this.#keeper.open) {
      const { id, results } = batch;
      if (id !== undefined && results === undefined)
        await this.#options.api.cancel(id).catch(() => undefined);
      this.#end(batch, "given-up");
    }
    await Promise.all(this.#ending);
  }

  /** Leaves the batches as they are. What waits for them is rejected with `still-waiting`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    this.#leave();
    this.#wake.abort();
    await this.#working;
    await Promise.all(this.#ending);
    this.#journal[Symbol.dispose]();
  }

  async #ask(question: RelayedRequest): Promise<GenerateResponse> {
    const { key, signal } = question;
    signal?.throwIfAborted();
    if (this.#isLeft) throw this.#stillWaiting();
    const asked = this.#waiting.get(key);
    // the same request of two personas is one request
    if (asked !== undefined) return asked.answer;
    const { promise, resolve, reject } = Promise.withResolvers<GenerateResponse>();
    const leave = (): void => waiting.reject(this.#stillWaiting());
    const settle = (): void => {
      this.#waiting.delete(key);
      this.#gathered = this.#gathered.filter((one) => one !== waiting);
      signal?.removeEventListener("abort", leave);
      this.#activeMs = this.#nowMs();
    };
    const waiting: Waiting = {
      ...question,
      answer: promise,
      resolve: (answer) => {
        settle();
        resolve(answer);
      },
      reject: (error) => {
        settle();
        reject(error);
      },
    };
    // whoever stops asking leaves the batch where it is: its answer is found when the run is resumed
    signal?.addEventListener("abort", leave, { once: true });
    this.#waiting.set(key, waiting);
    this.#activeMs = this.#nowMs();
    const batch = this.#keeper.batchOf(key);
    if (batch === undefined) this.#gather(key);
    else if (batch.results !== undefined) this.#give(batch, key);
    this.#working ??= this.#work();
    return promise;
  }

  /** Sends what was gathered, looks at what was sent, and waits, until nobody waits any longer. */
  async #work(): Promise<void> {
    const { idleMs = 2000, lookMs = usualLookMs, clock = systemClock } = this.#options;
    // never at an end before whoever began it has noted that it runs
    await Promise.resolve();
    try {
      while (this.#waiting.size > 0 && !this.#closing.signal.aborted) {
        const quietMs = this.#nowMs() - this.#activeMs;
        const isReady = this.#gathered.length >= this.#most || quietMs >= idleMs;
        if (this.#gathered.length > 0 && isReady && this.#nowMs() >= this.#nextSendMs) {
          await this.#send();
          this.#nextLookMs = 0;
          this.#lookMs = Math.min(firstLookMs, lookMs);
        } else if (this.#nowMs() >= this.#nextLookMs) {
          await this.#look();
          this.#nextLookMs = this.#nowMs() + this.#lookMs;
          this.#lookMs = Math.min(1.5 * this.#lookMs, lookMs);
        } else {
          const isQuiet = quietMs >= idleMs && this.#gathered.length === 0;
          if (isQuiet && this.#nowMs() >= this.#endsMs) return this.#leave();
          const sendMs = Math.max(this.#activeMs + idleMs, this.#nextSendMs);
          const times = [this.#nextLookMs, ...(isQuiet ? [this.#endsMs] : [sendMs])];
          const untilMs = Math.max(1, Math.min(...times) - this.#nowMs());
          this.#wake = new AbortController();
          await sleep(untilMs, { clock, signal: this.#wake.signal }).catch(() => undefined);
        }
      }
    } catch (error) {
      this.#rejectAll(error);
    } finally {
      // at once, so that whoever asks next begins again
      this.#working = undefined;
    }
  }

  /** Puts what was gathered into batches. */
  async #send(): Promise<void> {
    const { api, mostRequests, onEvent } = this.#options;
    const gathered = this.#gathered;
    this.#gathered = [];
    const groups = splitRequests(gathered, api, mostRequests);
    for (const [index, group] of groups.entries()) {
      if (this.#closing.signal.aborted) return;
      const [first] = group;
      if (first === undefined) continue;
      for (const { key } of group) this.#tries.set(key, (this.#tries.get(key) ?? 0) + 1);
      try {
        const { id } = await this.#keeper.create(first.model, group);
        if (id !== undefined) onEvent?.({ type: "created", id, requests: group.length });
        this.#refusals = 0;
      } catch (error) {
        const delayMs = this.#delayAfter(error);
        if (delayMs === undefined) {
          for (const { reject } of group) reject(error);
          continue;
        }
        for (const { key } of group) this.#tries.set(key, (this.#tries.get(key) ?? 1) - 1);
        const left = groups.slice(index).flat();
        this.#gathered.push(...left.filter(({ key }) => this.#waiting.has(key)));
        this.#nextSendMs = this.#nowMs() + delayMs;
        return;
      }
    }
  }

  /** How long to wait after the provider refused for now; undefined where it refused for good, or too often. */
  #delayAfter(error: unknown): number | undefined {
    if (!PersonaError.isInstance(error) || !error.isRetryable) return undefined;
    this.#refusals += 1;
    if (this.#refusals > mostRefusals) return undefined;
    const { lookMs = usualLookMs } = this.#options;
    return Math.max(error.retryAfterMs ?? 0, Math.min(lookMs * this.#refusals, 600_000));
  }

  /** Asks the provider how far each batch is, and reads those that have ended. */
  async #look(): Promise<void> {
    for (const batch of this.#keeper.open) {
      if (this.#closing.signal.aborted) return;
      if (!isAwaited(batch)) continue;
      try {
        await this.#lookAt(batch);
        batch.isLookedAt = true;
        this.#refusals = 0;
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        if (PersonaError.isInstance(error) && error.code === "model-not-found") this.#lose(batch);
        else if (this.#delayAfter(error) === undefined || !PersonaError.isInstance(error)) throw error;
        else this.#options.onEvent?.({ type: "not-reached", error });
      }
    }
    const open = this.#keeper.open.filter(isAwaited);
    if (open.length === 0) return;
    this.#options.onEvent?.({
      type: "waiting",
      batches: open.length,
      done: open.reduce((sum, { done }) => sum + done, 0),
      requests: open.reduce((sum, { keys }) => sum + keys.length, 0),
    });
  }

  async #lookAt(batch: KnownBatch): Promise<void> {
    const { api, onEvent } = this.#options;
    const { signal } = this.#closing;
    if (batch.id === undefined) return this.#search(batch);
    const { id } = batch;
    const status = await api.status(id, { signal });
    batch.done = status.done ?? batch.done;
    if (!status.hasEnded) return;
    if (status.refused !== undefined) {
      await this.#keeper.end(batch, "given-up");
      for (const key of batch.keys) this.#again(key, status.refused);
      return;
    }
    if (!(await this.#keeper.read(batch, signal))) return;
    const answered = [...(batch.results ?? [])].filter(([, { outcome }]) => outcome === "answered").length;
    onEvent?.({ type: "read", id, answered, requests: batch.keys.length });
    for (const key of batch.keys) this.#give(batch, key);
  }

  /** Looks for a batch whose creation was not confirmed; gives it up when it should have shown itself by now. */
  async #search(batch: KnownBatch): Promise<void> {
    const { findMs = 60_000, now = () => new Date(), onEvent } = this.#options;
    const isLate = now().getTime() - batch.since.getTime() >= findMs;
    if (await this.#keeper.find(batch)) {
      onEvent?.({ type: "found", id: batch.id ?? "", requests: batch.keys.length });
      return this.#lookAt(batch);
    }
    if (!isLate) return;
    await this.#keeper.abandon(batch);
    for (const key of batch.keys) this.#gather(key);
  }

  /** Gives a request what its batch has for it. */
  #give(batch: KnownBatch, key: string): void {
    const waiting = this.#waiting.get(key);
    const result = batch.results?.get(key);
    if (batch.settled.has(key)) return;
    if (result?.outcome === "answered") {
      if (waiting === undefined) return;
      try {
        waiting.resolve(this.#options.api.read(result.body, waiting.request, batch.model));
      } catch (error) {
        // an answer of another shape is an answer, which the ledger records
        if (!ResponseError.isInstance(error)) this.#settle(key);
        waiting.reject(error);
      }
      return;
    }
    this.#settle(key);
    if (result === undefined) waiting?.reject(lostResult(this.#options.api.name));
    else if (result.outcome === "failed") this.#again(key, result.error);
    else if (result.outcome === "expired") this.#again(key, expired(this.#options.api.name));
    else waiting?.reject(cancelled(this.#options.api.name));
  }

  /** Puts a request that was not done into another batch, unless that would not help. */
  #again(key: string, error: PersonaError): void {
    const waiting = this.#waiting.get(key);
    if (error.isRetryable && (this.#tries.get(key) ?? 1) < mostBatches) return this.#gather(key);
    const { code, message, hint } = error;
    waiting?.reject(new PersonaError({ code, message, hint, isRetryable: false }));
  }

  #gather(key: string): void {
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) this.#gathered.push(waiting);
    this.#activeMs = this.#nowMs();
    const { length } = this.#gathered;
    if (length === 1 || length === this.#most) this.#wake.abort();
  }

  /** A batch that the provider no longer knows: nobody can say what it did of it. */
  #lose(batch: KnownBatch): void {
    this.#end(batch, "given-up");
    for (const key of batch.keys) this.#waiting.get(key)?.reject(lostResult(this.#options.api.name));
  }

  #settle(key: string): void {
    const batch = this.#keeper.settle(key);
    if (batch !== undefined && batch.settled.size === batch.keys.length) this.#end(batch, "read");
  }

  /** Takes out what the ledger has already. */
  #settleAnswered(ledger: Ledger | undefined): void {
    for (const { keys } of this.#keeper.open)
      for (const key of keys) if (ledger?.responseOf(key) !== undefined) this.#settle(key);
  }

  #end(batch: KnownBatch, why: "read" | "given-up"): void {
    const ended = this.#keeper.end(batch, why).catch((error: unknown) => {
      if (!PersonaError.isInstance(error)) throw error;
      this.#options.onEvent?.({ type: "not-erased", id: batch.id ?? "", error });
    });
    this.#ending.add(ended);
    void ended.finally(() => this.#ending.delete(ended)).catch(() => undefined);
  }

  #leave(): void {
    this.#isLeft = true;
    this.#rejectAll(this.#stillWaiting());
  }

  #rejectAll(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
  }

  #stillWaiting(): PersonaError {
    const { open } = this.#keeper;
    const requests = this.expected;
    const done = open.reduce((sum, batch) => sum + Math.max(0, batch.done - batch.settled.size), 0);
    return new PersonaError({
      code: "still-waiting",
      message: `${this.#options.api.name} has not finished ${open.length === 1 ? "a batch" : `${open.length} batches`} of ${requests} requests${done === 0 ? "" : `, of which ${done} are known to be done`}`,
    });
  }

  /** Requests that a batch may hold. */
  get #most(): number {
    return this.#options.mostRequests ?? this.#options.api.largest.requests;
  }

  #nowMs(): number {
    return (this.#options.clock ?? systemClock).now();
  }
}

/** Whether results of a batch are still to be read: not so while what the provider has of it is being deleted. */
function isAwaited({ results, settled, keys }: KnownBatch): boolean {
  return results === undefined && settled.size < keys.length;
}
