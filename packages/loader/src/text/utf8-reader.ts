import { isAscii, isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { TextDecoder } from "node:util";
import { PersonaError } from "@persona/contracts";
import { encodingOfSample, likelyEncoding } from "./decode-bytes.ts";

const pieceBytes = 1 << 20;

/**
 * Reads a text file piece by piece in UTF-8, in memory that does not grow with it, and in the encoding that loading
 * the whole file would find. A file that is ASCII for a while may still turn out to be in another encoding than
 * UTF-8; one that is not UTF-8 after characters that only UTF-8 explains is refused.
 */
export class Utf8Reader {
  /** True when all was read. */
  isAtEnd = false;
  readonly #file: number;
  readonly #path: string;
  #position = 0;
  #decoder: TextDecoder | undefined;
  /** The beginning of a character that the next piece ends. */
  #cut: Buffer = Buffer.alloc(0);
  #isAsciiSoFar = true;

  /** @throws PersonaError `path-not-found` when the file cannot be opened, `no-input` when it is not text */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#file = openSync(path, "r");
    } catch (error) {
      throw new PersonaError({
        code: "path-not-found",
        message: `${path} cannot be opened`,
        hint: "give the path of a delimited file",
        cause: error,
      });
    }
    const sample = this.#readAt(0, pieceBytes);
    const encoding = encodingOfSample(sample, fstatSync(this.#file).size);
    if (encoding === "binary") throw this.#refusal("is a binary file (it holds NUL bytes)");
    if (encoding !== "utf-8") this.#decoder = new TextDecoder(encoding);
  }

  /**
   * Reads on, about as many bytes as asked for.
   *
   * @throws PersonaError `no-input` when the file is not in one encoding
   */
  read(count: number): Buffer {
    const raw = this.#readAt(this.#position, count);
    this.#position += raw.length;
    this.isAtEnd = raw.length < count;
    if (this.#decoder !== undefined) return this.#convert(this.#decoder, raw);
    const bytes = this.#cut.length === 0 ? raw : Buffer.concat([this.#cut, raw]);
    const whole = this.isAtEnd ? bytes.length : wholeCharacters(bytes);
    const piece = bytes.subarray(0, whole);
    if (isUtf8(piece)) {
      this.#cut = Buffer.from(bytes.subarray(whole));
      this.#isAsciiSoFar &&= isAscii(piece);
      return piece;
    }
    if (!this.#isAsciiSoFar) throw this.#refusal("begins in UTF-8 and goes on in another encoding");
    this.#decoder = new TextDecoder(
      likelyEncoding(this.#readAt(0, pieceBytes), (decoder) => this.#fits(decoder)),
    );
    return this.#convert(this.#decoder, bytes);
  }

  close(): void {
    closeSync(this.#file);
  }

  #convert(decoder: TextDecoder, raw: Buffer): Buffer {
    return Buffer.from(decoder.decode(raw, { stream: !this.isAtEnd }));
  }

  /** Whether the whole file can be read in an encoding; throws where it cannot. */
  #fits(decoder: TextDecoder): void {
    for (let at = 0; ; at += pieceBytes) {
      const raw = this.#readAt(at, pieceBytes);
      decoder.decode(raw, { stream: raw.length === pieceBytes });
      if (raw.length < pieceBytes) return;
    }
  }

  #readAt(position: number, count: number): Buffer {
    const bytes = Buffer.allocUnsafe(count);
    let filled = 0;
    while (filled < count) {
      const read = readSync(this.#file, bytes, filled, count - filled, position + filled);
      if (read === 0) break;
      filled += read;
    }
    return bytes.subarray(0, filled);
  }

  #refusal(what: string): PersonaError {
    return new PersonaError({
      code: "no-input",
      message: `${this.#path} ${what}`,
      hint: "save it as UTF-8",
    });
  }
}

/** Where the last whole character ends: a character is at most four bytes long. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
