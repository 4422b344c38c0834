import type { ScoreCommandOptions } from "../commands/score.ts";
import { gates } from "../runs/gates.ts";
import type { Declaration } from "./declaration.ts";
import { addNamesOptions } from "./names-options.ts";
import { share, wholeNumber } from "./numbers.ts";

/** Declares `persona score`, with an option for every gate. */
export const declareScore: Declaration = (program, { terminal, finish }) => {
  const command = program
    .command("score")
    .description("measure how far personas can be trusted: those of a run, or of another tool")
    .argument("<run|file>", "run folder, or a JSON file of personas from another tool")
    .option(
      "--sources <path...>",
      "the research data: needed for a file, and for a run whose sources have moved",
    )
    .option("--full", "also divide shuffled data, and divide again with other seeds: takes minutes")
    .option("--strict", "fail when any score fails")
    .option("--interviewer <label...>", "labels of the speakers who ask the questions, for a file")
    .option("--json", "print the result as JSON");
  addNamesOptions(command);
  for (const { option, score, is, counts } of gates) {
    command.option(
      `--${option} <n>`,
      `fail when ${score} is ${is === "at-least" ? "below" : "above"} this`,
      counts === true ? wholeNumber({ least: 0 }) : share,
    );
  }
  command
    .addHelpText(
      "after",
      `
Examples:
  $ persona score runs/first --min-grounding 0.9 --max-identifiers 0
  $ persona score other-tool.json --sources interviews/`,
    )
    .action(async (path: string, options: Record<string, unknown> & Omit<ScoreCommandOptions, "gates">) => {
      const { scoreCommand } = await import("../commands/score.ts");
      const asked = Object.fromEntries(
        gates.map(({ option }) => {
          const value = options[option.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())];
          return [option, typeof value === "number" ? value : undefined];
        }),
      );
      finish(await scoreCommand(path, { ...options, gates: asked }, terminal));
    });
};
