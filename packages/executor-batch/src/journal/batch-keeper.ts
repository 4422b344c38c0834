import { randomUUID } from "node:crypto";
import { meaningOf, PersonaError } from "@persona/contracts";
import type { BatchApi, BatchResult, GenerateRequest } from "@persona/contracts";
import type { BatchJournal } from "./batch-journal.ts";
import { beginBatch, itemIdOf, openBatches } from "./known-batch.ts";
import type { KnownBatch } from "./known-batch.ts";

/** A download that lacks results is made again this often before they count as lost. */
const mostDownloads = 3;

/** A request that is put into a batch. */
export interface KeyedPart {
  readonly key: string;
  readonly request: GenerateRequest;
}

/** Creates, finds, reads and ends a run's batches. Each step is in the journal before it is taken. */
export class BatchKeeper {
  readonly #api: BatchApi;
  readonly #journal: BatchJournal;
  readonly #now: () => Date;
  readonly #open = new Map<string, KnownBatch>();
  readonly #batchOf = new Map<string, KnownBatch>();

  constructor(api: BatchApi, journal: BatchJournal, now: () => Date) {
    this.#api = api;
    this.#journal = journal;
    this.#now = now;
    for (const batch of openBatches(journal.entries)) this.#add(batch);
  }

  /** The batches from which something is expected. */
  get open(): readonly KnownBatch[] {
    return [...this.#open.values()];
  }

  /** The batch that a request is in. */
  batchOf(key: string): KnownBatch | undefined {
    return this.#batchOf.get(key);
  }

  /** Takes a request out of its batch: it needs nothing of it any longer. */
  settle(key: string): KnownBatch | undefined {
    const batch = this.#batchOf.get(key);
    batch?.settled.add(key);
    this.#batchOf.delete(key);
    return batch;
  }

  /**
   * Creates a batch. Where the creation was not confirmed, the batch is returned without an id: it may exist.
   * @throws PersonaError where it certainly was not created
   */
  async create(model: string, parts: readonly KeyedPart[]): Promise<KnownBatch> {
    const tag = randomUUID().replaceAll("-", "").slice(0, 16);
    const keys = parts.map(({ key }) => key);
    const batch = beginBatch(tag, model, keys, this.#now());
    this.#journal.append({ type: "intent", tag, model, keys });
    this.#add(batch);
    const requests = parts.map(({ key, request }) => ({ id: itemIdOf(key, tag), request }));
    try {
      this.#confirm(batch, await this.#api.create({ tag, model, requests }));
    } catch (error) {
      if (!PersonaError.isInstance(error) || meaningOf(error.code).mayBeBilled) return batch;
      await this.#api.erase({ tag }).catch(() => undefined);
      this.#close(batch, "not-created");
      throw error;
    }
    return batch;
  }

  /** Looks for a batch whose creation was not confirmed. @returns whether it was found */
  async find(batch: KnownBatch): Promise<boolean> {
    const { tag, keys, since, others } = batch;
    const taken = new Set([...this.#open.values()].flatMap(({ id }) => (id === undefined ? [] : [id])));
    const found = await this.#api.find({ tag, size: keys.length, since });
    const id = found.find((one) => !others.has(one) && !taken.has(one));
    if (id === undefined) return false;
    this.#confirm(batch, id);
    return true;
  }

  /** Ends a batch that was never created, and removes what its creation left. */
  async abandon(batch: KnownBatch): Promise<void> {
    await this.#api.erase({ tag: batch.tag });
    this.#close(batch, "not-created");
  }

  /**
   * Reads the results of a batch that has ended, again where some are missing.
   * @returns false where the batch turns out to be another's
   */
  async read(batch: KnownBatch, signal: AbortSignal): Promise<boolean> {
    const { id, tag, keys } = batch;
    if (id === undefined) return false;
    const keyOf = new Map(keys.map((key) => [itemIdOf(key, tag), key]));
    const results = new Map<string, BatchResult>();
    let seen = 0;
    let failure: unknown;
    for (let download = 1; download <= mostDownloads && results.size < keys.length; download += 1) {
      try {
        const found = await this.#api.results(id, { signal });
        failure = undefined;
        seen += found.length;
        for (const result of found) {
          const key = keyOf.get(result.id);
          // a result that comes twice counts once
          if (key !== undefined && !results.has(key)) results.set(key, result);
        }
      } catch (error) {
        failure = error;
      }
    }
    if (failure !== undefined && results.size === 0) throw failure;
    if (seen > 0 && results.size === 0) {
      batch.others.add(id);
      batch.id = undefined;
      this.#journal.append({ type: "another", tag, id });
      return false;
    }
    batch.results = results;
    batch.done = results.size;
    return true;
  }

  /** Deletes what the provider has of a batch from which nothing is expected any longer. */
  async end(batch: KnownBatch, why: "read" | "given-up"): Promise<void> {
    const { tag, id } = batch;
    if (id !== undefined)
      await this.#api.erase({ tag, id }).catch((error: unknown) => {
        // what is not there needs no deletion
        if (!PersonaError.isInstance(error) || error.code !== "model-not-found") throw error;
      });
    this.#close(batch, why);
  }

  #confirm(batch: KnownBatch, id: string): void {
    batch.id = id;
    this.#journal.append({ type: "created", tag: batch.tag, id });
  }

  #add(batch: KnownBatch): void {
    this.#open.set(batch.tag, batch);
    for (const key of batch.keys) {
      // whoever put it into another batch needs nothing of the earlier one
      this.#batchOf.get(key)?.settled.add(key);
      this.#batchOf.set(key, batch);
    }
  }

  #close(batch: KnownBatch, why: "read" | "not-created" | "given-up"): void {
    this.#journal.append({ type: "ended", tag: batch.tag, why });
    this.#open.delete(batch.tag);
    for (const key of batch.keys) if (this.#batchOf.get(key) === batch) this.#batchOf.delete(key);
  }
}
