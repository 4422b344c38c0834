/** Text from the data as Markdown that shows it and does nothing else: one line, nothing in it is markup. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll(/\s+/g, " ")
      .trim()
      // a mark within a word, as in q7_0001, does nothing
      .replaceAll(/[\\`*{}[\]<>|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\$&`)
      .replaceAll("&", "&amp;")
      .replace(/^([#+-]|\d+[.)])/, String.raw`\$1`)
  );
}
