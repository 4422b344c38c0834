import { createHash } from "node:crypto";

/** Lines between a line with a name and one that ends it. */
export function fenced(name: string, lines: readonly string[]): readonly string[] {
  return [`<${name}>`, ...lines, `</${name}>`];
}

/**
 * What the fences of a request are called: it follows from what is fenced, so that a replay asks the same, and nobody
 * who wrote a part of it could know it. It is not in the lines.
 */
export function fenceCode(lines: readonly string[]): string {
  const content = lines.join("\n");
  for (let turn = 0; ; turn += 1) {
    const code = createHash("sha256").update(`${turn}\0${content}`).digest("hex").slice(0, 12);
    if (!content.toLowerCase().includes(code)) return code;
  }
}

/** A text of the data as a JSON string: it keeps to its line, and nothing in it is hidden. */
export function quotedLine(text: string): string {
  return JSON.stringify(onOneLine(text));
}

const unplain = /[^\S ]|\s\s|^\s|\s$|\p{Cc}|\p{Cf}|\p{Cs}|\p{Default_Ignorable_Code_Point}/u;

/** A text on one line, without what a reader would not see: controls, marks of direction, characters of no width. */
export function onOneLine(text: string): string {
  if (!unplain.test(text)) return text;
  return text
    .replaceAll(/\p{Cf}|\p{Cs}|\p{Default_Ignorable_Code_Point}/gu, "")
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
}
