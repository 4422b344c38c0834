import { relative, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import { allowConfig, allowListOf, configHash } from "../config/allowed-configs.ts";
import { findConfig, readConfigBytes } from "../config/config-file.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { onOneLine } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Options of `persona config`. */
export interface ConfigCommandOptions {
  readonly json?: boolean;
}

/** `persona config allow`: allows a configuration file, as it is now, to run code and to name addresses and places. */
export function configCommand(
  file: string | undefined,
  { json = false }: ConfigCommandOptions,
  { cwd, environment, out }: Terminal,
): number {
  const path = file === undefined ? findConfig(cwd) : resolve(cwd, file);
  if (path === undefined) {
    throw new PersonaError({
      code: "path-not-found",
      message: "there is no configuration file here",
      hint: "Name it: persona config allow path/to/persona.config.ts",
    });
  }
  const hash = configHash(readConfigBytes(path, "Check the path."));
  allowConfig(path, hash, environment);
  const name = relative(cwd, path);
  out(
    json
      ? `${JSON.stringify({ file: name, sha256: hash }, null, 2)}\n`
      : `Allowed ${onOneLine(name)} as it is now. After a change it has to be allowed again.\nNoted in  ${onOneLine(allowListOf(environment))}\nIn CI     PERSONA_ALLOW_CONFIG=${hash}\n`,
  );
  return exitCodes.ok;
}
