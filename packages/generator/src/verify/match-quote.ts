/**
 * Whether a quote stands in a text: after NFKC, case folding, straight quotes and single spaces. Insertions in square
 * brackets are the writer's and are left out; `…` or `...` is a gap, and the parts around it must follow in order.
 * Only whole words match: "ever trust it" does not stand in "I never trust it".
 */
export function matchQuote(quote: string, text: string): boolean {
  const source = normalizeQuote(text);
  const whole = normalizeQuote(quote);
  if (!/[\p{L}\p{N}]/u.test(whole)) return false;
  if (findWords(source, whole, 0) !== -1) return true;
  const parts = normalizeQuote(quote.replaceAll(/\[[^\]]*\]/g, " … "))
    .split(/\.{3}|…/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) return false;
  let from = 0;
  for (const part of parts) {
    const found = findWords(source, part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return true;
}

/** Where a part stands without cutting a word in two; −1 where it does not. */
function findWords(source: string, part: string, from: number): number {
  for (let at = source.indexOf(part, from); at !== -1; at = source.indexOf(part, at + 1)) {
    const end = at + part.length;
    const cutsFirst =
      /[\p{L}\p{N}]'?$/u.test(source.slice(Math.max(0, at - 3), at)) && /^[\p{L}\p{N}]/u.test(part);
    const cutsLast = /^'?[\p{L}\p{N}]/u.test(source.slice(end, end + 3)) && /[\p{L}\p{N}]$/u.test(part);
    if (!cutsFirst && !cutsLast) return at;
  }
  return -1;
}

function normalizeQuote(text: string): string {
  return text
    .replaceAll("…", "\u0001")
    .normalize("NFKC")
    .replaceAll("\u0001", "…")
    .toLowerCase()
    .replaceAll(/[\u2018\u2019\u201A\u201B\u2032]/g, "'")
    .replaceAll(/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"')
    .replaceAll(/\s+/g, " ")
    .trim();
}
