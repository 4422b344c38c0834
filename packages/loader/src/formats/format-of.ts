import type { SourceFormat } from "@persona/contracts";
import { extname } from "node:path";
import { CsvScanner } from "../csv/csv-scanner.ts";
import { detectDialect } from "../csv/detect-dialect.ts";
import { decodeBytes } from "../text/decode-bytes.ts";
import { isZip } from "./zip/read-zip.ts";

/** A format as the loader meets it in a file: one of a source's, or an archive of sources. */
export type FileFormat = SourceFormat | "zip";

const byExtension: Readonly<Record<string, FileFormat>> = {
  ".csv": "csv",
  ".tsv": "tsv",
  ".tab": "tsv",
  ".json": "json",
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
  ".txt": "text",
  ".text": "text",
  ".md": "markdown",
  ".markdown": "markdown",
  ".yaml": "yaml",
  ".yml": "yaml",
  ".xlsx": "xlsx",
  ".xlsm": "xlsx",
  ".ods": "ods",
  ".docx": "docx",
  ".odt": "odt",
  ".rtf": "rtf",
  ".pdf": "pdf",
  ".html": "html",
  ".htm": "html",
  ".xhtml": "html",
  ".vtt": "vtt",
  ".srt": "srt",
  ".sbv": "srt",
  ".eml": "eml",
  ".zip": "zip",
};

const byMediaType: Readonly<Record<string, FileFormat>> = {
  "text/csv": "csv",
  "text/tab-separated-values": "tsv",
  "application/json": "json",
  "application/x-ndjson": "jsonl",
  "application/jsonl": "jsonl",
  "text/plain": "text",
  "text/markdown": "markdown",
  "application/yaml": "yaml",
  "text/yaml": "yaml",
  "application/rtf": "rtf",
  "application/pdf": "pdf",
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/vtt": "vtt",
  "application/x-subrip": "srt",
  "message/rfc822": "eml",
  "application/zip": "zip",
};

/**
 * The format of a file: by what its bytes begin with where that is beyond doubt, else by its name, else by the media
 * type it was served with. Undefined when none of them says.
 *
 * @param mediaType as a server states it
 */
export function formatOf(bytes: Uint8Array, name: string, mediaType: string = ""): FileFormat | undefined {
  const promised = byExtension[extname(name).toLowerCase()] ?? byMediaType[mediaType];
  if (!mayTell(bytes[0])) return promised;
  if (isZip(bytes)) return "zip";
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString(
    "latin1",
  );
  if (/^(?:\u00EF\u00BB\u00BF)?%PDF-/.test(head)) return "pdf";
  if (head.startsWith("{\\rtf")) return "rtf";
  if (/^(?:\u00EF\u00BB\u00BF)?WEBVTT(?:[\s-]|$)/.test(head)) return "vtt";
  const isText = promised === undefined || promised === "text";
  if (isText && /^\s*(?:<!doctype html|<html[\s>])/i.test(head)) return "html";
  if (isText && /^\s*\d+[^\S\n]*\n\s*\d{1,2}:\d{2}:\d{2},\d{3}\s*-->/.test(head)) return "srt";
  return promised;
}

/** Whether the format may show in the first byte: by `PK`, a byte order mark, `%`, `{`, `<`, `WEBVTT`, a digit or space. */
function mayTell(first: number = 0): boolean {
  return first <= 0x20 || first >= 0x80 || " %{<WP".includes(String.fromCharCode(first)) || isDigit(first);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** The usual ending of a format's names, with its dot. */
export function extensionOf(format: FileFormat): string {
  return Object.keys(byExtension).find((ending) => byExtension[ending] === format) ?? "";
}

/** An ending that names a format has a letter (unlike `talk.2`) and no space (unlike `Talk with Dr. Berg`). */
const ending = /^\.[\w~-]{1,12}$/;
/** What programs and projects call their files without an ending, which hold nobody's words. */
const ofPrograms =
  /^(?:licen[cs]e|copying|notice|authors|contributors|maintainers|codeowners|changelog|changes|version|install|cname|(?:gnu)?makefile|dockerfile|containerfile|gemfile|rakefile|procfile|vagrantfile|jenkinsfile|brewfile|podfile|justfile)(?:[-_.].{0,20})?$/i;
/** So much of a file shows whether it is text. */
const sampledBytes = 65_536;

/** Whether a file of a folder has no ending and may be research: text, and not called as programs call their files. */
export function mayBeText(bytes: Uint8Array, name: string): boolean {
  const last = extname(name);
  if ((ending.test(last) && /[A-Za-z]/.test(last)) || ofPrograms.test(name)) return false;
  const sample = bytes.subarray(0, sampledBytes);
  if (sample[0] === 0x23 && sample[1] === 0x21) return false; // `#!`: a program
  const isUtf16 = (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff);
  return isUtf16 || !sample.some((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d));
}

/** Heads that only mail has. */
const heads: readonly RegExp[] = [
  /^from: ?\S/im,
  /^(?:to|subject|date): ?\S/im,
  /^(?:message-id|mime-version|received|content-type): ?\S/im,
];

/**
 * The format of text that nothing names, such as standard input: mail by its heads, JSON by its first character, a table when one
 * delimiter cuts nearly every line alike, else text.
 */
export function formatOfContent(bytes: Uint8Array): SourceFormat {
  const decoded = decodeBytes(bytes);
  if ("unusable" in decoded) return "text";
  const { text } = decoded;
  const head = text.utf8.toString("utf8", text.start, text.start + 65_536);
  const lines = head.slice(0, 8192).split(/\r?\n\r?\n/, 1)[0] ?? "";
  if (/^[A-Za-z-]{2,40}:/.test(lines) && heads.every((one) => one.test(lines))) return "eml";
  if (/^\s*\[\s*[{"[\]]/.test(head)) return "json";
  if (/^\s*\{\s*["}]/.test(head)) return /^\s*\{[^\n]*\}[^\S\n]*\n\s*\{/.test(head) ? "jsonl" : "json";
  const dialect = detectDialect(text);
  if (dialect.delimiter === -1) return "text";
  const scanner = new CsvScanner(text.utf8, dialect);
  const widths: number[] = [];
  while (widths.length < 100 && scanner.next()) widths.push(scanner.cellCount);
  const alike = widths.filter((width) => width === widths[0]).length;
  return widths.length >= 3 && alike >= widths.length * 0.95 ? "csv" : "text";
}

const relatives: Readonly<Record<string, string>> = {
  ".doc": "save it as .docx",
  ".xls": "save it as .xlsx",
  ".pages": "export it as .docx",
  ".numbers": "export it as .xlsx",
  ".msg": "save it as .eml",
  ".sav": "export it as .csv",
  ".ass": "convert it to .vtt or .srt",
  ".ssa": "convert it to .vtt or .srt",
  ".ttml": "convert it to .vtt or .srt",
  ".dfxp": "convert it to .vtt or .srt",
  ".mp3": "transcribe it first",
  ".m4a": "transcribe it first",
  ".wav": "transcribe it first",
  ".mp4": "transcribe it first",
};

/** What can be done about a file whose format is not read; empty when nothing is known. */
export function adviceFor(name: string): string {
  const advice = relatives[extname(name).toLowerCase()];
  return advice === undefined ? "" : `; ${advice}`;
}
