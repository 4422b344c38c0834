import { isAscii, isUtf8 } from "node:buffer";
import { toUtf8 } from "@persona/contracts";
import type { LossNote, SourceText, Unusable } from "../parsed.ts";
import { hasEntities } from "./has-entities.ts";

/** Text from bytes, with a note where the encoding had to be assumed. */
export interface DecodedBytes {
  readonly text: SourceText;
  readonly losses: readonly LossNote[];
}

/**
 * Finds a file's encoding and gives its characters in UTF-8.
 *
 * A byte order mark decides; without one, bytes that are valid UTF-8 are UTF-8, and everything else is read as
 * windows-1252, with a loss that says so. Bytes that hold NUL and are no UTF-16 are not text.
 */
export function decodeBytes(bytes: Uint8Array): DecodedBytes | Unusable {
  const encoding = markedEncoding(bytes) ?? (isUtf8(bytes) ? "utf-8" : "windows-1252");
  if (!encoding.startsWith("utf-16") && bytes.includes(0)) {
    return {
      unusable: { code: "unsupported-format", message: "it is a binary file (it holds NUL bytes)", count: 1 },
    };
  }
  const losses: LossNote[] = [];
  if (encoding === "windows-1252") {
    losses.push({
      code: "encoding-assumed",
      message: "the text is not UTF-8 and was read as windows-1252: accented letters may be wrong",
      count: 1,
    });
  }
  const converted = toUtf8(bytes, encoding);
  const utf8 = Buffer.from(converted.buffer, converted.byteOffset, converted.byteLength);
  const start = utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf ? 3 : 0;
  return {
    text: { utf8, encoding, start, isAscii: isAscii(utf8), hasEntities: hasEntities(utf8) },
    losses,
  };
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}
