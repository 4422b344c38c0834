import { createHash, createPublicKey, verify } from "node:crypto";

/**
 * The Ed25519 key that signed an entry of a journal, in base64: `ssh-keygen -Y sign -n persona-edits` signed its line without
 * the signature. Undefined where the signature is not of this entry.
 */
export function signerOfEntry(entry: object): string | undefined {
  const { signature, ...rest } = entry as { readonly signature?: unknown };
  if (typeof signature !== "string") return undefined;
  const blob = Buffer.from(signature, "base64");
  if (blob.toString("latin1", 0, 6) !== "SSHSIG") return undefined;
  const [key, namespace, reserved, hash, signed] = parts(blob, 10);
  if (key === undefined || signed === undefined || String(namespace) !== "persona-edits") return undefined;
  const [type, point] = parts(key, 0);
  const [signedType, bytes] = parts(signed, 0);
  const name = String(hash);
  const isKnown = String(type) === "ssh-ed25519" && String(signedType) === "ssh-ed25519";
  if (!isKnown || (name !== "sha512" && name !== "sha256")) return undefined;
  if (point?.length !== 32 || bytes?.length !== 64) return undefined;
  const digest = createHash(name).update(JSON.stringify(rest)).digest();
  const message = [namespace, reserved, hash, digest].flatMap((part = Buffer.alloc(0)) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    return [length, part];
  });
  const jwk = { kty: "OKP", crv: "Ed25519", x: point.toString("base64url") };
  const isValid = verify(
    null,
    Buffer.concat([Buffer.from("SSHSIG"), ...message]),
    createPublicKey({ key: jwk, format: "jwk" }),
    bytes,
  );
  return isValid ? key.toString("base64") : undefined;
}

function parts(bytes: Buffer, from: number): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = from; at + 4 <= bytes.length;) {
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    found.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return found;
}
