import type { LossNote } from "../../losses/loss-note.ts";
import type { Extracted } from "../../documents/document.ts";
import { Refusal } from "../../losses/refusal.ts";
import { readXml } from "./xml.ts";
import type { PartReader } from "./open-package.ts";
import { mostColumns, mostRows, sheetText } from "./sheet-text.ts";
import type { SheetCells, SheetLimits, SheetRow } from "./sheet-text.ts";

/** More spaces in a row than any text has. */
const mostSpaces = 1000;

/** Reads the sheets of an OpenDocument spreadsheet. Numbers and dates are what was stored, not how they are shown. */
export function readOds(part: PartReader, limits: SheetLimits): Extracted[] {
  const content = part("content.xml");
  if (content === undefined) throw new Refusal("unreadable", "the file contains no content");
  const sheets: Extracted[] = [];
  let sheet = "";
  let rows: SheetRow[] = [];
  let cells: SheetCells = { columns: [], texts: [] };
  let column = 0;
  let number = 0;
  let rowRepeat = 1;
  let cellRepeat = 1;
  let stored: string | undefined;
  let paragraphs: string[] = [];
  let skipping = 0;
  /** Cells that are not blank, in all sheets. */
  let filled = 0;
  let inCell = false;
  let notes = 0;
  readXml(content, {
    open: (name, attributes) => {
      if (skipping > 0 || name === "annotation") {
        if (name === "annotation" && skipping === 0) notes += 1;
        skipping += 1;
      } else if (name === "table") {
        sheet = attributes["table:name"] ?? "";
        rows = [];
        number = 0;
      } else if (name === "table-row") {
        rowRepeat = count(attributes["table:number-rows-repeated"]);
        cells = { columns: [], texts: [] };
        column = 0;
      } else if (name === "table-cell" || name === "covered-table-cell") {
        inCell = true;
        cellRepeat = count(attributes["table:number-columns-repeated"]);
        stored = storedValue(attributes);
        paragraphs = [];
      } else if (inCell && name === "p") paragraphs.push("");
      else if (inCell && name === "s")
        append(paragraphs, " ".repeat(Math.min(mostSpaces, count(attributes["text:c"]))));
      else if (inCell && name === "tab") append(paragraphs, "\t");
      else if (inCell && name === "line-break") append(paragraphs, "\n");
    },
    close: (name) => {
      if (skipping > 0) {
        skipping -= 1;
      } else if (name === "table-cell" || name === "covered-table-cell") {
        inCell = false;
        const text = stored ?? paragraphs.join("\n");
        const repeats = text === "" ? Math.min(cellRepeat, mostColumns - column) : cellRepeat;
        if (column + repeats > mostColumns) throw new Refusal("too-large", "a row repeats a cell too often");
        for (let index = 0; index < (text === "" ? 0 : repeats); index += 1) {
          cells.columns.push(column + index);
          cells.texts.push(text);
        }
        column += repeats;
      } else if (name === "table-row") {
        const repeats = cells.texts.length === 0 ? 0 : rowRepeat;
        filled += repeats * cells.texts.length;
        if (rows.length + repeats > mostRows || filled > limits.mostCells)
          throw new Refusal("too-large", "the sheet repeats rows or cells too often");
        for (let index = 0; index < repeats; index += 1) rows.push({ number: number + index + 1, cells });
        number += rowRepeat;
      } else if (name === "table" && rows.length > 0) {
        sheets.push(sheetText(sheet, rows, sheets.length === 0 ? noteLoss(notes) : [], limits));
      }
    },
    text: (text) => {
      if (inCell && skipping === 0 && paragraphs.length > 0) append(paragraphs, text);
    },
  });
  return sheets;
}

function noteLoss(notes: number): LossNote[] {
  if (notes === 0) return [];
  return [
    {
      code: "comments-left-out",
      message: `${notes} cell ${notes === 1 ? "note is" : "notes are"} left out`,
      count: notes,
    },
  ];
}

function count(repeated: string | undefined): number {
  const value = Number(repeated ?? 1);
  return Number.isInteger(value) && value > 0 ? value : 1;
}

function append(paragraphs: string[], text: string): void {
  if (paragraphs.length === 0) paragraphs.push("");
  paragraphs[paragraphs.length - 1] += text;
}

/** The value behind what a cell shows, for kinds that are shown in many ways. */
function storedValue(attributes: Readonly<Record<string, string>>): string | undefined {
  const type = attributes["office:value-type"];
  if (type === "float" || type === "percentage" || type === "currency") return attributes["office:value"];
  if (type === "date") return attributes["office:date-value"]?.replace("T", " ");
  if (type === "boolean") return attributes["office:boolean-value"]?.toUpperCase();
  return undefined;
}
