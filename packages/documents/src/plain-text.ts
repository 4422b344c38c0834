/** Controls, lone surrogates, noncharacters, and marks that turn the direction of what follows. XML allows few of them. */
const unprintable = /\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB\uFFFE\uFFFF]/gu;

/** Text in which characters that a document cannot hold, or that steer, are replaced by U+FFFD. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, "\uFFFD");
}

/** Printable text on one line. */
export function plainText(text: string): string {
  return printable(text.replaceAll(/\s+/g, " ").trim());
}

/** At most so many characters, with a mark where some were left out. */
export function shortened(text: string, most: number): string {
  const plain = plainText(text);
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2))}…`;
}
