import { decodeText } from "@persona/contracts";
import type { DecodingStep } from "@persona/contracts";
import { pause } from "../steps/load-step.ts";
import type { LoadSteps } from "../steps/load-step.ts";
import { LossTally } from "../losses/loss-tally.ts";
import type { KeyColumn, RawTable } from "../table/raw-table.ts";
import type { TableLimits } from "../limits/table-size.ts";
import type { LossNote, Unusable } from "../losses/loss-note.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import { cutText } from "../text/cut-text.ts";
import { LineCounter } from "../text/line-counter.ts";
import { JsonScanner, JsonSyntaxError } from "./json-scanner.ts";
import { outlineOf } from "./json-outline.ts";
import { RecordBuilder } from "./record-builder.ts";

/** A table read from JSON. */
export interface JsonTable {
  readonly table: RawTable;
  readonly decoding: readonly DecodingStep[];
  readonly losses: readonly LossNote[];
}

const rowsPerPause = 2000;

/**
 * Reads one JSON text: a list of objects, an object with a list of objects in it, objects keyed by person, or a single
 * object.
 */
export function* readJson(source: Utf8Text, limits?: TableLimits): LoadSteps<JsonTable | Unusable> {
  const decoding = decodingOf(source);
  try {
    const outline = outlineOf(source);
    const builder = new RecordBuilder(source, valueDecoder(source, decoding), limits);
    const scanner = new JsonScanner(source.utf8, outline.start);
    if (outline.keyed !== undefined) {
      scanner.expect("{");
      do {
        builder.addKeyed(scanner, outline.keyed.header);
        if (builder.rowCount % rowsPerPause === 0) yield pause;
      } while (scanner.accept(","));
    } else if (scanner.peekType() === "object") {
      builder.addObject(scanner);
    } else {
      scanner.expect("[");
      while (!scanner.accept("]")) {
        if (builder.rowCount > 0) scanner.expect(",");
        if (scanner.peekType() === "object") builder.addObject(scanner);
        else builder.addScalar(scanner, "value");
        if (builder.rowCount % rowsPerPause === 0) yield pause;
      }
    }
    const { table, losses } = builder.finish();
    return { table: withKeys(table, outline.keyed), decoding, losses: [...outline.losses, ...losses] };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { unusable: invalidJson(source, error) };
  }
}

/**
 * Reads JSON Lines: one object a line. A line that is no object is a loss; the others load.
 *
 * @param places the line that each record stands for, where it is not the line it is written on
 * @param keyed the field that contains the keys of records, where these were keyed
 */
export function* readJsonLines(
  source: Utf8Text,
  places?: readonly number[],
  keyed?: KeyColumn,
  limits?: TableLimits,
): LoadSteps<JsonTable> {
  const decoding = decodingOf(source);
  const builder = new RecordBuilder(source, valueDecoder(source, decoding), limits);
  const tally = new LossTally();
  const { utf8 } = source;
  let line = 0;
  let start = source.start;
  while (start < utf8.length) {
    line += 1;
    const found = utf8.indexOf(0x0a, start);
    const end = found === -1 ? utf8.length : found;
    const problem = readLine(utf8, start, end, builder);
    if (problem !== undefined) {
      tally.add(
        "invalid-line",
        `line ${line} ${problem}`,
        (places, count) =>
          `${count} ${count === 1 ? "line is" : "lines are"} not a JSON object and left out (${places})`,
      );
    }
    start = end + 1;
    if (line % rowsPerPause === 0) yield pause;
  }
  const { table, losses } = builder.finish();
  const placed = withKeys(places === undefined ? table : { ...table, lines: places }, keyed);
  return { table: placed, decoding, losses: [...losses, ...tally.notes()] };
}

function readLine(utf8: Buffer, start: number, end: number, builder: RecordBuilder): string | undefined {
  const scanner = new JsonScanner(utf8, start, end);
  if (scanner.peek() === -1) return undefined;
  try {
    if (scanner.peekType() === "object") builder.addObject(scanner, true);
    else builder.addScalar(scanner, "value", true);
    return undefined;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return error.message;
  }
}

function withKeys(table: RawTable, keyed: KeyColumn | undefined): RawTable {
  if (keyed === undefined) return table;
  const { header, areNames } = keyed;
  const columns = table.columns.map((column) =>
    column.header === header ? { ...column, keys: areNames ? ("names" as const) : ("ids" as const) } : column,
  );
  return { ...table, columns };
}

function decodingOf(source: Utf8Text): DecodingStep[] {
  return source.hasEntities ? ["json-string", "html-entities"] : ["json-string"];
}

/** Makes a value's text from its byte range. Says the same as `textAt` in contracts, without its detours. */
function valueDecoder(
  source: Utf8Text,
  decoding: readonly DecodingStep[],
): (start: number, end: number) => string {
  const { utf8, hasEntities } = source;
  return (start, end) => {
    if (utf8[start] !== 0x22) return cutText(source, start, end);
    if (hasEntities) return decodeText(cutText(source, start, end), decoding);
    const inner = cutText(source, start + 1, end - 1);
    return inner.includes("\\") ? decodeText(`"${inner}"`, decoding) : inner;
  };
}

function invalidJson(source: Utf8Text, error: JsonSyntaxError): LossNote {
  const line = new LineCounter(source.utf8).lineAt(error.offset);
  return { code: "invalid-json", message: `it is not JSON: line ${line} ${error.message}`, count: 1 };
}
