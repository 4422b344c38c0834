import { readFile } from "node:fs/promises";
import { DataLoader, quotedParagraphs, sourceText } from "@persona/loader";
import { withQuotationMarks, withTightMarks } from "./html-quotes.ts";
import { withQuotedBlocks } from "./quoted-blocks.ts";
import type { ReportPassage } from "./report-passage.ts";

/** The text of a document with a layout, as the loader makes it, and how to name a place in it: by page or paragraph. */
export async function documentPassage(
  path: string,
  { isHtml, signal }: { readonly isHtml: boolean; readonly signal: AbortSignal },
): Promise<ReportPassage> {
  const { sources, spans } = await new DataLoader().loadAsync([path], { signal });
  const [source] = sources;
  if (source === undefined) return { text: "" };
  const bytes = await readFile(path);
  const marked = isHtml ? new TextEncoder().encode(withQuotationMarks(bytes.toString("utf8"))) : bytes;
  const made = new TextDecoder().decode(sourceText(source, marked));
  const text = isHtml ? withTightMarks(made) : withQuotedBlocks(made, quotedParagraphs(source, bytes));
  const pages = spans.flatMap(({ start, locator: { page } }) =>
    page === undefined ? [] : [{ start, page }],
  );
  return {
    text,
    placeOf: pages.length === 0 ? paragraphFinder(text) : pageFinder(text, pages),
  };
}

/** Paragraphs are lines with something in them. */
function paragraphFinder(text: string): (at: number) => string {
  const starts = [...text.matchAll(/^.*\S.*$/gm)].map(({ index }) => index);
  return (at) => `paragraph ${Math.max(1, starts.findLastIndex((start) => start <= at) + 1)}`;
}

/** The page of the last words that begin before a place; addresses count bytes. */
function pageFinder(
  text: string,
  pages: readonly { readonly start: number; readonly page: number }[],
): (at: number) => string {
  return (at) => {
    const bytes = Buffer.byteLength(text.slice(0, at));
    return `page ${pages.findLast(({ start }) => start <= bytes)?.page ?? pages[0]?.page ?? 1}`;
  };
}
