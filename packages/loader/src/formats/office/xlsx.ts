import type { LossNote } from "../../losses/loss-note.ts";
import type { Extracted } from "../../documents/document.ts";
import { Refusal } from "../../losses/refusal.ts";
import { readXml } from "./xml.ts";
import { columnOf, mostColumns, mostRows, sheetText } from "./sheet-text.ts";
import type { SheetCells, SheetLimits, SheetRow } from "./sheet-text.ts";
import { dateStyles, serialDate, serialDuration } from "./xlsx-dates.ts";
import type { DateStyle } from "./xlsx-dates.ts";
import { mainPart, relationships } from "./open-package.ts";
import type { PartReader, Relationship } from "./open-package.ts";

/** A sheet of a workbook as it is listed. */
interface SheetEntry {
  readonly name: string;
  readonly path: string;
  readonly isHidden: boolean;
}

/** Reads the visible sheets of an Excel workbook. Cells contain what was stored: the last result of a formula, a date in ISO form. */
export function readXlsx(part: PartReader, limits: SheetLimits): Extracted[] {
  const path = mainPart(part) ?? "xl/workbook.xml";
  const related = relationships(part, path);
  const { sheets, uses1904 } = readWorkbook(part(path), related);
  const strings = readSharedStrings(part(pathOf(related, "sharedStrings", "xl/sharedStrings.xml")));
  const dates = dateStyles(part(pathOf(related, "styles", "xl/styles.xml")));
  const hidden = sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name);
  const read: Extracted[] = [];
  for (const { name, path, isHidden } of sheets) {
    if (isHidden) continue;
    const bytes = part(path);
    if (bytes === undefined)
      throw new Refusal("unreadable", `the workbook has no part for its sheet "${name}"`);
    const { rows, losses } = readSheet(bytes, { strings, dates, uses1904 }, limits.mostCells);
    if (rows.length > 0)
      read.push(
        sheetText(name, rows, read.length === 0 ? [...hiddenLoss(hidden), ...losses] : losses, limits),
      );
  }
  const [left] = hiddenLoss(hidden);
  if (read.length === 0 && left !== undefined) {
    throw new Refusal("empty-file", `${left.message}; its other sheets are empty or there are none`);
  }
  return read;
}

function hiddenLoss(hidden: readonly string[]): LossNote[] {
  if (hidden.length === 0) return [];
  const names = hidden.map((name) => `"${name}"`).join(", ");
  return [{ code: "hidden-sheet", message: `hidden sheets are left out: ${names}`, count: hidden.length }];
}

function pathOf(related: readonly Relationship[], type: string, otherwise: string): string {
  return related.find((relationship) => relationship.type === type)?.path ?? otherwise;
}

function readWorkbook(
  workbook: Buffer | undefined,
  related: readonly Relationship[],
): { sheets: SheetEntry[]; uses1904: boolean } {
  if (workbook === undefined) throw new Refusal("unreadable", "the workbook lists no sheets");
  const targets = new Map(related.map(({ id, path }) => [id, path]));
  const sheets: SheetEntry[] = [];
  let uses1904 = false;
  readXml(workbook, {
    open: (name, attributes) => {
      if (name === "workbookPr") uses1904 = isTrue(attributes["date1904"]);
      if (name !== "sheet") return;
      const path = targets.get(relationshipId(attributes));
      const isHidden = (attributes["state"] ?? "visible") !== "visible";
      if (path !== undefined) sheets.push({ name: attributes["name"] ?? "", path, isHidden });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { sheets, uses1904 };
}

/** The id of the relationship to a sheet, under whatever prefix the file gives to its namespace. */
function relationshipId(attributes: Readonly<Record<string, string>>): string {
  const name = Object.keys(attributes).find((key) => key.endsWith(":id"));
  return attributes["r:id"] ?? (name === undefined ? "" : (attributes[name] ?? ""));
}

/** The workbook's strings. Readings that stand above Asian characters are no part of the text. */
function readSharedStrings(bytes: Buffer | undefined): string[] {
  const strings: string[] = [];
  if (bytes === undefined) return strings;
  let current = "";
  let isText = false;
  let isReading = false;
  readXml(bytes, {
    open: (name) => {
      if (name === "si") current = "";
      else if (name === "t") isText = !isReading;
      else if (name === "rPh") isReading = true;
    },
    close: (name) => {
      if (name === "si") strings.push(unescapeControl(current));
      else if (name === "t") isText = false;
      else if (name === "rPh") isReading = false;
    },
    text: (text) => {
      if (isText) current += text;
    },
  });
  return strings;
}

interface Book {
  readonly strings: readonly string[];
  readonly dates: ReadonlyMap<number, DateStyle>;
  readonly uses1904: boolean;
}

function readSheet(bytes: Buffer, book: Book, mostCells: number): { rows: SheetRow[]; losses: LossNote[] } {
  const rows: SheetRow[] = [];
  let cells: SheetCells = { columns: [], texts: [] };
  let number = 0;
  let filled = 0;
  let column = -1;
  let type = "n";
  let style = 0;
  let value = "";
  let isValue = false;
  let merged = 0;
  readXml(bytes, {
    open: (name, attributes) => {
      if (name === "v" || name === "t") isValue = true;
      else if (name === "c") {
        column = attributes["r"] === undefined ? column + 1 : columnOf(attributes["r"]);
        type = attributes["t"] ?? "n";
        style = Number(attributes["s"] ?? 0);
        value = "";
      } else if (name === "row") {
        number = attributes["r"] === undefined ? number + 1 : Number(attributes["r"]);
        cells = { columns: [], texts: [] };
        column = -1;
      } else if (name === "mergeCell") merged += 1;
    },
    close: (name) => {
      if (name === "v" || name === "t") isValue = false;
      else if (name === "c") {
        if (column < 0 || column >= mostColumns)
          throw new Refusal("unreadable", "a cell is outside any sheet");
        const text = cellText(value, type, style, book);
        if (text !== "") {
          cells.columns.push(column);
          cells.texts.push(text);
        }
      } else if (name === "row" && cells.texts.length > 0) {
        filled += cells.texts.length;
        if (rows.length === mostRows || filled > mostCells)
          throw new Refusal("too-large", "the sheet has too many rows or cells");
        rows.push({ number, cells });
      }
    },
    text: (text) => {
      if (isValue) value += text;
    },
  });
  const message = `${merged} merged ${merged === 1 ? "range has" : "ranges have"} text in the first cell only`;
  return { rows, losses: merged === 0 ? [] : [{ code: "merged-cells", message, count: merged }] };
}

function cellText(value: string, type: string, style: number, book: Book): string {
  if (type === "s") return book.strings[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "TRUE" : value === "" ? "" : "FALSE";
  if (type !== "n") return unescapeControl(value);
  if (value === "") return "";
  const shown = book.dates.get(style);
  if (shown === "duration") return serialDuration(Number(value));
  return shown === "date" ? serialDate(Number(value), book.uses1904) : plainNumber(value);
}

/** The shortest way to write the stored number: 0.1, not 0.10000000000000001. */
function plainNumber(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) && Math.abs(number) < 1e15 ? String(number) : value;
}

/** `_x000D_` stands for a control character that XML cannot contain. */
function unescapeControl(text: string): string {
  return text.includes("_x")
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}
