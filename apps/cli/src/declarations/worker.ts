import type { WorkerCommandOptions } from "../commands/worker.ts";
import { providerNames } from "../terminal/provider-names.ts";
import type { Declaration } from "./declaration.ts";
import { wholeNumber } from "./numbers.ts";
import { addQueueOptions } from "./queue-options.ts";

/** Declares `persona worker`. */
export const declareWorker: Declaration = (program, { terminal, finish }) => {
  const worker = program
    .command("worker")
    .description("answer the requests of a queue, on any number of machines, with the keys of this one")
    .requiredOption("--provider <name>", `provider that answers: ${providerNames.slice(1).join(", ")}`)
    .option("--model <name...>", "models that may be asked for (default: the provider's)")
    .option("--base-url <url>", "address of the provider's server; others are not asked")
    .option(
      "--concurrency <n>",
      "requests at once, for each model",
      wholeNumber({ least: 1, most: 1000 }),
      16,
    )
    .option(
      "--requests-per-minute <n>",
      "the provider's limit, shared by all workers (default: read from its response headers)",
      wholeNumber({ least: 1 }),
    )
    .option(
      "--tokens-per-minute <n>",
      "the provider's limit, shared by all workers (default: read from its response headers)",
      wholeNumber({ least: 1 }),
    );
  addQueueOptions(worker)
    .addHelpText(
      "after",
      "\nSet PERSONA_QUEUE_SECRET to the same value here and where personas are generated.\n\nExamples:\n  $ persona worker --queue redis://127.0.0.1:6379 --provider openai\n  $ persona worker --queue rediss://queue.example:6379 --provider anthropic --requests-per-minute 1000",
    )
    .action(async (options: WorkerCommandOptions) => {
      const { workerCommand } = await import("../commands/worker.ts");
      finish(await workerCommand(options, terminal));
    });
};
