/** Text from the data as Markdown that shows it and does nothing else: one line, nothing in it is markup. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/[\\`*_{}[\]<>|~]/g, String.raw`\$&`)
    .replaceAll("&", "&amp;")
    .replace(/^([#+-]|\d+[.)])/, String.raw`\$1`);
}
