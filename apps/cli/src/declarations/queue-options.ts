import type { Command } from "commander";
import { wholeNumber } from "./numbers.ts";

/** Adds what the commands need that put requests into a queue, or take them out of it. */
export function addQueueOptions(command: Command): Command {
  return command
    .option("--queue <url>", "Redis through which workers answer, such as redis://127.0.0.1:6379")
    .option("--unsealed", "send readable words through a Redis on another machine")
    .option(
      "--keep <days>",
      "how long Redis keeps answers (default: 7)",
      wholeNumber({ least: 1, most: 365 }),
    )
    .hook("preAction", (_, called) => {
      called.setOptionValue("isQueueAsked", called.getOptionValueSource("queue") === "cli");
    });
}
