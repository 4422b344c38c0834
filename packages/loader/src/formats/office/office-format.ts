import type { ZipEntry } from "../zip/read-zip.ts";

/** A format that is an archive of parts. */
export type OfficeFormat = "xlsx" | "ods" | "docx" | "odt";

/** The office format that an archive is, by its parts; undefined for an archive of files. */
export function officeFormatOf(entries: readonly ZipEntry[]): OfficeFormat | undefined {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  if (byName.has("xl/workbook.xml")) return "xlsx";
  if (byName.has("word/document.xml")) return "docx";
  if (!byName.has("content.xml")) return undefined;
  const kind = byName.get("mimetype")?.read().toString("latin1") ?? "";
  if (kind.includes("opendocument.spreadsheet")) return "ods";
  return kind.includes("opendocument.text") ? "odt" : undefined;
}
