/** A quotation in a text. */
export interface FoundQuote {
  /** Characters `start` to `end` of the text, without the quotation marks. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Each opening mark, and what closes it. */
const closing: Readonly<Record<string, string>> = {
  "“": "”",
  "„": "“”",
  "«": "»",
  "»": "«",
  "‹": "›",
  "「": "」",
  "『": "』",
  '"': '"',
  "‘": "’",
};
/** Fewer words in quotation marks are a term, a title or irony. Scripts without spaces need as many characters. */
const fewestWords = 3;
const oneWord = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu;

/** The quotations of a text, in order: what stands in quotation marks within one paragraph, and Markdown's quoted blocks. */
export function findQuotes(text: string): FoundQuote[] {
  const found: FoundQuote[] = [];
  for (const { start, end } of paragraphs(text)) {
    const block = quotedBlock(text, start, end);
    const marked = markedWithin(text, start, end).filter(isLongEnough);
    if (block === undefined || isInMarks(block, marked)) found.push(...marked);
    else if (isLongEnough(block)) found.push(block);
  }
  return found;
}

function isLongEnough({ text }: FoundQuote): boolean {
  return (text.match(oneWord) ?? []).length >= fewestWords;
}

/** Whether the words of a quoted block also stand in marks: from its beginning, or most of them. Else the speaker quotes. */
function isInMarks(block: FoundQuote, marked: readonly FoundQuote[]): boolean {
  const [first] = marked;
  if (first === undefined) return false;
  const inside = marked.reduce((sum, { text }) => sum + text.length, 0);
  return first.start - block.start <= 1 || inside * 2 > block.text.length;
}

function paragraphs(text: string): { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let start = 0;
  for (const { index, 0: gap } of text.matchAll(/\r?\n[ \t]*\r?\n\s*/g)) {
    ranges.push({ start, end: index });
    start = index + gap.length;
  }
  return [...ranges, { start, end: text.length }];
}

/** What stands in quotation marks. A mark that is never closed opens nothing, and apostrophes are none. */
function markedWithin(text: string, start: number, end: number): FoundQuote[] {
  const quotes: FoundQuote[] = [];
  for (let at = start; at < end; at += 1) {
    const closes = closing[text[at] ?? ""];
    if (closes === undefined || !opens(text, at)) continue;
    const close = closeOf(text, at, end, closes);
    if (close === undefined) continue;
    quotes.push({ start: at + 1, end: close, text: text.slice(at + 1, close) });
    at = close;
  }
  return quotes;
}

/** A quotation is not longer than this, in characters: beyond, its mark was not closed. */
const longest = 3000;

function closeOf(text: string, open: number, end: number, closes: string): number | undefined {
  const last = Math.min(end, open + longest);
  for (let at = open + 1; at < last; at += 1) {
    if (closes.includes(text[at] ?? "") && !isApostrophe(text, at)) return at;
    // another opening mark: the first was never closed
    if (text[at] === text[open]) return undefined;
  }
  return undefined;
}

/** Whether a mark begins something: before it stands no letter, and after it no space. */
function opens(text: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "") && /\S/.test(text[at + 1] ?? "");
}

function isApostrophe(text: string, at: number): boolean {
  return text[at] === "’" && /\p{L}/u.test(text[at - 1] ?? "") && /\p{L}/u.test(text[at + 1] ?? "");
}

/** A paragraph of which each line begins with `>`, without these signs and the name beneath. */
function quotedBlock(text: string, start: number, end: number): FoundQuote | undefined {
  const lines = text.slice(start, end).trimEnd().split("\n");
  if (!lines.every((line) => /^\s{0,3}>/.test(line))) return undefined;
  const isName = (line: string | undefined): boolean => /^\s{0,3}>\s*(?:$|[-–—])/.test(line ?? "");
  while (lines.length > 0 && isName(lines.at(-1))) lines.pop();
  const from = start + (/^\s{0,3}>\s?/.exec(lines[0] ?? "")?.[0].length ?? 0);
  const spoken = [...lines.slice(0, -1), withoutName(lines.at(-1) ?? "")];
  const to = start + spoken.join("\n").length;
  const words = spoken.map((line) => line.replace(/^\s{0,3}>\s?/, "").trim()).join("\n");
  return to <= from ? undefined : { start: from, end: to, text: words };
}

/** As many words at most behind a last dash are a name, with what the person is. */
const longestName = 6;

/**
 * A line without the name that stands behind its last dash: `Nobody minds — Ruth, florist`. A name begins with a capital,
 * and is no "I" and no sentence.
 */
export function withoutName(line: string): string {
  const dash = Math.max(...["–", "—", "―", " - ", " -- "].map((mark) => line.lastIndexOf(mark)));
  if (dash <= 0) return line;
  const behind = line.slice(dash).replace(/^[\s\p{Pd}]+/u, "");
  const isName =
    /^\p{Lu}[\p{L}\p{N}'’.-]/u.test(behind) &&
    !/^I['’]/u.test(behind) &&
    !/[.!?…]["”]?\s*$/u.test(behind) &&
    behind.split(/\s+/).length <= longestName;
  return isName ? line.slice(0, dash).trimEnd() : line;
}
