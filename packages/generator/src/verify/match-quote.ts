/**
 * Whether a quote stands in a text: after NFKC, case folding, straight quotes and single spaces. Insertions in square
 * brackets are the writer's and are left out; `…` or `...` is a gap, and the parts around it must follow in order.
 */
export function matchQuote(quote: string, text: string): boolean {
  const source = normalizeQuote(text);
  const whole = normalizeQuote(quote);
  if (whole === "") return false;
  if (source.includes(whole)) return true;
  const parts = normalizeQuote(quote.replaceAll(/\[[^\]]*\]/g, " … "))
    .split(/\.{3}|…/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) return false;
  let from = 0;
  for (const part of parts) {
    const found = source.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return true;
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
