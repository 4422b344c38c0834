import { constants } from "node:buffer";
import { Refusal } from "../losses/refusal.ts";
import type { Utf8Text } from "./utf8-text.ts";

/**
 * The characters of a byte range, as a string of its own that does not keep the source in memory.
 *
 * @throws Refusal as {@link checkLength}
 */
export function cutText(source: Utf8Text, start: number, end: number): string {
  checkLength(start, end);
  return source.utf8.toString(source.isAscii ? "latin1" : "utf8", start, end);
}

/**
 * Makes sure that the text of a byte range can be made at all.
 *
 * @throws Refusal when it may be longer than a string can be
 */
export function checkLength(start: number, end: number): void {
  if (end - start <= constants.MAX_STRING_LENGTH) return;
  throw new Refusal("too-large", `it contains a text of ${end - start} bytes, too long to work with`);
}
