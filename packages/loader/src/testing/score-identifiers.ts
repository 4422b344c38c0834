import { findIdentifiers } from "../privacy/find-identifiers.ts";
import type { SeededText } from "./seeded-identifiers.ts";

/** What was found of one kind of identifier. */
export interface IdentifierScore {
  found: number;
  seeded: number;
  /** What was taken for one and is none, and the texts whose identifier was not found. */
  readonly wrong: string[];
  readonly missed: string[];
}

/** Looks for the identifiers of texts, and compares with what was put in, kind by kind. */
export function scoreIdentifiers(texts: readonly SeededText[]): ReadonlyMap<string, IdentifierScore> {
  const tally = new Map<string, IdentifierScore>();
  const at = (kind: string): IdentifierScore => {
    const entry = tally.get(kind) ?? { found: 0, seeded: 0, wrong: [], missed: [] };
    tally.set(kind, entry);
    return entry;
  };
  for (const { text, seeded } of texts) {
    const found = findIdentifiers(text);
    for (const { kind, value } of seeded) {
      const from = text.indexOf(value);
      const isHidden = found.some(({ start, end }) => from >= start && from + value.length <= end);
      at(kind).seeded += 1;
      if (isHidden) at(kind).found += 1;
      else at(kind).missed.push(text);
    }
    for (const { kind, start, end } of found) {
      const overlaps = seeded.some(
        ({ value }) => start < text.indexOf(value) + value.length && end > text.indexOf(value),
      );
      if (!overlaps) at(kind).wrong.push(`${text.slice(start, end)} in ${text}`);
    }
  }
  return tally;
}
