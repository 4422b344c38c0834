import type { KeyColumn } from "../table/raw-table.ts";
import type { LossNote } from "../losses/loss-note.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import { JsonScanner, JsonSyntaxError } from "./json-scanner.ts";
import type { JsonType } from "./json-scanner.ts";
import { keyedRecords, keyedSample, oneRecordNote } from "./keyed-records.ts";
import type { KeyedRecords } from "./keyed-records.ts";
import { keyText } from "./record-builder.ts";

/** Where the records of a JSON text are. */
export interface Outline {
  readonly start: number;
  /** The column for the keys that the records stand under, where they are no list. */
  readonly keyed?: KeyColumn;
  readonly losses: readonly LossNote[];
}

/**
 * Checks the whole text and finds its records: the longest list of objects under a key, else objects that are keyed
 * by person, at the top or under a key, else the top value.
 */
export function outlineOf(source: Utf8Text): Outline {
  const check = new JsonScanner(source.utf8, source.start);
  const type = check.peekType();
  const top = check.position;
  check.skipValue();
  if (check.peek() !== -1) throw check.error("has text after its value");
  if (type !== "object") {
    if (type !== "array") throw new JsonSyntaxError("holds a single value, not records", top);
    return { start: top, losses: [] };
  }
  const entries = entriesOf(source, top);
  const list = longest(entries.filter(({ holdsObjects }) => holdsObjects));
  if (list !== undefined) return { start: list.start, losses: leftBeside(entries, list) };
  const own = keyedIn(source, entries);
  if (own.kind === "records") return { start: top, keyed: own, losses: [] };
  const under = entries.flatMap((entry) => {
    const keyed = entry.type === "object" ? keyedIn(source, entriesOf(source, entry.start)) : undefined;
    return keyed?.kind === "records" ? [{ ...entry, keyed }] : [];
  });
  const found = longest(under);
  if (found !== undefined)
    return { start: found.start, keyed: found.keyed, losses: leftBeside(entries, found) };
  return { start: top, losses: own.kind === "unclear" ? [oneRecordNote(entries.length)] : [] };
}

/** A key of an object, and its value. */
interface Entry {
  readonly key: string;
  readonly type: JsonType;
  readonly start: number;
  readonly bytes: number;
  /** Whether the value is a list that begins with an object. */
  readonly holdsObjects: boolean;
}

function longest<Found extends Entry>(entries: readonly Found[]): Found | undefined {
  return entries.reduce<Found | undefined>(
    (best, entry) => (entry.bytes > (best?.bytes ?? 0) ? entry : best),
    undefined,
  );
}

function leftBeside(entries: readonly Entry[], { key: records }: Entry): LossNote[] {
  const rest = entries.filter(({ key }) => key !== records);
  if (rest.length === 0) return [];
  const named = rest.slice(0, 5).map(({ key }) => `"${key}"`);
  const message = `the records are under "${records}"; left out: ${named.join(", ")}${rest.length > 5 ? ", …" : ""}`;
  return [{ code: "unused-value", message, count: rest.length }];
}

function keyedIn(source: Utf8Text, entries: readonly Entry[]): KeyedRecords {
  const looked = entries.every(({ type }) => type === "object") ? entries.slice(0, keyedSample) : [];
  return keyedRecords(
    looked.map(({ key }) => key),
    looked.map(({ start }) => entriesOf(source, start).map(({ key }) => key)),
  );
}

/** The keys of the object that begins at `top`. */
function entriesOf(source: Utf8Text, top: number): Entry[] {
  const scanner = new JsonScanner(source.utf8, top);
  const entries: Entry[] = [];
  scanner.expect("{");
  if (scanner.accept("}")) return entries;
  do {
    scanner.peek();
    const keyStart = scanner.position;
    scanner.skipString();
    const key = keyText(source, keyStart, scanner.position);
    scanner.expect(":");
    const type = scanner.peekType();
    const start = scanner.position;
    let holdsObjects = false;
    if (type === "array") {
      scanner.position += 1;
      holdsObjects = scanner.peek() === 0x7b;
      scanner.position = start;
    }
    scanner.skipValue();
    entries.push({ key, type, start, bytes: scanner.position - start, holdsObjects });
  } while (scanner.accept(","));
  return entries;
}
