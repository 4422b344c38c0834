/** More words on a line that begins with a dash are no name. */
const longestName = 12;

/**
 * The text of a document in which paragraphs are quoted by their style, with these as quoted blocks of Markdown: by
 * themselves, and with `>` before each line. A name beneath, on a line that begins with a dash, belongs to the block.
 * Blank lines are added and nothing else, so that paragraphs keep their numbers.
 */
export function withQuotedBlocks(
  text: string,
  paragraphs: readonly { readonly first: number; readonly last: number }[],
): string {
  if (paragraphs.length === 0) return text;
  const lines = text.split("\n");
  const made: string[] = [];
  let from = 0;
  for (const { first, last } of paragraphs) {
    // a name beneath may have the style of the quotation too
    if (first < from) continue;
    const quoted = lines.slice(first, last + 1);
    made.push(...lines.slice(from, first), "", ...asBlock(quoted));
    from = last + 1;
    if (isName(lines[from] ?? "")) {
      made.push(...asBlock(lines.slice(from, from + 1)));
      from += 1;
    }
    made.push("");
  }
  return [...made, ...lines.slice(from)].join("\n");
}

/** Lines of a quoted block; a blank one would end it. */
function asBlock(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.trim() !== "").map((line) => `> ${line}`);
}

function isName(line: string): boolean {
  return /^\s*\p{Pd}/u.test(line) && line.trim().split(/\s+/).length <= longestName;
}
