import type { ZipEntry } from "../zip/read-zip.ts";
import { mainPart, partName, partReader } from "./open-package.ts";
import { refuseEncrypted } from "./protected.ts";

/** A format that is an archive of parts. */
export type OfficeFormat = "xlsx" | "ods" | "docx" | "odt";

/**
 * The office format that an archive is, by its parts; undefined for an archive of files.
 *
 * @throws Refusal when it is protected by a password
 */
export function officeFormatOf(entries: readonly ZipEntry[]): OfficeFormat | undefined {
  const names = new Set(entries.map(({ name }) => partName(name)));
  if (names.has("xl/workbook.xml")) return "xlsx";
  if (names.has("word/document.xml")) return "docx";
  const part = partReader(entries);
  if (names.has("[Content_Types].xml") && names.has("_rels/.rels")) {
    const main = mainPart(part);
    const types = part("[Content_Types].xml")?.toString("utf8") ?? "";
    if (main === undefined || !names.has(main)) return undefined;
    if (types.includes("spreadsheetml.")) return "xlsx";
    return types.includes("wordprocessingml.") ? "docx" : undefined;
  }
  if (!names.has("content.xml")) return undefined;
  const kind = part("mimetype")?.toString("latin1") ?? "";
  const isSheet = kind.includes("opendocument.spreadsheet");
  if (!isSheet && !kind.includes("opendocument.text")) return undefined;
  refuseEncrypted(part);
  return isSheet ? "ods" : "odt";
}
