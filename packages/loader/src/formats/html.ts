import { Parser } from "htmlparser2";
import type { Extracted } from "../documents/document.ts";
import type { TextBudget } from "../limits/text-budget.ts";
import { trimCharacters } from "../text/trim-characters.ts";
import { Paragraphs } from "./office/paragraphs.ts";
import { Refusal } from "../losses/refusal.ts";

const blocks: ReadonlySet<string> = new Set([
  "address",
  "article",
  "aside",
  "blockquote",
  "body",
  "center",
  "dd",
  "details",
  "div",
  "dl",
  "dt",
  "fieldset",
  "figcaption",
  "figure",
  "footer",
  "form",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "header",
  "hr",
  "html",
  "li",
  "main",
  "nav",
  "ol",
  "p",
  "pre",
  "section",
  "summary",
  "table",
  "tbody",
  "tfoot",
  "thead",
  "title",
  "tr",
  "ul",
]);
const silent: ReadonlySet<string> = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "math",
  "iframe",
  "object",
  "select",
  "textarea",
  "button",
  "rt",
  "rp",
]);

const deepest = 2000;

/**
 * Reads a page's words: each block is a paragraph, with the cells of a table row on one line, parted by tabs.
 *
 * @param isMessage whether it is mail, where a quotation is somebody else's words: its lines are marked with `>`
 */
export function readHtml(html: string, budget: TextBudget, isMessage: boolean = false): Extracted {
  const paragraphs = new Paragraphs(budget);
  let text = "";
  let endsWithSpace = false;
  let heading = false;
  let silentDepth = 0;
  let preDepth = 0;
  let quoteDepth = 0;
  let depth = 0;
  const close = (): void => {
    const lines = text.split("\n").map((line) => trimCharacters(line, " "));
    const trimmed = trimCharacters(lines.join("\n"), "\n\t");
    const isQuoted = isMessage && quoteDepth > 0;
    if (trimmed !== "")
      paragraphs.add(isQuoted ? trimmed.replaceAll(/^/gm, "> ") : trimmed, { isHeading: heading });
    text = "";
    endsWithSpace = false;
    heading = false;
  };
  const put = (words: string): void => {
    if (words === "") return;
    text += words;
    endsWithSpace = words.endsWith(" ");
  };
  const parser = new Parser(
    {
      onopentagname: (name) => {
        depth += 1;
        if (depth > deepest) throw new Refusal("too-large", "its elements are nested too deeply");
        if (silent.has(name)) silentDepth += 1;
        else if (name === "br") put("\n");
        else if (name === "td" || name === "th") put(text === "" ? "" : "\t");
        else if (name === "pre") preDepth += 1;
        if (!blocks.has(name)) return;
        close();
        if (name === "blockquote") quoteDepth += 1;
        heading = /^h[1-6]$|^title$/.test(name);
      },
      onclosetag: (name) => {
        depth -= 1;
        if (silent.has(name)) silentDepth -= 1;
        else if (name === "pre") preDepth -= 1;
        if (blocks.has(name)) close();
        if (name === "blockquote") quoteDepth -= 1;
      },
      ontext: (words) => {
        if (silentDepth > 0) return;
        if (preDepth > 0) put(words);
        else {
          const plain = words.replaceAll(/[\t\r\n\f ]+/g, " ");
          put(endsWithSpace && plain.startsWith(" ") ? plain.slice(1) : plain);
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  close();
  return paragraphs.finish();
}
