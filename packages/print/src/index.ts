export { makeSheet } from "./sheet/make-sheet.ts";
export type { Sheet, SheetItem, SheetKey, SheetOptions } from "./sheet/make-sheet.ts";
export { renderSheet } from "./sheet/render-sheet.ts";
export { scoreSheet } from "./sheet/score-sheet.ts";
export type { Believed, SheetAnswer, SheetScore } from "./sheet/score-sheet.ts";
export { sheetKeyTable, sheetTable } from "./sheet/sheet-tables.ts";
