import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { PersonaError } from "@persona/contracts";
import { documentPassage } from "./document-passage.ts";
import type { ReportPassage } from "./report-passage.ts";
import { slidePassages } from "./slide-passages.ts";

/** Formats that the loader makes text of. */
const withLayout = new Set([".html", ".htm", ".docx", ".odt", ".rtf", ".pdf", ".eml"]);

/** The text of a report: a text file as it is, a JSON file by its fields, slides by slide, other documents as the loader reads them. */
export async function reportPassages(
  path: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<readonly ReportPassage[]> {
  const ending = extname(path).toLowerCase();
  if (withLayout.has(ending)) {
    const isHtml = ending === ".html" || ending === ".htm";
    return [await documentPassage(path, { isHtml, signal })];
  }
  const bytes = await bytesOf(path);
  if (ending === ".pptx") return slidePassages(path, bytes);
  const text = textOf(path, bytes);
  return ending === ".json" ? fieldsOf(path, text) : [{ text, line: 1 }];
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: existsSync(path)
        ? `the report ${basename(path)} cannot be read`
        : `there is nothing at ${path}`,
      hint: "Name the file that quotes your participants.",
      cause,
    });
  }
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PersonaError({
      code: "invalid-record",
      message: `${basename(path)} is no text in UTF-8`,
      hint: "Save it as UTF-8 text, Markdown, HTML, DOCX, PPTX or PDF.",
      cause,
    });
  }
}

/** Fields that say what a quote next to them is given for. */
const claimFields =
  /^(?:statement|claim|text|insight|finding|goal|need|pain_?point|frustration|motivation|behaviou?r)$/i;
const quoteFields = /quot|verbatim/i;

interface Field {
  readonly value: unknown;
  readonly path: string;
  readonly isQuote: boolean;
  readonly claim?: string | undefined;
}

/**
 * The texts in a JSON file. What stands in a field called `quote` or the like is a quote as a whole, given for the
 * statement next to it; `n` and `of` next to a statement are a count of people.
 */
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
  const open: Field[] = [{ value, path: "", isQuote: false }];
  for (let field = open.pop(); field !== undefined; field = open.pop()) {
    const { value: inside, path: place, isQuote, claim } = field;
    if (typeof inside === "string") {
      passages.push({
        text: inside,
        place,
        ...(isQuote ? { is: "quote" as const } : {}),
        ...(isQuote && claim !== undefined ? { claim } : {}),
      });
    } else if (typeof inside === "object" && inside !== null) {
      const entries = Object.entries(inside);
      const own = entries.find(([key, item]) => claimFields.test(key) && typeof item === "string")?.[1];
      const about = isQuote || typeof own !== "string" ? claim : own;
      const counted = countIn(entries);
      if (counted !== undefined && about !== undefined)
        passages.push({ text: `${counted} people: ${about}`, place, is: "count" });
      for (const [key, item] of entries.toReversed()) {
        const isQuoteHere = quoteFields.test(key) || (isQuote && /^(?:\d+|text|words|content)$/.test(key));
        open.push({
          value: item,
          path: place === "" ? key : `${place}.${key}`,
          isQuote: isQuoteHere,
          claim: about,
        });
      }
    }
  }
  return passages;
}

function countIn(entries: readonly (readonly [string, unknown])[]): string | undefined {
  const numberOf = (name: string): number | undefined => {
    const value = entries.find(([key]) => key.toLowerCase() === name)?.[1];
    return typeof value === "number" && Number.isInteger(value) ? value : undefined;
  };
  const [n, of] = [numberOf("n"), numberOf("of") ?? numberOf("total")];
  return n === undefined || of === undefined ? undefined : `${n} of ${of}`;
}
