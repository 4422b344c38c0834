import { writeZip } from "./write-zip.ts";

/** An XLSX workbook with the given sheets; cells are given as the XML of a `c` element's inside and attributes. */
export function xlsx(
  sheets: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>> = {},
): Buffer {
  const names = Object.keys(sheets);
  const listed = names
    .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index}"/>`)
    .join("");
  const related = names
    .map((_, index) => `<Relationship Id="r${index}" Target="worksheets/s${index}.xml"/>`)
    .join("");
  return writeZip({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook><sheets>${listed}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${related}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((rows, index) => [
        `xl/worksheets/s${index}.xml`,
        `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...extra,
  });
}

/** A DOCX document with the given body. */
export function docx(body: string, extra: Readonly<Record<string, string>> = {}): Buffer {
  return writeZip({
    "word/document.xml": `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`,
    ...extra,
  });
}

/** An OpenDocument file of the given kind with the given contents and styles. */
export function openDocument(
  kind: "text" | "spreadsheet",
  body: string,
  { automatic = "", styles }: { readonly automatic?: string; readonly styles?: string } = {},
): Buffer {
  return writeZip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    "content.xml": `<?xml version="1.0"?><office:document-content><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    ...(styles === undefined
      ? {}
      : {
          "styles.xml": `<?xml version="1.0"?><office:document-styles><office:styles>${styles}</office:styles></office:document-styles>`,
        }),
  });
}
