import { Option } from "commander";
import type { Command } from "commander";
import { wholeNumber } from "./numbers.ts";

/** Adds what the commands need that put requests into batches. */
export function addBatchOptions(command: Command): Command {
  return command
    .option("--batch", "half the price, within a day: send requests through the provider's Batch API")
    .addOption(repairsOption())
    .option(
      "--wait <minutes>",
      "how long to wait for batches; then the command ends with exit code 7, and the batches go on (default: 10)",
      wholeNumber({ least: 0, most: 10_080 }),
    );
}

/** Where repairs go when drafts are in batches. */
export function repairsOption(): Option {
  return new Option(
    "--repairs <how>",
    "with --batch, where a persona's further requests go: live, at full price, or batch (default: live)",
  ).choices(["live", "batch"]);
}
