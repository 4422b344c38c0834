import { cutText } from "../text/cut-text.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import type { JsonScanner } from "./json-scanner.ts";

/** An answer under the question that it answers, and where it stands. */
export interface PlacedAnswer {
  readonly question: string;
  readonly start: number;
  readonly end: number;
}

/** What a field is called by, the plainest first. */
const names = ["field.title", "field.ref", "field.id"];
/** Where the answer stands, by kind of field. */
const values =
  /^(?:text|number|boolean|email|phone_number|url|date|file_url|choice\.(?:label|other)|choices\.(?:labels\[\d{1,3}\]|other)|payment\.amount)$/;
const deepest = 3;
const mostValues = 60;

/**
 * Reads an object that holds a field and its answer in a value that is called by its type, as Typeform writes them:
 * `{"field": {"ref": "why", "type": "text"}, "type": "text", "text": …}`. Several choices are a list. Undefined where it
 * is anything else; the scanner is then somewhere in it.
 */
export function fieldAnswersAt(source: Utf8Text, scanner: JsonScanner): readonly PlacedAnswer[] | undefined {
  const found = new Map<string, readonly [start: number, end: number]>();
  take(source, scanner, "", found, 0);
  const name = names.map((key) => found.get(key)).find((place) => place !== undefined);
  if (name === undefined) return undefined;
  const text = cutText(source, name[0], name[1]);
  const question = text.startsWith('"') ? String(JSON.parse(text)).trim() : text;
  const given = [...found].filter(([key]) => values.test(key));
  if (question === "" || given.length === 0) return undefined;
  const isList = given.some(([key]) => key.startsWith("choices."));
  return given.map(([, [start, end]], at) => ({
    question: isList ? `${question}[${at + 1}]` : question,
    start,
    end,
  }));
}

/** Takes the places of all plain values under an object, by their paths. */
function take(
  source: Utf8Text,
  scanner: JsonScanner,
  prefix: string,
  found: Map<string, readonly [number, number]>,
  depth: number,
): void {
  scanner.expect("{");
  if (scanner.accept("}")) return;
  do {
    scanner.peek();
    const keyStart = scanner.position;
    scanner.skipString();
    const key = prefix + cutText(source, keyStart + 1, scanner.position - 1);
    scanner.expect(":");
    value(source, scanner, key, found, depth);
  } while (scanner.accept(","));
  scanner.expect("}");
}

function value(
  source: Utf8Text,
  scanner: JsonScanner,
  key: string,
  found: Map<string, readonly [number, number]>,
  depth: number,
): void {
  const type = scanner.peekType();
  if (type === "object" && depth < deepest) {
    take(source, scanner, `${key}.`, found, depth + 1);
    return;
  }
  if (type === "array" && depth < deepest) {
    scanner.expect("[");
    if (scanner.accept("]")) return;
    let at = 0;
    do {
      value(source, scanner, `${key}[${at}]`, found, depth + 1);
      at += 1;
    } while (scanner.accept(","));
    scanner.expect("]");
    return;
  }
  const start = scanner.position;
  scanner.skipValue();
  if (type !== "null" && type !== "object" && type !== "array" && found.size < mostValues)
    found.set(key, [start, scanner.position]);
}
