import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { PersonaError } from "@persona/contracts";

type Environment = Readonly<Record<string, string | undefined>>;

/** SHA-256 of a configuration file's bytes, hexadecimal. */
export function configHash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * The user's own list of configuration files that are allowed: `persona/allowed-configs.json` in XDG_CONFIG_HOME, or in
 * `~/.config`. It lies outside of every project, so that no project can allow itself.
 */
export function allowListOf(environment: Environment): string {
  const asked = environment["XDG_CONFIG_HOME"] ?? "";
  const folder = asked === "" ? join(environment["HOME"] ?? homedir(), ".config") : asked;
  return join(folder, "persona", "allowed-configs.json");
}

/** Whether the user allowed a file as it is now: by its path and hash, or by the hash in PERSONA_ALLOW_CONFIG. */
export function isConfigAllowed(path: string, hash: string, environment: Environment): boolean {
  const named = (environment["PERSONA_ALLOW_CONFIG"] ?? "")
    .split(",")
    .map((part) => part.trim().toLowerCase());
  return named.includes(hash) || readAllowList(allowListOf(environment))[realpathSync(path)] === hash;
}

/**
 * Allows a file as it is now.
 *
 * @throws PersonaError `output-not-writable`
 */
export function allowConfig(path: string, hash: string, environment: Environment): void {
  const file = allowListOf(environment);
  const allowed = { ...readAllowList(file), [realpathSync(path)]: hash };
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const part = `${file}.${process.pid}.part`;
    writeFileSync(part, `${JSON.stringify(allowed, null, 2)}\n`, { flag: "wx", mode: 0o600 });
    renameSync(part, file);
  } catch (cause) {
    throw new PersonaError({
      code: "output-not-writable",
      message: `${file} cannot be written`,
      hint: `Make it writable, or name the hash in the environment: PERSONA_ALLOW_CONFIG=${hash}`,
      cause,
    });
  }
}

/** What the list holds; nothing where it is not there or damaged, so that nothing is allowed by mistake. */
function readAllowList(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
