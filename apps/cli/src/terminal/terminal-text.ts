import { randomBytes } from "node:crypto";

/**
 * What steers a terminal, forges a line or turns the direction of text: C0 controls other than newline and tab, DEL and
 * C1, line and paragraph separators, bidi overrides and isolates, deprecated format characters and lone surrogates.
 */
const steering = /(?![\n\t])\p{Cc}|[\u2028\u2029\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB]|\p{Cs}/gu;

/** Styles that the program itself asks for, by the codes of ECMA-48 that begin and end them. */
const styles = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
} as const;

/** A style that {@link styled} gives. */
export type Style = keyof typeof styles;

// A style is written as a mark that no data can hold, as nobody knows it beforehand, until the text reaches a terminal.
const secret = randomBytes(12).toString("hex");
const mark = new RegExp(String.raw`<${secret}:(\d+)>`, "g");

/** A text in a style. What begins and ends the style is written when the text reaches {@link forTerminal}. */
export function styled(style: Style, text: string): string {
  const [begin, end] = styles[style];
  return `<${secret}:${begin}>${text}<${secret}:${end}>`;
}

/** A text as a terminal may get it: styles of the program as its codes, all else that would steer it as `\u001b`. */
export function forTerminal(text: string, { isColored }: { readonly isColored: boolean }): string {
  return escapeSteering(text).replaceAll(mark, (_, code: string) => (isColored ? `\u001B[${code}m` : ""));
}

/**
 * A text in which everything that would steer a terminal stands as `\u001b` and so on, which JSON reads as the same
 * characters. A line that ends with a carriage return and a newline is left as it is.
 */
export function escapeSteering(text: string): string {
  return text.replaceAll(steering, (character, at: number) =>
    character === "\r" && text.charAt(at + 1) === "\n"
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A text of the data within a line of ours: its line breaks and tabs are escaped, so that it forges no line. */
export function onOneLine(text: string): string {
  return text.replaceAll(/[\n\r\t]/g, (character) => JSON.stringify(character).slice(1, -1));
}

/** Lines as one text. No line can hold a line break of its own. */
export function linesOf(lines: readonly string[]): string {
  return lines.map(onOneLine).join("\n");
}

/** How many characters a text takes on a line, without the marks of its styles. */
export function widthOf(text: string): number {
  return escapeSteering(text.replaceAll(mark, "")).length;
}
