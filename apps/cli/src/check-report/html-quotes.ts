import { withoutName } from "@persona/asking";

const tag = /<\/?[a-z][^<>]*>/gi;
/** Elements that quote, and elements that say who is quoted. */
const quoting = /^<(\/?)(q|blockquote|footer|cite|figcaption)[\s/>]/i;

/**
 * HTML in which quotations stand in quotation marks: what a page shows as a quotation by its layout, `<q>` and
 * `<blockquote>`, would else be lost with it. A name in a blockquote is not a part of the quotation.
 */
export function withQuotationMarks(html: string): string {
  const parts: string[] = [];
  let from = 0;
  let isBlockOpen = false;
  for (const { 0: written, index } of html.matchAll(tag)) {
    const [, slash, name] = quoting.exec(written) ?? [];
    if (name === undefined) continue;
    const element = name.toLowerCase();
    const isOpening = slash === "";
    const before = html.slice(from, index);
    const named = element === "blockquote" && isBlockOpen && !isOpening ? endOfWords(before) : undefined;
    if (named === undefined) parts.push(before);
    else parts.push(before.slice(0, named), "” ", before.slice(named));
    if (named !== undefined) isBlockOpen = false;
    from = index + written.length;
    if (element === "q") parts.push(isOpening ? `${written}“` : `”${written}`);
    else if (element === "blockquote") {
      const close = isBlockOpen && !isOpening ? "”" : "";
      isBlockOpen = isOpening;
      parts.push(isOpening ? `${written}“` : `${close}${written}`);
    } else if (isBlockOpen && isOpening) {
      isBlockOpen = false;
      parts.push(`”${written}— `);
    } else parts.push(written);
  }
  return [...parts, html.slice(from)].join("");
}

const lastTag = /<\/[a-z]{1,10}>$/i;

/** Where the words of a blockquote end, if a name stands behind its last dash. */
function endOfWords(html: string): number | undefined {
  let end = html.trimEnd().length;
  for (let tagThere = lastTag.exec(html.slice(0, end)); tagThere !== null;) {
    end = html.slice(0, end - tagThere[0].length).trimEnd().length;
    tagThere = lastTag.exec(html.slice(0, end));
  }
  const words = withoutName(html.slice(0, end));
  return words.length === end ? undefined : words.length;
}

/** The text that was made of such HTML, without the line breaks between marks and the words in them. */
export function withTightMarks(text: string): string {
  return text.replaceAll(/“\s{1,8}/g, "“").replaceAll(/\s{1,8}”/g, "”");
}
