import { createHash, createPublicKey, verify } from "node:crypto";

/** What signatures of entries are made for: one that was made for something else does not count. */
export const signatureNamespace = "persona-edits";

/**
 * The text of an entry that is signed: its line without the signature. It contains the hash of the line before, so a
 * signature also covers everything before it.
 */
export function signedText(entry: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(entry).filter(([name]) => name !== "signature")));
}

/**
 * The Ed25519 key that made a signature of a text, as `ssh-ed25519 AAAA…`; undefined where it is no signature of it.
 * The format is that of `ssh-keygen -Y sign` (PROTOCOL.sshsig of OpenSSH), in base64, without its first and last line.
 */
export function signerOf(text: string, signature: string): string | undefined {
  const blob = Buffer.from(signature, "base64");
  if (blob.subarray(0, 6).toString("latin1") !== "SSHSIG" || blob.length < 10) return undefined;
  const fields = stringsIn(blob, 10);
  const [key, namespace, reserved, hashName, signed] = fields;
  if (key === undefined || namespace === undefined || reserved === undefined) return undefined;
  if (hashName === undefined || signed === undefined) return undefined;
  if (namespace.toString("utf8") !== signatureNamespace) return undefined;
  const hash = hashName.toString("latin1");
  if (hash !== "sha512" && hash !== "sha256") return undefined;
  const [keyType, point] = stringsIn(key, 0);
  const [signatureType, bytes] = stringsIn(signed, 0);
  if ([keyType, signatureType].some((type) => type?.toString("latin1") !== "ssh-ed25519")) return undefined;
  if (point?.length !== 32 || bytes?.length !== 64) return undefined;
  const message = Buffer.concat([
    Buffer.from("SSHSIG"),
    ...[namespace, reserved, hashName, createHash(hash).update(text).digest()].flatMap(withLength),
  ]);
  const jwk = { kty: "OKP", crv: "Ed25519", x: point.toString("base64url") };
  const isValid = verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), bytes);
  return isValid ? `ssh-ed25519 ${key.toString("base64")}` : undefined;
}

/** A key in short, as `ssh-keygen -l` shows it. */
export function fingerprintOf(key: string): string {
  const blob = Buffer.from(key.split(" ")[1] ?? "", "base64");
  return `SHA256:${createHash("sha256").update(blob).digest("base64").replaceAll("=", "")}`;
}

/** Byte strings with their length in front, one after another. */
function stringsIn(bytes: Buffer, from: number): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = from; at + 4 <= bytes.length;) {
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    found.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return found;
}

function withLength(bytes: Buffer): readonly Buffer[] {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}
