import type { Cells, Column } from "@persona/contracts";
import { headerWords } from "../data-dictionary/header-words.ts";
import type { DoubtNote } from "./doubt-note.ts";

/** A header that says that its values name the person of the row: `Participant ID`, `User`, `Interviewee name`. */
const person =
  /^(?:participant|respondent|interviewee|informant|subject|person|user|member|customer|client|patient|student|employee|owner|diarist|author)s?(?: ?(?:id|ids|name|names|code|key|number|no|nr|pseudonym|alias|e ?mail(?: address)?))?$|^(?:pseudonym|alias|full name|name|e ?mail(?: address)?)$/;
/** A key comes back when each of its values stands, on average, in at least this many rows. */
const leastRowsEach = 1.5;
/** Fewer values than this are kinds of people, such as `user: admin`, and not people. */
const fewestPeople = 3;

/**
 * A column names people, and its values come back: a long form, a diary or a list of highlights, in which several rows
 * are one person's. Each row was read as a person of its own.
 */
export function severalRowsAPerson(
  columns: readonly Column[],
  cells: readonly Cells[],
): DoubtNote | undefined {
  for (const [index, { header, missingTokens }] of columns.entries()) {
    if (!person.test(headerWords(header))) continue;
    const missing = new Set(missingTokens);
    const values = new Set<string>();
    let filled = 0;
    for (const text of cells[index]?.text ?? []) {
      const value = text.trim();
      if (value === "" || missing.has(value)) continue;
      filled += 1;
      values.add(value.toLowerCase());
    }
    if (values.size < fewestPeople || filled < leastRowsEach * values.size) continue;
    return {
      code: "several-rows-a-person",
      message: `the column "${header}" has ${values.size} different values in ${filled} rows, so several rows may belong to one person; each row was read as a person of its own`,
      option: `--join-column ${JSON.stringify(header)}`,
      affected: { n: filled - values.size, of: filled },
    };
  }
  return undefined;
}
