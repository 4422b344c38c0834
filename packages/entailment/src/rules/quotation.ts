import type { Rule } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";

const quoted =
  /“([^”]*)”|"([^"]*)"|„([^“”]*)[“”]|«([^»]*)»|‘([^’]*)’(?!\p{L})|(?<![\p{L}\p{N}])'([^']*)'(?!\p{L})/gu;

/** What a claim puts in quotation marks must have been said, word for word. */
export const quotation: Rule = ({ claim, testimony }) => {
  const said = testimony.map(({ said: words, question }) => plain(`${question} ${words}`));
  return [...claim.text.matchAll(quoted)].flatMap((match) => {
    const quote = match.slice(1).find((one) => one !== undefined) ?? "";
    const words = plain(quote).trim();
    if (words === "" || said.some((text) => text.includes(` ${words} `))) return [];
    return [refused("quotation", `nobody said “${quote}”`)];
  });
};

function plain(text: string): string {
  return ` ${text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}
