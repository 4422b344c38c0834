import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { PersonaError } from "@persona/contracts";
import { signatureNamespace, signerOf } from "@persona/review";

/**
 * Signs texts with an SSH key. OpenSSH does it (`ssh-keygen -Y sign`), so that it asks for the passphrase, or an agent, and
 * Persona never reads the private key.
 *
 * @param key path of an Ed25519 key, private, or public where an agent holds the private one
 * @throws PersonaError `path-not-found`, `invalid-option` where there is no OpenSSH, or the key is another kind
 */
export function signWith(key: string): (text: string) => string {
  if (!existsSync(key))
    throw new PersonaError({
      code: "path-not-found",
      message: `there is no key at ${key}`,
      hint: "Make one: ssh-keygen -t ed25519",
    });
  return (text) => {
    const { status, stdout, error } = spawnSync(
      "ssh-keygen",
      ["-Y", "sign", "-n", signatureNamespace, "-f", key],
      { input: text, encoding: "utf8" },
    );
    if (error !== undefined)
      throw new PersonaError({
        code: "invalid-option",
        message: "ssh-keygen, which signs, cannot be started",
        hint: "Install OpenSSH (openssh-client), or leave --sign out.",
        cause: error,
      });
    const signature = stdout
      .split(/\r?\n/)
      .filter((line) => line !== "" && !line.startsWith("-----"))
      .join("");
    if (status === 0 && signerOf(text, signature) !== undefined) return signature;
    throw new PersonaError({
      code: "invalid-option",
      message: `the entry could not be signed with ${key}`,
      hint: "Name an Ed25519 key whose passphrase you know: ssh-keygen -t ed25519",
    });
  };
}
