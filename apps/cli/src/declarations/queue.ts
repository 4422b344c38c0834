import type { QueueCommandOptions } from "../commands/queue.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona queue`. */
export const declareQueue: Declaration = (program, { terminal, finish }) => {
  program
    .command("queue")
    .description("show what waits in a queue, what runs and what failed; take work or answers out of it")
    .option("--queue <url>", "Redis through which workers answer, such as redis://127.0.0.1:6379")
    .option("--cancel <run>", "take the waiting requests of a run out; its answers stay")
    .option("--erase <run>", "take the waiting requests of a run out, and remove its answers")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nA run is a run folder, or the name that the queue shows.\n\nExamples:\n  $ persona queue --queue redis://127.0.0.1:6379\n  $ persona queue --queue redis://127.0.0.1:6379 --cancel runs/first",
    )
    .action(async (options: QueueCommandOptions) => {
      const { queueCommand } = await import("../commands/queue.ts");
      finish(await queueCommand(options, terminal));
    });
};
