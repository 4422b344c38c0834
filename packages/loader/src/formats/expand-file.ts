import type { SourceFormat } from "@persona/contracts";
import { extname } from "node:path";
import { pause } from "../steps/load-step.ts";
import type { LoadSteps } from "../steps/load-step.ts";
import type { LoadLimits } from "../options/limits.ts";
import { decodeBytes } from "../text/decode-bytes.ts";
import { utf8Text } from "../text/utf8-text.ts";
import type { Extracted, Grammar, TextDocument, UnusablePart } from "../documents/document.ts";
import { readEml } from "./eml.ts";
import { adviceFor, formatOf, formatOfContent } from "./format-of.ts";
import type { FormatReader } from "../documents/format-reader.ts";
import { readHtml } from "./html.ts";
import { readDocx } from "./office/docx.ts";
import { readOds } from "./office/ods.ts";
import { readOdt } from "./office/odt.ts";
import { readXlsx } from "./office/xlsx.ts";
import { readPdf } from "./pdf.ts";
import { Refusal, refusalNote } from "../losses/refusal.ts";
import { readRtf } from "./rtf.ts";
import { readYaml } from "./yaml.ts";
import { readZip } from "./zip/read-zip.ts";
import type { ZipEntry } from "./zip/read-zip.ts";

/** What a file is read under. */
export interface ExpandContext {
  readonly limits: LoadLimits;
  readonly formats: readonly FormatReader[];
  /** The media type that a server gave, if one did. */
  readonly mediaType?: string;
  /** True when the caller named the file, so that it is read as text when nothing says what it is. */
  readonly isNamed: boolean;
}

type Parts = readonly string[];
type Documents = (TextDocument | UnusablePart)[];

/**
 * Opens a file down to the texts in it: itself, the sheets of a workbook, the entries of an archive. What cannot be
 * opened comes back as a part with its reason; nothing is thrown for the contents of a file.
 */
export function* expandFile(
  bytes: Uint8Array,
  name: string,
  context: ExpandContext,
  parts: Parts = [],
): LoadSteps<Documents> {
  try {
    return yield* open(bytes, name, context, parts);
  } catch (error) {
    return [{ parts, unusable: refusalNote(error) }];
  }
}

function* open(bytes: Uint8Array, name: string, context: ExpandContext, parts: Parts): LoadSteps<Documents> {
  if (bytes.length === 0) throw new Refusal("empty-file", "it is empty");
  const own = context.formats.find(({ extensions }) => extensions.includes(extname(name).toLowerCase()));
  if (own !== undefined) return [readOwn(bytes, own, parts)];
  const format =
    formatOf(bytes, name, context.mediaType) ?? (context.isNamed ? formatOfContent(bytes) : undefined);
  if (format === undefined) {
    throw new Refusal(
      "unsupported-format",
      `its name ends in nothing that the loader reads${adviceFor(name)}`,
    );
  }
  if (archived.has(format) || format === "zip") return yield* openArchive(bytes, context, parts);
  if (format === "pdf") return [document(yield* readPdf(bytes), format, "pdf-text/1", parts)];
  if (format === "rtf") return [document(readRtf(checkSize(bytes, context)), format, "rtf-text/1", parts)];
  if (format === "eml") return [document(readEml(checkSize(bytes, context)), format, "eml-text/2", parts)];
  if (format === "html") return [fromText(bytes, context, parts, format, "html-text/1", readHtml)];
  if (format === "yaml") return [fromText(bytes, context, parts, format, "yaml-records/2", readYaml)];
  return [direct(bytes, format, context, parts)];
}

/** Formats that are archives themselves. */
const archived: ReadonlySet<string> = new Set(["xlsx", "ods", "docx", "odt"]);

