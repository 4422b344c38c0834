import { once } from "node:events";
import { PersonaError } from "@persona/contracts";
import type { WorkerEvent } from "@persona/executor-bullmq";
import { makeProvider } from "../providers/providers.ts";
import { loadExecutor } from "../queue/load-executor.ts";
import { keepOf, sealOptionsOf } from "../queue/queue-flags.ts";
import type { QueueFlags } from "../queue/queue-flags.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { onOneLine } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { counted } from "../terminal/text.ts";

/** Options of `persona worker`. */
export interface WorkerCommandOptions extends QueueFlags {
  readonly provider: string;
  readonly model?: readonly string[];
  readonly baseUrl?: string;
  readonly concurrency: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
}

/**
 * `persona worker`: answers requests of a queue until it is stopped. Then it finishes those in progress.
 *
 * @throws PersonaError `invalid-option`, `unknown-provider`, `authentication`, `unreachable`
 */
export async function workerCommand(options: WorkerCommandOptions, terminal: Terminal): Promise<number> {
  const { queue, provider: name, baseUrl, concurrency, requestsPerMinute, tokensPerMinute } = options;
  if (queue === undefined) throw noQueue("worker");
  const [model, ...others] = options.model ?? [];
  const provider = await makeProvider(
    {
      provider: name,
      ...(model === undefined ? {} : { model }),
      ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    },
    terminal.environment,
  );
  const { startWorker } = await loadExecutor();
  const counts = { answered: 0, failed: 0 };
  const models = [provider.defaultModel, ...others];
  const worker = await startWorker({
    ...sealOptionsOf({ ...options, queue }, terminal),
    ...keepOf(options),
    provider,
    models,
    concurrency,
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    limits: {
      ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
      ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
    },
    onEvent: (event) => tell(event, counts, terminal),
  });
  const address = baseUrl === undefined ? "at its own address" : `at ${onOneLine(baseUrl)}`;
  terminal.err(
    `This worker answers for ${provider.name} ${address}, ${models.map(onOneLine).join(", ")}, ${concurrency} at once. Stop it with Ctrl-C.\n`,
  );
  if (!terminal.signal.aborted) await once(terminal.signal, "abort");
  terminal.err("\nFinishing the requests in progress…\n");
  await worker[Symbol.asyncDispose]();
  terminal.out(`${counted(counts.answered, "request")} answered, ${counts.failed} failed.\n`);
  return exitCodes.ok;
}

/** @returns what to say where no queue was named */
export function noQueue(command: string): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message: `persona ${command} needs a queue`,
    hint: "Name it with --queue, such as --queue redis://127.0.0.1:6379, or in PERSONA_QUEUE.",
  });
}

function tell(event: WorkerEvent, counts: { answered: number; failed: number }, { err }: Terminal): void {
  if (event.type === "answered") counts.answered += 1;
  else if (event.type === "failed") {
    counts.failed += 1;
    err(`${onOneLine(event.run)}: ${onOneLine(event.reason)}\n`);
  } else if (!event.isConnected) err("The connection to Redis broke; it is opened again.\n");
}
