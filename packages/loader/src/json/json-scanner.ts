/** What kind of value stands at a place in JSON text. */
export type JsonType = "string" | "number" | "boolean" | "null" | "array" | "object";

/** A place where JSON text stops being JSON. */
export class JsonSyntaxError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = "JsonSyntaxError";
    this.offset = offset;
  }
}

const deepest = 1000;

/** Walks JSON text byte by byte, so that every value's place is known. */
export class JsonScanner {
  readonly bytes: Uint8Array;
  readonly end: number;
  position: number;

  constructor(bytes: Uint8Array, start: number, end: number = bytes.length) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** The first byte that is no white space, or -1 at the end. */
  peek(): number {
    while (this.position < this.end) {
      const byte = this.bytes[this.position] ?? 0;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      this.position += 1;
    }
    return -1;
  }

  /** The kind of the value that begins here. */
  peekType(): JsonType {
    const byte = this.peek();
    if (byte === 0x22) return "string";
    if (byte === 0x7b) return "object";
    if (byte === 0x5b) return "array";
    if (byte === 0x74 || byte === 0x66) return "boolean";
    if (byte === 0x6e) return "null";
    if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) return "number";
    throw this.error(byte === -1 ? "ends too early" : "holds something that is not a value");
  }

  /** Steps over `character`, which must come next. */
  expect(character: string): void {
    if (this.peek() !== character.charCodeAt(0)) throw this.error(`lacks "${character}"`);
    this.position += 1;
  }

  /** Steps over `character` if it comes next. */
  accept(character: string): boolean {
    if (this.peek() !== character.charCodeAt(0)) return false;
    this.position += 1;
    return true;
  }

  /** Steps over a string; true when it contains escapes. */
  skipString(): boolean {
    const { bytes, end } = this;
    let hasEscapes = false;
    for (let at = this.position + 1; at < end; at += 1) {
      if (stopsString[bytes[at] ?? 0] === 0) continue;
      const byte = bytes[at];
      if (byte === 0x22) {
        this.position = at + 1;
        return hasEscapes;
      }
      if (byte !== 0x5c) {
        this.position = at;
        throw this.error("holds a control character inside a string");
      }
      hasEscapes = true;
      at = this.#escapeEnd(at);
    }
    throw this.error("has a string that never ends");
  }

  /** Steps over one value of any kind, however deep. */
  skipValue(): void {
    const open: number[] = [];
    do {
      const type = this.peekType();
      if (type === "object" || type === "array") {
        this.position += 1;
        if (open.length >= deepest) throw this.error("is nested too deeply");
        if (!this.accept(type === "object" ? "}" : "]")) {
          open.push(type === "object" ? 0x7d : 0x5d);
          if (type === "object") this.#skipKey();
          continue;
        }
      } else if (type === "string") this.skipString();
      else this.#skipWord();
      while (open.length > 0 && !this.accept(",")) {
        this.expect(String.fromCharCode(open.pop() ?? 0));
      }
      if (open.at(-1) === 0x7d) this.#skipKey();
    } while (open.length > 0);
  }

  error(message: string): JsonSyntaxError {
    return new JsonSyntaxError(message, this.position);
  }

  /** The last byte of the escape that begins at `at`. */
  #escapeEnd(at: number): number {
    const escape = this.bytes[at + 1] ?? 0;
    if (escape === 0x75) {
      let digits = 0;
      while (digits < 4 && at + 2 + digits < this.end && isHexadecimal(this.bytes[at + 2 + digits] ?? 0)) {
        digits += 1;
      }
      if (digits === 4) return at + 5;
    } else if (escapable.includes(escape)) {
      return at + 1;
    }
    this.position = at;
    throw this.error("holds a broken escape");
  }

  #skipKey(): void {
    if (this.peek() !== 0x22) throw this.error("lacks a key");
    this.skipString();
    this.expect(":");
  }

  #skipWord(): void {
    const start = this.position;
    const { bytes, end } = this;
    let at = start;
    while (at < end && isDigit(bytes[at] ?? 0)) at += 1;
    const isPlainNumber = at > start && (bytes[start] !== 0x30 || at === start + 1);
    if (isPlainNumber && !isWordByte(bytes[at] ?? 0)) {
      this.position = at;
      return;
    }
    while (at < end && isWordByte(bytes[at] ?? 0)) at += 1;
    if (!this.#isConstant(start, at) && !number.test(this.#latin1(start, at))) {
      throw this.error("holds something that is not a value");
    }
    this.position = at;
  }

  /** Whether `true`, `false` or `null` stands at a place. */
  #isConstant(start: number, end: number): boolean {
    const constant = constants.get(this.bytes[start] ?? 0);
    if (constant?.length !== end - start) return false;
    for (let at = start; at < end; at += 1) {
      if (this.bytes[at] !== constant.charCodeAt(at - start)) return false;
    }
    return true;
  }

  #latin1(start: number, end: number): string {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, end - start).toString("latin1");
  }
}

/** 1 for what ends a run of ordinary characters in a string: the quote, the backslash, control characters. */
const stopsString = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === 0x22 || byte === 0x5c ? 1 : 0,
);

/** `"` `\\` `/` `b` `f` `n` `r` `t` */
const escapable: readonly number[] = [0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74];

function isHexadecimal(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46);
}

/** The constants, by their first byte. */
const constants: ReadonlyMap<number, string> = new Map([
  [0x74, "true"],
  [0x66, "false"],
  [0x6e, "null"],
]);
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isWordByte(byte: number): boolean {
  return (
    isDigit(byte) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    byte === 0x2b ||
    byte === 0x2d ||
    byte === 0x2e
  );
}