function readOwn(bytes: Uint8Array, reader: FormatReader, parts: Parts): TextDocument {
  let extracted: Extracted;
  try {
    extracted = reader.read(new Uint8Array(bytes)); // a copy: files share memory, and a reader may write to it
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      "unreadable",
      `the reader "${reader.name}" failed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { grammar } = extracted;
  return document(extracted, grammar === "cues" ? "vtt" : grammar, reader.name, parts);
}

function document(
  extracted: Extracted,
  format: SourceFormat,
  extraction: string,
  parts: Parts,
): TextDocument {
  const { text, losses = [], ...rest } = extracted;
  return { ...rest, parts, format, extraction, text: utf8Text(text), losses };
}

function checkSize(bytes: Uint8Array, { limits }: ExpandContext): Uint8Array {
  if (bytes.length <= limits.textBytes) return bytes;
  throw new Refusal("too-large", `it holds more than ${limits.textBytes} bytes of text`);
}

/** Text that is decoded first and then turned into other text. */
function fromText(
  bytes: Uint8Array,
  context: ExpandContext,
  parts: Parts,
  format: SourceFormat,
  extraction: string,
  read: (text: string) => Extracted,
): TextDocument {
  const decoded = decodeBytes(checkSize(bytes, context));
  if ("unusable" in decoded) throw new Refusal(decoded.unusable.code, decoded.unusable.message);
  const { utf8, start } = decoded.text;
  const made = document(read(utf8.toString("utf8", start)), format, extraction, parts);
  return { ...made, losses: [...decoded.losses, ...made.losses] };
}

const grammars: Readonly<Record<string, Grammar>> = {
  csv: "csv",
  tsv: "csv",
  json: "json",
  jsonl: "jsonl",
  markdown: "markdown",
  vtt: "cues",
  srt: "cues",
};

/** Files that are text already: addresses count in the file itself. */
function direct(bytes: Uint8Array, format: SourceFormat, context: ExpandContext, parts: Parts): TextDocument {
  const grammar = grammars[format] ?? "text";
  if (grammar === "text" || grammar === "markdown" || grammar === "cues") checkSize(bytes, context);
  const decoded = decodeBytes(bytes);
  if ("unusable" in decoded) throw new Refusal(decoded.unusable.code, decoded.unusable.message);
  return { parts, format, grammar, text: decoded.text, losses: decoded.losses };
}

function* openArchive(bytes: Uint8Array, context: ExpandContext, parts: Parts): LoadSteps<Documents> {
  const entries = readZip(bytes, context.limits);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const part = (path: string): Buffer | undefined => byName.get(path)?.read();
  if (byName.has("xl/workbook.xml")) return sheets(readXlsx(part), "xlsx", "xlsx-sheet/1", parts);
  if (byName.has("word/document.xml")) return [document(readDocx(part), "docx", "docx-text/1", parts)];
  const mimetype = byName.has("mimetype") ? part("mimetype")?.toString("latin1").trim() : undefined;
  const content = mimetype === undefined ? undefined : part("content.xml");
  if (content !== undefined && mimetype?.includes("opendocument.spreadsheet") === true) {
    return sheets(readOds(content), "ods", "ods-sheet/1", parts);
  }
  if (content !== undefined && mimetype?.includes("opendocument.text") === true) {
    return [document(readOdt(content), "odt", "odt-text/1", parts)];
  }
  return yield* openEntries(entries, context, parts);
}

function sheets(
  read: readonly Extracted[],
  format: SourceFormat,
  extraction: string,
  parts: Parts,
): Documents {
  if (read.length === 0) throw new Refusal("empty-file", "its sheets are empty");
  return read.map((sheet) => document(sheet, format, extraction, [...parts, sheet.sheet ?? ""]));
}

function* openEntries(
  entries: readonly ZipEntry[],
  context: ExpandContext,
  parts: Parts,
): LoadSteps<Documents> {
  if (parts.length >= context.limits.archiveDepth) {
    throw new Refusal("too-large", `archives are nested more than ${context.limits.archiveDepth} deep`);
  }
  const found: Documents = [];
  const wanted = entries.filter(({ name }) => !isHidden(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, read } of wanted) {
    const inner = [...parts, name];
    if (isUnsafe(name)) {
      found.push({
        parts: inner,
        unusable: { code: "unsafe-name", message: "its name leads out of the archive", count: 1 },
      });
      continue;
    }
    try {
      found.push(...(yield* expandFile(read(), name, { ...context, isNamed: false }, inner)));
    } catch (error) {
      found.push({ parts: inner, unusable: refusalNote(error) });
    }
    yield pause;
  }
  if (found.length === 0) throw new Refusal("empty-file", "the archive holds no files");
  return found;
}

function isHidden(name: string): boolean {
  return name
    .split(/[/\\]/)
    .some(
      (part) =>
        (part.startsWith(".") && part !== "." && part !== "..") ||
        part === "__MACOSX" ||
        part === "node_modules",
    );
}

function isUnsafe(name: string): boolean {
  return /^[/\\]|^[A-Za-z]:/.test(name) || name.split(/[/\\]/).includes("..") || name.includes("\0");
}
