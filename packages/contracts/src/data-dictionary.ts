import { z } from "zod";

/**
 * What a column contains. A `metadata` column says how the row came about (when, by whom, with which program) and
 * not what anybody answered. An `ignored` column is empty, or was left out by the caller. A `multi-select` either joins its options in one cell (`separator`) or gives each option its own column
 * (`unselected` names the value that means "not chosen").
 */
export const columnKindSchema = z.enum([
  "id",
  "timestamp",
  "weight",
  "ordinal",
  "multi-select",
  "numeric",
  "nominal",
  "open-text",
  "metadata",
  "ignored",
]);
/** What a column contains. */
export type ColumnKind = z.infer<typeof columnKindSchema>;

/** One column of a table as it was understood, with the evidence for it. */
export const columnSchema = z.object({
  /** Unique in the table: `c1`, `c2`, … in file order. */
  id: z.string(),
  /** The header as the file writes it. */
  header: z.string(),
  /** The question in full, cleaned of slot numbers and stray spaces. */
  question: z.string(),
  kind: columnKindSchema,
  /** Why the column was given this kind. */
  reason: z.string(),
  /** Columns of one question (slots of a list, options of a choice) share a block; it counts once. */
  block: z.string(),
  /** Distinct answers; in their order for an ordinal, by frequency otherwise. Empty for open text, ids and times. */
  levels: z.array(z.string()),
  separator: z.string().optional(),
  /** The decimal sign of numbers, where it is not a point: `3,5` is three and a half. */
  decimal: z.literal(",").optional(),
  unselected: z.string().optional(),
  /** What the values of cells mean, where they are codes: `1` is "Never". Levels are meanings. */
  labels: z.record(z.string(), z.string()).optional(),
  /** The level that counts whatever people wrote in next to the options; its words stay in the cell. */
  other: z.string().optional(),
  /** Cell texts that stand for "no answer". The empty cell always does. */
  missingTokens: z.array(z.string()),
  /** Why the answers may identify a person, where they may: such a column is never shown or sent as it is. */
  pii: z.string().optional(),
  /** Which part of people's names the column contains, where it contains names. */
  names: z.enum(["full", "given", "family"]).optional(),
  /** True where people who have several rows answer again in each: the answers are of rows and not of people. */
  perRow: z.boolean().optional(),
  answered: z.int().nonnegative(),
  missing: z.int().nonnegative(),
});
/** One column of a table as it was understood, with the evidence for it. */
export type Column = z.infer<typeof columnSchema>;

/** What a data dictionary, or the caller, says about a column. */
export const columnEntrySchema = z.object({
  /** Its header, its question, or the name that its options share. */
  column: z.string(),
  /** What it asks. */
  question: z.string().optional(),
  /** Its kind, perhaps with the levels: `ordinal: Never, Sometimes, Often`. */
  kind: z.string().optional(),
  /** What its values mean. */
  labels: z.record(z.string(), z.string()).optional(),
  /** Values that stand for no answer. */
  missing: z.array(z.string()).optional(),
  /** Whether it is an error if no table has the column. A data dictionary may speak of more than was exported. */
  mustExist: z.boolean().optional(),
});
/** What a data dictionary, or the caller, says about a column. */
export type ColumnEntry = z.infer<typeof columnEntrySchema>;
