import type { Rule } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";

/** Marks that open a quotation, and those that close it. */
const marks: ReadonlyMap<string, string> = new Map([
  ["“", "”"],
  ['"', '"'],
  ["„", "“”"],
  ["«", "»"],
  ["‘", "’"],
  ["'", "'"],
]);
const letter = /[\p{L}\p{N}]/u;

/** What a claim puts in quotation marks must have been said, word for word. */
export const quotation: Rule = ({ claim, testimony }) => {
  const said = testimony.map(({ said: words, question }) => plain(`${question} ${words}`));
  return quotedIn(claim.text).flatMap((quote) => {
    const words = plain(quote).trim();
    if (words === "" || said.some((text) => text.includes(` ${words} `))) return [];
    return [refused("quotation", `nobody said “${quote}”`)];
  });
};

/** What a text puts in quotation marks; an apostrophe is none. */
function quotedIn(text: string): readonly string[] {
  const quotes: string[] = [];
  let from = 0;
  let closing = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    const isInWord = letter.test(text[at - 1] ?? "") && letter.test(text[at + 1] ?? "");
    if (isInWord) continue;
    if (closing !== "" && closing.includes(character)) {
      quotes.push(text.slice(from, at));
      closing = "";
    } else if (closing === "" && marks.has(character) && letter.test(text[at + 1] ?? "")) {
      closing = marks.get(character) ?? "";
      from = at + 1;
    }
  }
  return quotes;
}

function plain(text: string): string {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${words.join(" ")} `;
}
