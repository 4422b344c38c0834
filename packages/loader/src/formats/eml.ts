import type { LossNote } from "../losses/loss-note.ts";
import type { TextBudget } from "../limits/text-budget.ts";
import type { Extracted, LineNote } from "../documents/document.ts";
import { readHtml } from "./html.ts";
import { Refusal } from "../losses/refusal.ts";

const deepest = 20;
const encodedWord = /=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=/g;
const separators = /\r\n|\n|\r/;

interface MimePart {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * Reads a message: its words are the sender's. Subject, sender, date, quoted replies and the signature stay as notes
 * that nobody says. Attachments are left out and reported.
 */
export function readEml(bytes: Uint8Array, budget: TextBudget): Extracted {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const message = splitPart(raw);
  const found: { plain?: string; html?: string } = {};
  const attachments: string[] = [];
  collect(message, found, attachments, 0);
  const body =
    found.plain ?? (found.html === undefined ? undefined : readHtml(found.html, budget, true).text);
  if (body === undefined) throw new Refusal("empty-file", "the message contains no text");
  const lines: string[] = [];
  const notes: LineNote[] = [];
  const add = (line: string, isHeading: boolean): void => {
    budget.takeLine(line.length);
    lines.push(line);
    notes.push(isHeading ? { locator: {}, isHeading } : { locator: {} });
  };
  for (const name of ["subject", "from", "date"]) {
    const value = decodeWords(message.headers.get(name) ?? "");
    if (value !== "") add(value, true);
  }
  let isSignature = false;
  for (const line of body.split(separators)) {
    isSignature ||= /^-- ?$/.test(line);
    add(line, isSignature || isQuoted(line));
  }
  return { grammar: "text", text: `${lines.join("\n")}\n`, notes, losses: attachmentLoss(attachments) };
}

function isQuoted(line: string): boolean {
  if (/^\s*>/.test(line)) return true;
  const words = line.trimEnd();
  return words.startsWith("On ") && words.endsWith(" wrote:") && words.length > 14 && words.length <= 90;
}

function attachmentLoss(names: readonly string[]): LossNote[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? ", …" : "");
  return [
    {
      code: "attachment-left-out",
      message: `${names.length === 1 ? "an attachment is" : "attachments are"} left out: ${shown}`,
      count: names.length,
    },
  ];
}

function splitPart(raw: string): MimePart {
  const gap = /\r\n\r\n|\n\n|\r\r/.exec(raw);
  const head = gap === null ? raw : raw.slice(0, gap.index);
  const headers = new Map<string, string>();
  for (const line of head.replaceAll(/(?:\r\n|\n|\r)[ \t]+/g, " ").split(separators)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== "" && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: gap === null ? "" : raw.slice(gap.index + gap[0].length) };
}

function collect(
  part: MimePart,
  found: { plain?: string; html?: string },
  attachments: string[],
  depth: number,
): void {
  if (depth > deepest) throw new Refusal("too-large", "the message is nested too deeply");
  const type = part.headers.get("content-type") ?? "text/plain";
  const kind = (/^[^;\s]+/.exec(type)?.[0] ?? "").toLowerCase();
  const disposition = part.headers.get("content-disposition") ?? "";
  const boundary = parameter(type, "boundary");
  if (kind.startsWith("multipart/") && boundary !== undefined) {
    for (const section of sections(part.body, boundary))
      collect(splitPart(section), found, attachments, depth + 1);
    return;
  }
  const name = parameter(disposition, "filename") ?? parameter(type, "name");
  const isText = kind === "text/plain" || kind === "text/html";
  if (/^attachment/i.test(disposition) || !isText) {
    attachments.push(decodeWords(name ?? kind));
    return;
  }
  const text = decodeBody(part, parameter(type, "charset") ?? "utf-8");
  if (kind === "text/plain") found.plain ??= text;
  else found.html ??= text;
}

function sections(body: string, boundary: string): string[] {
  const found: string[] = [];
  let current: string[] | undefined;
  for (const line of body.split(/\r\n|\n/)) {
    if (line.startsWith(`--${boundary}`)) {
      if (current !== undefined) found.push(current.join("\n"));
      if (line.startsWith(`--${boundary}--`)) return found;
      current = [];
    } else current?.push(line);
  }
  if (current !== undefined) found.push(current.join("\n"));
  return found;
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i").exec(header);
  return match?.[1] ?? match?.[2];
}

function decodeBody(part: MimePart, charset: string): string {
  const encoding = (part.headers.get("content-transfer-encoding") ?? "").toLowerCase();
  if (encoding === "base64") return decodeCharset(Buffer.from(part.body, "base64"), charset);
  if (encoding === "quoted-printable")
    return decodeCharset(quotedPrintable(part.body.replaceAll(/=[ \t]*(?:\r\n|\n)/g, "")), charset);
  return decodeCharset(Buffer.from(part.body, "latin1"), charset);
}

function quotedPrintable(text: string): Buffer {
  return Buffer.from(
    text.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function decodeCharset(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Decodes the words of a header that are not ASCII (RFC 2047). */
function decodeWords(header: string): string {
  // the space between two encoded words is none of the text
  return header
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(encodedWord, (_, charset: string, kind: string, word: string) =>
      decodeCharset(
        kind.toLowerCase() === "b" ? Buffer.from(word, "base64") : quotedPrintable(word.replaceAll("_", " ")),
        charset,
      ),
    );
}
