import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Locator } from "@persona/contracts";
import { DataLoader } from "@persona/loader";

/** A part of a report that is checked by itself, and where it is. */
export interface ReportPassage {
  readonly text: string;
  /** The line that it begins on, where the file has lines. */
  readonly line?: number;
  /** Where it is in another file: `page 3`, `personas.0.quotes.1`. */
  readonly place?: string;
  /** Whether all of it is a quote, without quotation marks. */
  readonly isQuote?: true;
}

/** Formats that the loader makes text of. */
const withLayout = new Set([".html", ".htm", ".docx", ".odt", ".rtf", ".pdf", ".eml"]);

/** The text of a report: a text file as it is, a JSON file by its fields, other documents as the loader reads them. */
export async function reportPassages(
  path: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<readonly ReportPassage[]> {
  const ending = extname(path).toLowerCase();
  if (withLayout.has(ending)) {
    const { spans } = await new DataLoader().loadAsync([path], { signal });
    return spans.map(({ text, locator }) => ({
      text,
      ...(locator.line === undefined ? {} : { line: locator.line }),
      ...(placeOf(locator) === "" ? {} : { place: placeOf(locator) }),
    }));
  }
  const text = await textOf(path);
  return ending === ".json" ? fieldsOf(path, text) : [{ text, line: 1 }];
}

/** A report as text. */
async function textOf(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: `${basename(path)} cannot be read as a report`,
      hint: "Name the file that quotes your participants.",
      cause,
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PersonaError({
      code: "invalid-record",
      message: `${basename(path)} is no text in UTF-8`,
      hint: "Save it as UTF-8 text, Markdown, HTML, DOCX or PDF.",
      cause,
    });
  }
}

function placeOf({ page, paragraph }: Locator): string {
  return [page === undefined ? [] : `page ${page}`, paragraph === undefined ? [] : `paragraph ${paragraph}`]
    .flat()
    .join(", ");
}

/** The texts in a JSON file. What stands in a field called `quote` or the like is a quote as a whole. */
function fieldsOf(path: string, text: string): readonly ReportPassage[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new PersonaError({
      code: "invalid-record",
      message: `${basename(path)} is no JSON`,
      hint: "Correct the file, or give it the ending of what it is.",
      cause,
    });
  }
  const passages: ReportPassage[] = [];
  const open: { readonly value: unknown; readonly path: string; readonly isQuote: boolean }[] = [
    { value, path: "", isQuote: false },
  ];
  for (let field = open.pop(); field !== undefined; field = open.pop()) {
    const { value: inside, path: above, isQuote } = field;
    if (typeof inside === "string") {
      passages.push({ text: inside, place: above, ...(isQuote ? { isQuote: true as const } : {}) });
    } else if (typeof inside === "object" && inside !== null) {
      for (const [key, item] of Object.entries(inside).toReversed()) {
        const isQuoteHere =
          /quot|verbatim/i.test(key) || (isQuote && /^(?:\d+|text|words|content)$/.test(key));
        open.push({ value: item, path: above === "" ? key : `${above}.${key}`, isQuote: isQuoteHere });
      }
    }
  }
  return passages;
}
