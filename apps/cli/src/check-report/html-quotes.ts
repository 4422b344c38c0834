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
    parts.push(html.slice(from, index));
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

/** The text that was made of such HTML, without the line breaks between marks and the words in them. */
export function withTightMarks(text: string): string {
  return text.replaceAll(/“\s{1,8}/g, "“").replaceAll(/\s{1,8}”/g, "”");
}
