import { isAscii, isUtf8 } from "node:buffer";
import { toUtf8 } from "@persona/contracts";
import type { LossNote, Unusable } from "../losses/loss-note.ts";
import type { Utf8Text } from "./utf8-text.ts";
import { hasEntities } from "./has-entities.ts";
import { likelyEncoding } from "./likely-encoding.ts";

/** Text from bytes, with a note where the encoding had to be assumed. */
export interface DecodedBytes {
  readonly text: Utf8Text;
  readonly losses: readonly LossNote[];
}

/**
 * Finds a file's encoding and gives its characters in UTF-8.
 *
 * A byte order mark decides; without one, bytes that are valid UTF-8 are UTF-8, bytes with zeros at every other place
 * are UTF-16, and for the rest the encoding is inferred from what bytes are frequent and reported as a loss, with
 * windows-1252 when nothing else fits. Other bytes that contain NUL are not text.
 */
export function decodeBytes(bytes: Uint8Array): DecodedBytes | Unusable {
  if (isUtf32(bytes)) {
    const message = "it is UTF-32, which is not read; save it as UTF-8";
    return { unusable: { code: "unsupported-format", message, count: 1 } };
  }
  const certain = markedEncoding(bytes) ?? (isUtf8(bytes) ? "utf-8" : undefined);
  const hasNul = bytes.includes(0);
  const encoding =
    certain === undefined || (certain === "utf-8" && hasNul) ? (zeroPattern(bytes) ?? certain) : certain;
  if (encoding?.startsWith("utf-16") !== true && hasNul) {
    return {
      unusable: {
        code: "unsupported-format",
        message: "it is a binary file (it contains NUL bytes)",
        count: 1,
      },
    };
  }
  if (encoding !== undefined) return { text: toUtf8Text(bytes, encoding), losses: [] };
  const assumed = likelyEncoding(bytes);
  const message = `the text is not UTF-8 and was read as ${assumed}: if letters look wrong, save it as UTF-8`;
  return { text: toUtf8Text(bytes, assumed), losses: [{ code: "encoding-assumed", message, count: 1 }] };
}

function toUtf8Text(bytes: Uint8Array, encoding: string): Utf8Text {
  const converted = toUtf8(bytes, encoding);
  const utf8 = Buffer.isBuffer(converted)
    ? converted
    : Buffer.from(converted.buffer, converted.byteOffset, converted.byteLength);
  const start = utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf ? 3 : 0;
  return { utf8, encoding, start, isAscii: isAscii(utf8), hasEntities: hasEntities(utf8) };
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** UTF-32, by its mark or because of every four bytes at least two, the same ones, are zeros. */
function isUtf32(bytes: Uint8Array): boolean {
  if (bytes.length < 8 || bytes.length % 4 !== 0) return false;
  const head = bytes.subarray(0, 2000);
  let little = 0;
  let big = 0;
  for (let at = 0; at + 3 < head.length; at += 4) {
    if (head[at + 2] === 0 && head[at + 3] === 0 && (head[at] !== 0 || head[at + 1] !== 0)) little += 1;
    if (head[at] === 0 && head[at + 1] === 0 && (head[at + 2] !== 0 || head[at + 3] !== 0)) big += 1;
  }
  const least = Math.floor(head.length / 4) * 0.9;
  return little > least || big > least;
}

/** UTF-16 without a mark: among the first bytes, nearly all zeros stand at even or at odd places. */
function zeroPattern(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 2000);
  if (bytes.length % 2 !== 0 || head.length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = head.length / 2;
  if (odd > half * 0.7 && even < half * 0.05) return "utf-16le";
  return even > half * 0.7 && odd < half * 0.05 ? "utf-16be" : undefined;
}
