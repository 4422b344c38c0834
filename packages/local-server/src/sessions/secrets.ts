import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret that nobody can guess. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Compares in a time that says nothing about where two texts differ. */
export function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
