import { Refusal } from "../../losses/refusal.ts";
import type { PartReader } from "./open-package.ts";

const oleHead = Buffer.from("d0cf11e0a1b11ae1", "hex");
const encryptedPart = Buffer.from("EncryptedPackage", "utf16le");
const advice = "save a copy without the password";

/**
 * Refuses the container that office programs wrote before they used archives. Today they write it around a file that
 * has a password.
 *
 * @throws Refusal which says whether it is a password or the old format
 */
export function refuseOldContainer(bytes: Uint8Array): void {
  if (!oleHead.equals(bytes.subarray(0, oleHead.length))) return;
  const held = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (held.includes(encryptedPart))
    throw new Refusal("unreadable", `it is protected by a password; ${advice}`);
  throw new Refusal(
    "unsupported-format",
    "it is in the format of old office programs; save it as .docx or .xlsx",
  );
}

/** Refuses an OpenDocument file with a password. Its parts are listed, and their contents are encrypted. */
export function refuseEncrypted(part: PartReader): void {
  const manifest = part("META-INF/manifest.xml")?.toString("utf8") ?? "";
  if (!manifest.includes("encryption-data")) return;
  throw new Refusal("unreadable", `it is protected by a password; ${advice}`);
}
