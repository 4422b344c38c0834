import type { Utterance } from "../transcript/utterance.ts";

/** Words of the shortest question that can belong to a form. */
const fewestWords = 3;
/** What may stand before an answer on the line of its question. */
const before = /^[\s*_>:–—-]+/;

/** A field of a form in which nothing stands: `Note-taker:`. */
const emptyField = /^[\p{L}\p{N}][^:?]{0,39}:[ _.]{0,80}$/u;

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

/**
 * Cuts what is a form's from an utterance: lines of `form`, and questions of `form` before an answer. The answers keep
 * the lines that follow them. An utterance whose text is not what stands in the source stays whole.
 */
export function cutForm(utterance: Utterance, form: ReadonlySet<string>): Utterance[] {
  const { role, text, start, end, locator } = utterance;
  if (role !== undefined || Buffer.byteLength(text) !== end - start) return [utterance];
  const pieces: { isForm: boolean; from: number; to: number; line: number }[] = [];
  let at = 0;
  for (const [line, raw] of text.split("\n").entries()) {
    const to = at + raw.length;
    const stem = stemOf(raw);
    const isWhole = form.has(raw.trim()) || emptyField.test(raw.trim());
    const formEnd = isWhole
      ? raw.length
      : stem !== undefined && form.has(stem)
        ? raw.indexOf(stem) + stem.length
        : 0;
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
