import { readCodeTable } from "./read-code-table.ts";
import type { CodedProject } from "../project/coded-project.ts";

const [documentSign, tagsSign] = ["Document:", "Tags:"];

/**
 * Reads highlights that Taguette exported as a document, from its text: the words, then `Document: … Tags: …`.
 *
 * @returns undefined where there is no such line
 */
export function readHighlights(text: string): CodedProject | undefined {
  const rows: string[][] = [];
  let words: string[] = [];
  for (const line of text.split("\n")) {
    const tagsAt = line.lastIndexOf(tagsSign);
    if (!line.trimStart().startsWith(documentSign) || tagsAt < 0) {
      words.push(line);
      continue;
    }
    const document = line.slice(line.indexOf(documentSign) + documentSign.length, tagsAt).trim();
    rows.push([document, line.slice(tagsAt + tagsSign.length).trim(), words.join("\n").trim()]);
    words = [];
  }
  // the title of the document stands above the first highlight
  const [first] = rows;
  if (first !== undefined) first[2] = (first[2] ?? "").replace(/^Taguette highlights[^\n]*\n/, "").trim();
  return rows.length === 0 ? undefined : readCodeTable({ headers: ["document", "tags", "content"], rows });
}
