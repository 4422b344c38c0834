import { createHash } from "node:crypto";
import type { MakeExecutor } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { Amount, RunStart } from "@persona/contracts";
import { isSent } from "./model-options.ts";
import type { ModelSetup, SpendingFlags } from "./model-options.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { loadExecutor } from "../queue/load-executor.ts";
import { keepOf, sealOptionsOf } from "../queue/queue-flags.ts";

/** What answers a run's requests, where it is not this process; to be disposed of when the run has ended. */
export interface RunExecutor extends AsyncDisposable {
  readonly executor?: MakeExecutor;
  /** What the run has spent, where the ledger alone cannot say it. */
  readonly spentBefore?: Amount;
  /** Ends what a finished run no longer needs. */
  readonly finish?: () => Promise<void>;
}

/** The executor as an option, where there is one. */
export function executorOf({
  executor,
  spentBefore,
}: RunExecutor): Pick<RunExecutor, "executor" | "spentBefore"> {
  return {
    ...(executor === undefined ? {} : { executor }),
    ...(spentBefore === undefined ? {} : { spentBefore }),
  };
}

/** The name under which a queue keeps a run's work: the run's own, and something that no other run has. */
export function queueNameOf({ id, at, inputHashes }: Pick<RunStart, "id" | "at" | "inputHashes">): string {
  const own = createHash("sha256")
    .update(JSON.stringify([id, at, inputHashes]))
    .digest("hex");
  return `${id}-${own.slice(0, 8)}`;
}

/**
 * Checks the queue that the flags name, if they name one, before any work is done for it.
 *
 * @returns whether requests go into it: settings may name it also where there is nothing to queue
 * @throws PersonaError `invalid-option`, `unreachable`, `authentication`
 */
export async function checkRunQueue(
  { provider, options }: Pick<ModelSetup, "provider" | "options">,
  flags: SpendingFlags & { readonly coder?: string },
  terminal: Terminal,
): Promise<boolean> {
  const { queue, isQueueAsked, batch, coder = "terms", requestsPerMinute, tokensPerMinute } = flags;
  if (queue === undefined || batch === true) return false;
  if (!isSent(provider, options.model)) {
    // whoever codes asks a model, through the queue
    if (coder !== "terms") return false;
    const message = `the provider ${provider.name} works on this machine: there is nothing to queue`;
    if (isQueueAsked !== false)
      throw new PersonaError({
        code: "invalid-option",
        message,
        hint: "Leave --queue out, or name a provider of models with --provider.",
      });
    terminal.err(`Note: ${message}.\n`);
    return false;
  }
  if (requestsPerMinute !== undefined || tokensPerMinute !== undefined)
    terminal.err("Note: with --queue, the limits are those that the workers were started with.\n");
  const { checkQueue } = await loadExecutor();
  await checkQueue(sealOptionsOf({ ...flags, queue }, terminal));
  return true;
}

/**
 * Opens the queue that the flags name; where they name none, this process asks.
 *
 * @throws PersonaError `invalid-option`, `unreachable`, `authentication`
 */
export async function openRunQueue(
  start: Pick<RunStart, "id" | "at" | "inputHashes">,
  flags: SpendingFlags & { readonly baseUrl?: string | undefined },
  terminal: Terminal,
): Promise<RunExecutor> {
  const { queue, baseUrl } = flags;
  if (queue === undefined) return { [Symbol.asyncDispose]: async () => Promise.resolve() };
  const { RunQueue } = await loadExecutor();
  const run = queueNameOf(start);
  const opened = await RunQueue.open({
    ...sealOptionsOf({ ...flags, queue }, terminal),
    ...keepOf(flags),
    run,
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
  });
  terminal.err(`Workers answer; in the queue, this run is called ${run}.\n`);
  return {
    executor: opened.makeExecutor,
    [Symbol.asyncDispose]: async () => opened[Symbol.asyncDispose](),
  };
}
