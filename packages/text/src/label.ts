/** A plural is the label where it has this share of the uses of its word. */
const pluralShare = 0.15;
/** A noun for something abstract is seldom counted: one "lengthy correspondences" does not make it plural. */
const abstractNoun = /(?:ance|ence|ness|ity|ism|ship|hood)$/;
const fewestAbstractPlurals = 2;
/**
 * A word is written small in at least this share of its uses where its capital is only that of the start of sentences.
 */
const smallShare = 0.2;

/**
 * The form of a term that reads best as a label: the one that people use most, in the plural where they use it
 * ("invoices"), with the capitals that they use ("VAT", but not the "Version control" that starts an answer).
 *
 * @param forms the forms as they are written, and how often each
 */
export function labelOf(forms: ReadonlyMap<string, number>): string {
  const counts = new Map<string, number>();
  for (const [form, count] of forms)
    counts.set(form.toLowerCase(), (counts.get(form.toLowerCase()) ?? 0) + count);
  const usual = mostOf(counts);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const fewest = Math.max(abstractNoun.test(usual) ? fewestAbstractPlurals : 1, pluralShare * total);
  const plural = [`${usual}s`, `${usual}es`, usual.replace(/y$/, "ies")].find(
    (form) => form !== usual && (counts.get(form) ?? 0) >= fewest,
  );
  const written = asWritten(plural ?? usual, forms);
  // "Bloods" at the start of a sentence are blood
  const isSmall = plural !== undefined && asWritten(usual, forms) === usual;
  return isSmall ? written.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase()) : written;
}

function asWritten(label: string, forms: ReadonlyMap<string, number>): string {
  const casings = new Map([...forms].filter(([form]) => form.toLowerCase() === label));
  const total = [...casings.values()].reduce((sum, count) => sum + count, 0);
  return (casings.get(label) ?? 0) >= smallShare * total ? label : mostOf(casings);
}

/** The form with the highest count, and of forms with the same count, the shortest. */
function mostOf(counts: ReadonlyMap<string, number>): string {
  const [usual] = [...counts].sort(
    ([a, ofA], [b, ofB]) => ofB - ofA || a.length - b.length || (a < b ? -1 : 1),
  );
  return usual?.[0] ?? "";
}
