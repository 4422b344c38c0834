import PostalMime, { decodeWords } from "postal-mime";
import type { Email } from "postal-mime";
import type { LossNote } from "../losses/loss-note.ts";
import type { TextBudget } from "../limits/text-budget.ts";
import type { Extracted, LineNote } from "../documents/document.ts";
import { readHtml } from "./html.ts";
import { Refusal } from "../losses/refusal.ts";

const deepest = 20;

/**
 * Reads a message: its words are the sender's, from all of its text parts. Subject, sender, date, quoted replies and
 * the signature stay as notes that nobody says. Attachments, and messages inside the message, are left out and
 * reported.
 */
export async function readEml(bytes: Uint8Array, budget: TextBudget): Promise<Extracted> {
  const raw = withLineFeeds(bytes);
  let message: Email;
  try {
    message = await PostalMime.parse(raw, { maxNestingDepth: deepest, forceRfc822Attachments: true });
  } catch {
    throw new Refusal("too-large", "the message is nested too deeply, or its head is too long");
  }
  const body = bodyOf(message, raw, budget);
  const attachments = message.attachments.map(
    ({ filename, mimeType }) => filename ?? (mimeType === "message/rfc822" ? "a message" : mimeType),
  );
  if (body === undefined) {
    throw new Refusal(
      "empty-file",
      attachments.length === 0
        ? "the message contains no text"
        : `the message contains no text of its own, only attachments: ${shown(attachments)}`,
    );
  }
  const lines: string[] = [];
  const notes: LineNote[] = [];
  const add = (line: string, isHeading: boolean): void => {
    budget.takeLine(line.length);
    lines.push(line);
    notes.push(isHeading ? { locator: {}, isHeading } : { locator: {} });
  };
  for (const name of ["subject", "from", "date"]) {
    const value = decodeWords(message.headers.find(({ key }) => key === name)?.value ?? "");
    if (value !== "") add(value.replaceAll(/[\r\n]+/g, " "), true);
  }
  let isSignature = false;
  for (const line of body.trimEnd().split(/\r\n|\n|\r/)) {
    isSignature ||= /^-- ?$/.test(line);
    add(line, isSignature || isQuoted(line));
  }
  return {
    grammar: "text",
    text: `${lines.join("\n")}\n`,
    notes,
    losses: [...attachmentLoss(attachments), ...undecodedLoss(body)],
  };
}

/** The text of all parts. Where none of them is plain, our own reader of HTML marks what is quoted. */
function bodyOf({ text, html }: Email, raw: Uint8Array, budget: TextBudget): string | undefined {
  const isHtmlOnly = html !== undefined && !/content-type:\s{0,9}text\/plain/i.test(latin1(raw));
  const body = isHtmlOnly ? readHtml(html, budget, true).text : text;
  return body === undefined || body.trim() === "" ? undefined : body;
}

/** Messages of old systems end their lines with carriage returns alone. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(0x0a) || !bytes.includes(0x0d)) return bytes;
  return bytes.map((byte) => (byte === 0x0d ? 0x0a : byte));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function isQuoted(line: string): boolean {
  if (/^\s*>/.test(line)) return true;
  const words = line.trimEnd();
  return words.startsWith("On ") && words.endsWith(" wrote:") && words.length > 14 && words.length <= 90;
}

function attachmentLoss(names: readonly string[]): LossNote[] {
  if (names.length === 0) return [];
  return [
    {
      code: "attachment-left-out",
      message: `${names.length === 1 ? "an attachment is" : "attachments are"} left out: ${shown(names)}`,
      count: names.length,
    },
  ];
}

function shown(names: readonly string[]): string {
  return names.slice(0, 3).join(", ") + (names.length > 3 ? ", …" : "");
}

/** Characters that the encoding which the message states does not have. */
function undecodedLoss(body: string): LossNote[] {
  const count = body.split("\uFFFD").length - 1;
  if (count === 0) return [];
  const message = `${count} ${count === 1 ? "character is" : "characters are"} not in the encoding that the message states, and shown as \uFFFD`;
  return [{ code: "encoding-assumed", message, count }];
}
