import { readFileSync } from "node:fs";
import { PersonaError } from "@persona/contracts";

/**
 * Reads whose keys are whose: lines of a name and an Ed25519 key, as in the allowed signers file of OpenSSH. A name with
 * spaces stands in quotation marks.
 *
 * @throws PersonaError `path-not-found`, `invalid-record` with the number of a line that is none
 */
export function readSigners(path: string): ReadonlyMap<string, ReadonlySet<string>> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: `${path} cannot be read`,
      hint: "Name a file with a name and a public key on each line.",
      cause,
    });
  }
  const keys = new Map<string, Set<string>>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const written = line.trim();
    if (written === "" || written.startsWith("#")) continue;
    const quoted = written.startsWith('"') ? written.indexOf('"', 1) : -1;
    const name = quoted > 0 ? written.slice(1, quoted) : (written.split(/\s/)[0] ?? "");
    const rest = written
      .slice(quoted > 0 ? quoted + 1 : name.length)
      .trim()
      .split(/\s+/);
    const type = rest.indexOf("ssh-ed25519");
    const key = rest[type + 1];
    if (type < 0 || key === undefined || name === "")
      throw new PersonaError({
        code: "invalid-record",
        message: `line ${at + 1} of ${path} is not a name and an Ed25519 key`,
        hint: 'Write lines such as: "Ann Lee" ssh-ed25519 AAAA…',
      });
    keys.set(name, (keys.get(name) ?? new Set()).add(`ssh-ed25519 ${key}`));
  }
  return keys;
}
