import { basename, extname } from "node:path";
import type { Cells } from "@persona/contracts";
import { headerKey } from "../options/header-key.ts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";
import type { ReadSource } from "../parse/parsed.ts";
import type { RawTable } from "../table/raw-table.ts";
import { speakerCensus } from "../transcript/speaker-census.ts";
import { labelKey } from "../transcript/speaker-label.ts";

/** A header that says that its values are the ids of people. */
const idHeader =
  /^(?:(?:participant|respondent|interviewee|informant|person|subject)s?|(?:participant|respondent|interviewee|informant|person|subject|case|user|p)?[ _-]?(?:id|code|key|no|nr|number|pseudonym))$/i;
/** An id that a speaker's label or a file's name may repeat: letters with a number, never a name. */
const isId = /^(?=[^\d]{0,12}\d)[\p{L}\p{N}_-]{2,20}$/u;

/** The ids that tables and interviews have in common. */
export interface LinkedPeople {
  /** Ids of table rows that a speaker or the name of a file repeats, as keys of labels. */
  readonly ids: ReadonlySet<string>;
  /** The column of ids of each table in which one of these stands. */
  readonly columns: ReadonlyMap<RawTable, number>;
}

/**
 * Finds interviews with people who also have a row in a table: the label of the speaker, or the name of the file, is
 * exactly an id in a column of ids whose values stand once each. Names join nobody.
 */
export function linkedPeople(
  read: readonly ReadSource[],
  { participantColumns }: Pick<ResolvedLoadOptions, "participantColumns">,
): LinkedPeople {
  const spoken = spokenIds(read);
  const ids = new Set<string>();
  const columns = new Map<RawTable, number>();
  if (spoken.size === 0) return { ids, columns };
  const wanted = new Set(participantColumns.map(headerKey));
  for (const { parsed } of read) {
    if (parsed.content.kind !== "table") continue;
    const { table } = parsed.content;
    for (const [index, { header, counts, cells }] of table.columns.entries()) {
      if (!wanted.has(headerKey(header)) && !idHeader.test(header.trim())) continue;
      const values = cells.text.map((text) => labelKey(text)).filter((key) => key !== "");
      const shared = values.filter((key) => spoken.has(key));
      const isUnique = counts.complete
        ? counts.counts.size >= values.length
        : new Set(values).size === values.length;
      if (shared.length === 0 || !isUnique) continue;
      for (const key of shared) ids.add(key);
      columns.set(table, index);
      break;
    }
  }
  return { ids, columns };
}

/** What rows of a table are known by, where interviews repeat its ids. */
export function linkedKeys(cells: readonly Cells[], column: number): readonly string[] {
  return (cells[column]?.text ?? []).map((text) => text.trim());
}

/** The id that the name of a file consists of, as a key of labels. */
export function fileId(uri: string): string {
  return labelKey(basename(uri, extname(uri)));
}

function spokenIds(read: readonly ReadSource[]): ReadonlySet<string> {
  if (!read.some(({ parsed }) => parsed.content.kind === "table")) return new Set();
  const found = new Set<string>();
  for (const { uri, parts, parsed } of read) {
    const { content } = parsed;
    if (content.kind === "table") continue;
    found.add(fileId(parts.at(-1) ?? uri));
    if (content.kind === "prose") continue;
    for (const { key } of content.census ?? speakerCensus(content.utterances)) found.add(key);
  }
  return new Set([...found].filter((key) => isId.test(key)));
}
