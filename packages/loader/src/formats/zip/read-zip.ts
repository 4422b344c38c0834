import { inflateRawSync } from "node:zlib";
import type { LoadLimits } from "../../limits/limits.ts";
import { Refusal } from "../../losses/refusal.ts";

/** An entry of an archive, not yet unpacked. */
export interface ZipEntry {
  readonly name: string;
  /** Unpacks the entry, up to what the archive's limits still allow. */
  readonly read: () => Buffer;
}

const endSignature = 0x06_05_4b_50;
const entrySignature = 0x02_01_4b_50;
const localSignature = 0x04_03_4b_50;
const endBytes = 22;
const longestComment = 0xff_ff;
const stored = 0;
const deflated = 8;
const encryptedFlag = 1;
const utf8Flag = 0x8_00;
const freeBytes = 1 << 20;

/** Whether bytes begin as an archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 &&
    bytes[1] === 0x4b &&
    (bytes[2] === 0x03 || bytes[2] === 0x05) &&
    bytes.length >= endBytes
  );
}

/**
 * Lists the entries of a ZIP archive, folders left out. Sizes that the archive states are not believed: unpacking
 * stops when an entry grows past the limits, whatever its header says.
 *
 * @throws Refusal when the archive is broken, encrypted or beyond the limits
 */
export function readZip(bytes: Uint8Array, limits: LoadLimits): ZipEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(buffer);
  const count = buffer.readUInt16LE(end + 10);
  if (count > limits.archiveEntries || count === 0xff_ff) {
    throw new Refusal("too-large", `the archive contains more than ${limits.archiveEntries} entries`);
  }
  const budget = { left: limits.archiveBytes };
  const entries: ZipEntry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== entrySignature) throw broken();
    const flags = buffer.readUInt16LE(at + 8);
    const nameLength = buffer.readUInt16LE(at + 28);
    const name = buffer.toString(
      (flags & utf8Flag) === 0 ? nameEncoding(buffer, at, nameLength) : "utf8",
      at + 46,
      at + 46 + nameLength,
    );
    const place = {
      name,
      isEncrypted: (flags & encryptedFlag) !== 0,
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      local: buffer.readUInt32LE(at + 42),
    };
    if (!name.endsWith("/")) entries.push({ name, read: () => unpack(buffer, place, limits, budget) });
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

/** Names without the UTF-8 flag are in the writer's code page; those that happen to be UTF-8 are read so. */
function nameEncoding(buffer: Buffer, at: number, length: number): "utf8" | "latin1" {
  const name = buffer.subarray(at + 46, at + 46 + length);
  return name.toString("utf8").includes("\uFFFD") ? "latin1" : "utf8";
}

function findEnd(buffer: Buffer): number {
  const first = Math.max(0, buffer.length - endBytes - longestComment);
  for (let at = buffer.length - endBytes; at >= first; at -= 1) {
    if (buffer.readUInt32LE(at) === endSignature) return at;
  }
  throw broken();
}

interface EntryPlace {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly packed: number;
  readonly local: number;
}

function unpack(buffer: Buffer, entry: EntryPlace, limits: LoadLimits, budget: { left: number }): Buffer {
  if (entry.isEncrypted) throw new Refusal("unreadable", `"${entry.name}" is locked with a password`);
  const { local, packed } = entry;
  if (local + 30 > buffer.length || buffer.readUInt32LE(local) !== localSignature) throw broken();
  const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
  if (start + packed > buffer.length) throw broken();
  const body = buffer.subarray(start, start + packed);
  if (entry.method === stored) {
    budget.left -= packed;
    if (budget.left < 0) throw tooLarge(limits);
    return body;
  }
  if (entry.method !== deflated) {
    throw new Refusal(
      "unsupported-format",
      `"${entry.name}" is packed in a way that is not read (method ${entry.method})`,
    );
  }
  const most = Math.min(budget.left, Math.max(freeBytes, packed * limits.archiveRatio));
  let unpacked: Buffer;
  try {
    unpacked = inflateRawSync(body, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const isTooLong = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    if (isTooLong) throw tooLarge(limits);
    throw broken();
  }
  budget.left -= unpacked.length;
  return unpacked;
}

function broken(): Refusal {
  return new Refusal("unreadable", "the archive is broken");
}

function tooLarge(limits: LoadLimits): Refusal {
  return new Refusal(
    "too-large",
    `the archive unpacks to far more than its size (over ${limits.archiveRatio} times, or over ${limits.archiveBytes} bytes)`,
  );
}
