import { existsSync } from "node:fs";
import type { FileLedger } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { BatchApi } from "@persona/contracts";
import type { BatchEvent } from "@persona/executor-batch";
import type { RunExecutor } from "./open-run-queue.ts";
import type { ModelSetup } from "./model-options.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { batchApiOf } from "../batch/batch-api-of.ts";
import type { BatchFlags } from "../batch/batch-flags.ts";

/** Minutes that a command waits for batches. */
const usualWait = 10;
const minuteMs = 60_000;

/** Where a run's batches are, and how their progress is shown. */
export interface BatchPlace {
  readonly ledger: FileLedger;
  /** The file in which the batches are recorded. */
  readonly journal: string;
  /** Shows a line that the next one may replace. */
  readonly show: (text: string) => void;
  /** Writes a line that stays. */
  readonly say: (text: string) => void;
}

/**
 * The Batch API that the flags ask for; undefined where they ask for none.
 *
 * @throws PersonaError `invalid-option`
 */
export async function checkRunBatches(
  flags: BatchFlags & {
    readonly provider: string;
    readonly model?: string;
    readonly baseUrl?: string;
    readonly queue?: string;
    readonly isQueueAsked?: boolean;
  },
  terminal: Terminal,
): Promise<BatchApi | undefined> {
  const { batch = false, repairs, wait, queue, isQueueAsked, provider, model, baseUrl } = flags;
  if (!batch) {
    if (repairs === undefined && wait === undefined) return undefined;
    throw new PersonaError({
      code: "invalid-option",
      message: `${repairs === undefined ? "--wait" : "--repairs"} is about batches, and --batch is not set`,
      hint: "Add --batch, or leave it out.",
    });
  }
  if (queue !== undefined && isQueueAsked !== false)
    throw new PersonaError({
      code: "invalid-option",
      message: "--batch and --queue cannot be used together: a request goes into a batch or to a worker",
      hint: "Leave one of them out.",
    });
  return await batchApiOf(
    {
      provider,
      ...(model === undefined ? {} : { model }),
      ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    },
    terminal,
  );
}

/** Opens a run's batches. @throws PersonaError `invalid-option`, `invalid-record`, `output-not-writable` */
export async function openRunBatches(
  api: BatchApi,
  { provider }: Pick<ModelSetup, "provider">,
  { repairs, wait = usualWait }: BatchFlags,
  { ledger, journal, show, say }: BatchPlace,
  terminal: Terminal,
): Promise<RunExecutor> {
  const { RunBatches } = await import("@persona/executor-batch");
  const batches = new RunBatches({
    api,
    provider,
    journal,
    repairs,
    waitMs: wait * minuteMs,
    now: terminal.now,
    onEvent: (event) => {
      const text = sentence(event, api.name);
      if (event.type === "waiting" || event.type === "not-reached") show(text);
      else say(text);
    },
  });
  return {
    executor: batches.makeExecutor,
    spentBefore: await batches.withoutOpen(ledger),
    finish: async () => batches.finish(),
    [Symbol.asyncDispose]: async () => batches[Symbol.asyncDispose](),
  };
}

/** Deletes what the provider still has of a finished run's batches: the run was killed, or the provider was not reached. */
export async function eraseLeftBatches(
  journal: string,
  makeApi: () => Promise<BatchApi>,
  { now, err }: Pick<Terminal, "now" | "err">,
): Promise<void> {
  if (!existsSync(journal)) return;
  const { openBatches, readBatchJournal, RunBatches } = await import("@persona/executor-batch");
  if (openBatches(readBatchJournal(journal)).length === 0) return;
  const api = await makeApi();
  await using batches = new RunBatches({
    api,
    journal,
    now,
    onEvent: (event) => err(`${sentence(event, api.name)}\n`),
  });
  await batches.finish();
}

function sentence(event: BatchEvent, provider: string): string {
  switch (event.type) {
    case "created":
      return `${provider} has a batch of ${counted(event.requests, "request")} (${event.id}). It goes on when this command ends.`;
    case "found":
      return `Found the batch of ${counted(event.requests, "request")} whose creation was not confirmed (${event.id}).`;
    case "waiting":
      return `Waiting for ${event.batches === 1 ? "a batch" : `${event.batches} batches`} of ${provider}: ${event.done} of ${counted(event.requests, "request")} are known to be done…`;
    case "read":
      return `Read the batch ${event.id}: ${event.answered} of ${counted(event.requests, "request")} answered.`;
    case "not-reached":
      return `${provider} could not be asked (${event.error.code}); trying again…`;
    case "not-erased":
      return `Note: what ${provider} has of the batch ${event.id} could not be deleted (${event.error.code}); persona resume tries it again.`;
  }
}
