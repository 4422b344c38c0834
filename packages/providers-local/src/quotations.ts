const closing: Readonly<Record<string, string>> = { '"': '"', "“": "”" };

/** A text in parts: outside of quotation marks at even places, a quotation with its marks at odd ones. */
export function splitQuotations(text: string): readonly string[] {
  const parts: string[] = [];
  const missing = new Set<string>();
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const close = closing[text[at] ?? ""];
    if (close === undefined || missing.has(close)) continue;
    const end = text.indexOf(close, at + 1);
    if (end === -1) {
      missing.add(close);
      continue;
    }
    parts.push(text.slice(from, at), text.slice(at, end + 1));
    from = end + 1;
    at = end;
  }
  return [...parts, text.slice(from)];
}

/** A text with each quotation as a space. */
export function withoutQuotations(text: string): string {
  return splitQuotations(text)
    .map((part, index) => (index % 2 === 0 ? part : " "))
    .join("");
}
