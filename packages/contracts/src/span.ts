import { z } from "zod";

/** Who said a thing: the person studied, the person asking, or neither (stage directions, notes, footers). */
export const roleSchema = z.enum(["participant", "interviewer", "other"]);
/** Who said a thing. */
export type Role = z.infer<typeof roleSchema>;

/** Where a span is, in words a person can follow. Counting starts at 1. A format fills in only what it can tell. */
export const locatorSchema = z.object({
  line: z.int().positive().optional(),
  /** Data row of a table; the header is not counted. */
  row: z.int().positive().optional(),
  /** Column header or JSON key. */
  column: z.string().optional(),
  page: z.int().positive().optional(),
  paragraph: z.int().positive().optional(),
  /** Name of a sheet, and a cell of it such as `B7`. */
  sheet: z.string().optional(),
  cell: z.string().optional(),
  /** Number or name of a caption, as the source writes it. */
  cue: z.string().optional(),
  /** Time stamp as the source writes it. */
  time: z.string().optional(),
});
/** Where a span is, in words a person can follow. */
export type Locator = z.infer<typeof locatorSchema>;

/**
 * Words at an address. `start` and `end` are byte offsets into the source's UTF-8 form (the file itself for a UTF-8
 * file); `slice`, where present, is a range of UTF-16 code units in the decoded text of that address.
 */
export const spanSchema = z.object({
  /** The address written out: see `spanId`. */
  id: z.string(),
  sourceId: z.string(),
  participantId: z.string().optional(),
  /** Speaker's label as the source writes it. Left out of everything that leaves the corpus. */
  speaker: z.string().optional(),
  role: roleSchema,
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  slice: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).optional(),
  locator: locatorSchema,
  /** The exact text at the address, after the source's decoding steps. */
  text: z.string(),
});
/** Words at an address. */
export type Span = z.infer<typeof spanSchema>;
