import { PersonaError } from "@persona/contracts";
import type { Command, Option } from "commander";

/** The variable that stands for an option: `--max-cost` is PERSONA_MAX_COST. */
export function variableOf(attributeName: string): string {
  return `PERSONA_${attributeName.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** Whether an option takes a value: only those can be set by a variable. */
export function takesValue(option: Option): boolean {
  return option.required || option.optional;
}

/**
 * Gives a command what the environment says, where no flag said it. A list is parted by commas.
 *
 * @throws PersonaError `invalid-option`, naming the variable
 */
export function applyEnvironment(
  command: Command,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  for (const option of command.options.filter(takesValue)) {
    const key = option.attributeName();
    const variable = variableOf(key);
    const text = environment[variable];
    if (text === undefined || command.getOptionValueSource(key) === "cli") continue;
    command.setOptionValueWithSource(key, valueOf(option, variable, text), "env");
  }
}

function valueOf(option: Option, variable: string, text: string): unknown {
  if (option.variadic) return text.split(",").map((part) => part.trim());
  try {
    return option.parseArg === undefined ? text : option.parseArg(text, undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^It/, "it").replace(/\.$/, "") : "";
    throw new PersonaError({
      code: "invalid-option",
      message: `${variable} cannot be ${JSON.stringify(text)}: ${reason}`,
      hint: `It sets ${option.flags}.`,
    });
  }
}
