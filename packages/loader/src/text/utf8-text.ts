import { isAscii } from "node:buffer";
import { hasEntities } from "./has-entities.ts";

/** A file's characters, in UTF-8, ready for a parser. */
export interface Utf8Text {
  readonly utf8: Buffer;
  readonly encoding: string;
  /** Where the text begins: 3 after a byte order mark, else 0. */
  readonly start: number;
  /** True when every byte is ASCII, which makes cutting strings cheaper. */
  readonly isAscii: boolean;
  /** True when character references such as `&#8212;` occur, so that texts are decoded. */
  readonly hasEntities: boolean;
}

/** Text that was made rather than found, as a source. */
export function utf8Text(text: string): Utf8Text {
  const utf8 = Buffer.from(text, "utf8");
  return { utf8, encoding: "utf-8", start: 0, isAscii: isAscii(utf8), hasEntities: hasEntities(utf8) };
}
