import type { SourceFormat } from "@persona/contracts";
import type { Extracted } from "../documents/document.ts";
import { Refusal, refusalNote } from "../losses/refusal.ts";
import type { LossNote } from "../losses/loss-note.ts";
import { TextBudget } from "../limits/text-budget.ts";
import type { LoadLimits } from "../limits/limits.ts";
import { decodeBytes } from "../text/decode-bytes.ts";
import { readEml } from "./eml.ts";
import { readHtml } from "./html.ts";
import { readDocx } from "./office/docx.ts";
import { partReader } from "./office/open-package.ts";
import { readOds } from "./office/ods.ts";
import { readOdt } from "./office/odt.ts";
import { readXlsx } from "./office/xlsx.ts";
import { readPdf } from "./pdf.ts";
import { readRtf } from "./rtf.ts";
import { readYaml } from "./yaml.ts";
import { readZip } from "./zip/read-zip.ts";

/** The step that makes the text of each format that is not text already, by the name that its sources keep. */
const extractions = {
  xlsx: "xlsx-sheet/2",
  ods: "ods-sheet/1",
  docx: "docx-text/2",
  odt: "odt-text/2",
  pdf: "pdf-text/2",
  rtf: "rtf-text/2",
  eml: "eml-text/3",
  html: "html-text/2",
  yaml: "yaml-records/3",
} as const;

/** A format whose text is made from its bytes. */
export type ExtractedFormat = keyof typeof extractions;

/** The name of the step that makes a format's text; undefined for a format that is text already. */
export function extractionOf(format: SourceFormat): string | undefined {
  return isExtracted(format) ? extractions[format] : undefined;
}

/** Whether the text of a format is made from its bytes. */
export function isExtracted(format: string): format is ExtractedFormat {
  return Object.hasOwn(extractions, format);
}

/**
 * A text on its way from the worker. What is known of its lines goes as JSON: a record for each line takes several
 * times as long to cross.
 */
export interface PackedText {
  readonly text: string;
  /** The rest of an {@link Extracted}. */
  readonly rest: string;
}

/** What comes of making the texts in a file. */
export type ExtractedTexts =
  | { readonly texts: readonly PackedText[] }
  /** Why it cannot be read, or that it contains more than the limits allow. */
  | { readonly unusable: LossNote };

/**
 * Makes the texts in a file: one of a document, one for each sheet of a workbook. The loader runs this in a worker,
 * where it can be stopped.
 */
export async function extractText(
  format: ExtractedFormat,
  bytes: Uint8Array,
  limits: LoadLimits,
): Promise<ExtractedTexts> {
  try {
    const made = await textsOf(format, bytes, limits);
    return { texts: made.map(({ text, ...rest }) => ({ text, rest: JSON.stringify(rest) })) };
  } catch (error) {
    return { unusable: refusalNote(error) };
  }
}

async function textsOf(
  format: ExtractedFormat,
  bytes: Uint8Array,
  limits: LoadLimits,
): Promise<readonly Extracted[]> {
  const budget = new TextBudget(limits.textBytes);
  if (format === "pdf") return [await readPdf(bytes, budget)];
  if (format === "rtf") return [readRtf(checkSize(bytes, limits), budget)];
  if (format === "eml") return [await readEml(checkSize(bytes, limits), budget)];
  if (format === "html") return [fromText(bytes, limits, (text) => readHtml(text, budget))];
  if (format === "yaml") return [fromText(bytes, limits, (text) => readYaml(text, budget))];
  const part = partReader(readZip(bytes, limits));
  if (format === "docx") return [readDocx(part, budget)];
  if (format === "odt") return [readOdt(part, budget)];
  const sheetLimits = { budget, mostCells: limits.tableCells };
  return withSheets(format === "xlsx" ? readXlsx(part, sheetLimits) : readOds(part, sheetLimits));
}

/**
 * Makes sure that running text is not too long.
 *
 * @throws Refusal when it is
 */
export function checkSize(bytes: Uint8Array, limits: LoadLimits): Uint8Array {
  if (bytes.length <= limits.textBytes) return bytes;
  throw new Refusal("too-large", `it contains more than ${limits.textBytes} bytes of text`);
}

/** Text that is decoded first and then turned into other text. */
function fromText(bytes: Uint8Array, limits: LoadLimits, read: (text: string) => Extracted): Extracted {
  const decoded = decodeBytes(checkSize(bytes, limits));
  if ("unusable" in decoded) throw new Refusal(decoded.unusable.code, decoded.unusable.message);
  const { utf8, start } = decoded.text;
  const made = read(utf8.toString("utf8", start));
  return { ...made, losses: [...decoded.losses, ...(made.losses ?? [])] };
}

function withSheets(sheets: readonly Extracted[]): readonly Extracted[] {
  if (sheets.length > 0) return sheets;
  throw new Refusal("empty-file", "its sheets are empty");
}
