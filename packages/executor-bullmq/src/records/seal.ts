import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from "node:crypto";
import { PersonaError } from "@persona/contracts";
import { isLoopback, queueAddress } from "../redis/queue-address.ts";

const shortestSecret = 16;
const [ivBytes, tagBytes] = [12, 16];
const [isSealed, isPlain] = ["s", "p"];

/** What decides whether work is sealed. */
export interface SealOptions {
  readonly url: string;
  /** The secret that the asking side and all workers share. */
  readonly secret?: string | undefined;
  /** True to send readable words through a Redis on another machine. @default false */
  readonly isUnsealed?: boolean | undefined;
}

/**
 * Seals what goes through Redis (AES-256-GCM), so that whoever can read or write there can neither read nor change it.
 * What it is sealed for (the run, the key, whether it is a request or an answer) is sealed with it: a text that was moved
 * elsewhere does not open. Without a secret, texts stay readable.
 */
export class Seal {
  readonly #key: Buffer | undefined;
  /** Says whether two sides have the same secret, and nothing else of it; empty where nothing is sealed. */
  readonly fingerprint: string;

  private constructor(key: Buffer | undefined) {
    this.#key = key;
    this.fingerprint =
      key === undefined
        ? ""
        : createHash("sha256").update("persona queue").update(key).digest("hex").slice(0, 12);
  }

  /** @throws PersonaError `invalid-option` where words would pass unsealed through another machine */
  static of({ url, secret = "", isUnsealed = false }: SealOptions): Seal {
    if (secret !== "") {
      if (secret.length < shortestSecret)
        throw new PersonaError({
          code: "invalid-option",
          message: `PERSONA_QUEUE_SECRET has ${secret.length} characters, and needs at least ${shortestSecret}`,
          hint: "Make one with: openssl rand -hex 32.",
        });
      return new Seal(scryptSync(secret, "persona queue", 32));
    }
    if (isLoopback(queueAddress(url)) || isUnsealed) return new Seal(undefined);
    throw new PersonaError({
      code: "invalid-option",
      message: "the queue is on another machine, and there is no secret to seal participants' words with",
      hint: "Set PERSONA_QUEUE_SECRET to the same value here and on every worker, or say --unsealed.",
    });
  }

  /** @param purpose what the text is for; it opens for nothing else */
  close(text: string, purpose: string): string {
    if (this.#key === undefined) return isPlain + text;
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#key, iv).setAAD(Buffer.from(purpose));
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return isSealed + Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
  }

  /** @throws PersonaError `authentication` for what was sealed with another secret, or for something else */
  open(closed: string, purpose: string): string {
    const text = closed.slice(1);
    const wasSealed = closed.startsWith(isSealed);
    if (this.#key === undefined && !wasSealed) return text;
    if (this.#key === undefined || !wasSealed)
      throw new PersonaError({
        code: "authentication",
        message: wasSealed
          ? "this work is sealed, and PERSONA_QUEUE_SECRET is not set here"
          : "this work is not sealed, and PERSONA_QUEUE_SECRET is set here",
        hint: "Set PERSONA_QUEUE_SECRET to the same value on the asking side and on every worker.",
      });
    try {
      const bytes = Buffer.from(text, "base64");
      const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
    } catch {
      throw new PersonaError({
        code: "authentication",
        message: "this work was sealed with another secret, or for another run",
        hint: "Set PERSONA_QUEUE_SECRET to the same value on the asking side and on every worker.",
      });
    }
  }
}
