import type { Command } from "commander";

/** The variable that stands for an option: `--max-cost` is PERSONA_MAX_COST. */
export function variableOf(attributeName: string): string {
  return `PERSONA_${attributeName.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** Lets every option of every command be set by a variable of the environment too. A flag beats it. */
export function readEnvironment(program: Command): void {
  for (const command of program.commands) {
    for (const option of command.options) {
      if (!option.isBoolean() || option.attributeName() === "json")
        option.env(variableOf(option.attributeName()));
    }
  }
}
