import { cutText } from "../text/cut-text.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import type { JsonScanner, JsonType } from "./json-scanner.ts";
import { keyText } from "./record-builder.ts";

/** A value with its place. */
export interface PlacedValue {
  readonly type: JsonType;
  readonly start: number;
  readonly end: number;
}

/** The keys and values of the object at the scanner's position, over which it steps. */
export function entriesAt(source: Utf8Text, scanner: JsonScanner): Map<string, PlacedValue> {
  const entries = new Map<string, PlacedValue>();
  scanner.expect("{");
  if (scanner.accept("}")) return entries;
  do {
    if (scanner.peek() !== 0x22) throw scanner.error("lacks a key");
    const from = scanner.position;
    scanner.skipString();
    const key = keyText(source, from, scanner.position);
    scanner.expect(":");
    const type = scanner.peekType();
    const start = scanner.position;
    scanner.skipValue();
    if (!entries.has(key)) entries.set(key, { type, start, end: scanner.position });
  } while (scanner.accept(","));
  scanner.expect("}");
  return entries;
}

/** The text of a string or number; empty for anything else. */
export function plainText(source: Utf8Text, value: PlacedValue | undefined): string {
  if (value?.type === "string") return keyText(source, value.start, value.end);
  return value?.type === "number" ? cutText(source, value.start, value.end) : "";
}
