import type { Utterance } from "../transcript/utterance.ts";

/** Words of the shortest question that can belong to a form. */
const fewestWords = 3;
/** What may stand before an answer on the line of its question. */
const before = /^[\s*_>:–—-]+/;

/** What a field of a form in which nothing stands looks like: `Note-taker:`. */
const emptyField = /^[\p{Lu}\p{Lo}][^:?]{0,39}:[ _.]{0,80}$/u;
/** A field has no more words: "There are two problems:" is what somebody says. */
const mostFieldWords = 3;

/** The question that a line begins with, up to its mark and with all before it; undefined where none is. */
export function stemOf(line: string): string | undefined {
  const end = questionEnd(line);
  if (end === -1) return undefined;
  const stem = line.slice(0, end).trim();
  const isQuestion =
    /[？。]$/.test(stem) || stem.split(" ").filter((word) => /\p{L}/u.test(word)).length >= fewestWords;
  return isQuestion ? stem : undefined;
}

/** Where the first question of a line ends. */
function questionEnd(line: string): number {
  const ends = ["?", "？", "؟", "か。"].map((mark) => {
    const at = line.indexOf(mark);
    return at === -1 ? Infinity : at + mark.length;
  });
  const end = Math.min(...ends);
  return end === Infinity ? -1 : end;
}

/** Where what is the form's ends on a line; 0 where nothing on it is. */
function formEndOf(raw: string, form: ReadonlySet<string>): number {
  if (form.has(raw.trim())) return raw.length;
  const stem = stemOf(raw);
  return stem !== undefined && form.has(stem) ? raw.indexOf(stem) + stem.length : 0;
}

/** Whether a line is a field without an entry, also on the next line: nothing follows it but the form. */
function isEmptyField(lines: readonly string[], at: number, form: ReadonlySet<string>): boolean {
  if (!looksLikeField(lines[at] ?? "")) return false;
  const next = lines[at + 1] ?? "";
  return next.trim() === "" || looksLikeField(next) || formEndOf(next, form) > 0;
}

function looksLikeField(raw: string): boolean {
  const line = raw.trim();
  return emptyField.test(line) && line.slice(0, line.indexOf(":")).split(/\s+/).length <= mostFieldWords;
}

/**
 * Cuts what is a form's from an utterance: lines of `form`, and questions of `form` before an answer. The answers keep
 * the lines that follow them. An utterance whose text is not what stands in the source stays whole.
 */
export function cutForm(utterance: Utterance, form: ReadonlySet<string>): Utterance[] {
  const { role, text, start, end, locator } = utterance;
  if (role !== undefined || Buffer.byteLength(text) !== end - start) return [utterance];
  const pieces: { isForm: boolean; from: number; to: number; line: number }[] = [];
  const lines = text.split("\n");
  let at = 0;
  for (const [line, raw] of lines.entries()) {
    const to = at + raw.length;
    const formEnd = isEmptyField(lines, line, form) ? raw.length : formEndOf(raw, form);
    if (formEnd > 0) pieces.push({ isForm: true, from: at, to: at + formEnd, line });
    const rest = raw.slice(formEnd);
    const skipped = formEnd > 0 ? (before.exec(rest)?.[0].length ?? 0) : 0;
    const open = pieces.at(-1);
    if (rest.slice(skipped).trim() !== "") {
      if (formEnd === 0 && open?.isForm === false) open.to = to;
      else pieces.push({ isForm: false, from: at + formEnd + skipped, to, line });
    }
    at = to + 1;
  }
  if (!pieces.some(({ isForm }) => isForm)) return [utterance];
  return pieces.map(({ isForm, from, to, line }) => {
    const cut = text.slice(from, to);
    const lead = cut.length - cut.trimStart().length;
    const trimmed = cut.trim();
    const first = start + Buffer.byteLength(text.slice(0, from + lead));
    return {
      ...utterance,
      ...(isForm ? { role: "other" as const } : {}),
      start: first,
      end: first + Buffer.byteLength(trimmed),
      locator: locator.line === undefined ? locator : { ...locator, line: locator.line + line },
      text: trimmed,
    };
  });
}
