import type { SourceFormat } from "@persona/contracts";
import { extname } from "node:path";
import type { Extracted, Grammar, TextDocument, UnusablePart } from "../documents/document.ts";
import type { FormatReader } from "../documents/format-reader.ts";
import { Refusal, refusalNote } from "../losses/refusal.ts";
import type { LoadLimits } from "../limits/limits.ts";
import { pause, waitStep, WorkStopped } from "../steps/load-step.ts";
import type { LoadSteps } from "../steps/load-step.ts";
import { decodeBytes } from "../text/decode-bytes.ts";
import { utf8Text } from "../text/utf8-text.ts";
import { checkSize, extractionOf, isExtracted } from "./extract-text.ts";
import type { ExtractedFormat, ExtractedTexts, PackedText } from "./extract-text.ts";
import { adviceFor, formatOf, formatOfContent, mayBeText } from "./format-of.ts";
import { officeFormatOf } from "./office/office-format.ts";
import { refuseOldContainer } from "./office/protected.ts";
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
  refuseOldContainer(bytes);
  const format =
    formatOf(bytes, name, context.mediaType) ??
    (context.isNamed || mayBeText(bytes, name) ? formatOfContent(bytes) : undefined);
  if (format === undefined) {
    throw new Refusal(
      "unsupported-format",
      extname(name) === ""
        ? "it has no ending, and its content is of no format that the loader reads"
        : `the loader does not read files with this ending${adviceFor(name)}`,
    );
  }
  if (format === "zip" || archived.has(format)) {
    const entries = readZip(bytes, context.limits);
    const office = officeFormatOf(entries);
    if (office === undefined) return yield* openEntries(entries, context, parts);
    return documents(yield* extract(office, bytes, context.limits), office, parts);
  }
  if (!isExtracted(format)) return [direct(bytes, format, context, parts)];
  return documents(yield* extract(format, bytes, context.limits), format, parts);
}

/** Has a file's texts made in a worker, within the limits of time and memory. */
function* extract(
  format: ExtractedFormat,
  bytes: Uint8Array,
  limits: LoadLimits,
): LoadSteps<readonly Extracted[]> {
  const { extractMs: timeoutMs, extractBytes: growthBytes } = limits;
  const own = new Uint8Array(bytes); // small files share memory, which would cross whole
  let answer: unknown;
  try {
    answer = yield* waitStep("extractText", [format, own, limits], { timeoutMs, growthBytes });
  } catch (error) {
    if (error instanceof WorkStopped && error.reason === "crash")
      throw new Refusal("unreadable", "reading it ended the thread that read it");
    if (error instanceof WorkStopped) throw new Refusal("too-large", tookTooMuch(error.reason, limits));
    throw error;
  }
  if (!isAnswer(answer)) throw new TypeError("the worker gives no texts");
  if ("unusable" in answer) throw new Refusal(answer.unusable.code, answer.unusable.message);
  return answer.texts.map(unpacked);
}

function unpacked({ text, rest }: PackedText): Extracted {
  const known: Omit<Extracted, "text"> = JSON.parse(rest);
  return { ...known, text };
}

/** Types do not cross from a worker, so the form of what comes back is checked. */
function isAnswer(answer: unknown): answer is ExtractedTexts {
  return typeof answer === "object" && answer !== null && ("texts" in answer || "unusable" in answer);
}

function tookTooMuch(reason: WorkStopped["reason"], { extractMs, extractBytes }: LoadLimits): string {
  if (reason === "time") return `reading it took longer than ${extractMs / 1000} seconds`;
  return `reading it took more than ${extractBytes} bytes of memory`;
}

/** Formats that are archives of parts. */
const archived: ReadonlySet<string> = new Set(["xlsx", "ods", "docx", "odt"]);

function readOwn(bytes: Uint8Array, reader: FormatReader, parts: Parts): TextDocument {
  let extracted: Extracted;
  try {
    extracted = reader.read(new Uint8Array(bytes)); // a copy: files share memory, and a reader may write to it
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // what it says may repeat words of the file
    throw new Refusal(
      "unreadable",
      `the reader "${reader.name}" failed (${error instanceof Error ? error.name : "?"})`,
    );
  }
  const { grammar } = extracted;
  return document(extracted, grammar === "cues" ? "vtt" : grammar, reader.name, parts);
}

function documents(texts: readonly Extracted[], format: SourceFormat, parts: Parts): Documents {
  const extraction = extractionOf(format) ?? format;
  return texts.map((text) =>
    document(text, format, extraction, text.sheet === undefined ? parts : [...parts, text.sheet]),
  );
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
function direct(
  bytes: Uint8Array,
  format: SourceFormat,
  { limits }: ExpandContext,
  parts: Parts,
): TextDocument {
  const grammar = grammars[format] ?? "text";
  if (grammar === "text" || grammar === "markdown" || grammar === "cues") checkSize(bytes, limits);
  const decoded = decodeBytes(bytes);
  if ("unusable" in decoded) throw new Refusal(decoded.unusable.code, decoded.unusable.message);
  return { parts, format, grammar, text: decoded.text, losses: decoded.losses };
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
      const within = yield* expandFile(read(), name, { ...context, isNamed: false }, inner);
      for (const file of within) found.push(file);
    } catch (error) {
      found.push({ parts: inner, unusable: refusalNote(error) });
    }
    yield pause;
  }
  if (found.length === 0) throw new Refusal("empty-file", "the archive contains no files");
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
