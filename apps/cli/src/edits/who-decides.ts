import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PersonaError } from "@persona/contracts";
import { allowListOf } from "../config/allowed-configs.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Options that say who decides. */
export interface WhoFlags {
  readonly who?: string;
  /** Records no name. */
  readonly anonymous?: boolean;
  readonly json?: boolean;
}

/** Asks for a name; undefined where the user leaves. */
export type AskName = (signal: AbortSignal) => Promise<string | undefined>;

/** The file that the name is remembered in, for this user of this machine. */
export function nameFileOf(environment: Terminal["environment"]): string {
  return join(dirname(allowListOf(environment)), "who");
}

/**
 * The name that stands next to a decision: the one that is given, else the one that was given when Persona asked, which it
 * does once, on a terminal. The name of the account is never taken.
 *
 * @returns undefined where no name is wanted
 * @throws PersonaError `invalid-option` where nobody can be asked
 */
export async function whoDecides(
  { who, anonymous, json }: WhoFlags,
  { canAsk, environment, err, signal }: Pick<Terminal, "canAsk" | "environment" | "err" | "signal">,
  ask: AskName = askName,
): Promise<string | undefined> {
  if (anonymous === true) return undefined;
  if (who !== undefined && who.trim() !== "") return who.trim();
  const file = nameFileOf(environment);
  const known = readName(file);
  if (known !== undefined) return known;
  const said = canAsk && json !== true ? (await ask(signal))?.trim() : undefined;
  if (said === undefined || said === "")
    throw new PersonaError({
      code: "invalid-option",
      message: "an edit says who decided it",
      hint: 'Give your name with --who "Ann", once for all with PERSONA_WHO or "who: Ann" in persona.config.yaml, or none with --anonymous.',
    });
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${said}\n`, { mode: 0o600 });
    err(`Remembered in ${file}. To change it, edit or delete that file, or give --who.\n`);
  } catch {
    err("The name could not be remembered; you will be asked again.\n");
  }
  return said;
}

function readName(file: string): string | undefined {
  try {
    const name = readFileSync(file, "utf8").trim();
    return name === "" ? undefined : name;
  } catch {
    return undefined;
  }
}

async function askName(signal: AbortSignal): Promise<string | undefined> {
  const { isCancel, text } = await import("@clack/prompts");
  const said = await text({
    message: "What is your name? It stands next to what you decide, in the journal, cards and reports.",
    validate: (value) =>
      (value ?? "").trim() === "" ? "Give a name, or leave and use --anonymous." : undefined,
    signal,
  });
  return isCancel(said) ? undefined : said;
}
