/** What a run can be exported as. */
export const exportFormats = [
  "markdown",
  "csv",
  "json",
  "qdc",
  "qdpx",
  "html",
  "pdf",
  "png",
  "docx",
  "pptx",
  "poster",
  "wall",
  "wiki",
] as const;
/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number];

/** The format that a file's ending names. */
export const byExtension: Readonly<Record<string, ExportFormat>> = {
  ".md": "markdown",
  ".csv": "csv",
  ".json": "json",
  ".qdc": "qdc",
  ".qdpx": "qdpx",
  ".html": "html",
  ".pdf": "pdf",
  ".png": "png",
  ".docx": "docx",
  ".pptx": "pptx",
};
