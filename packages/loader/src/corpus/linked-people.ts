import { basename, extname } from "node:path";
import type { Cells } from "@persona/contracts";
import { headerKey } from "../options/header-key.ts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";
import type { ReadSource } from "../parse/parsed.ts";
import type { RawTable } from "../table/raw-table.ts";
import { speakerCensus } from "../transcript/speaker-census.ts";
import { labelKey } from "../transcript/speaker-label.ts";

/** Words for a person who takes part, and for a number, in a dozen languages. */
const persons =
  "participant|respondent|interviewee|informant|person|subject|case|user|p|tn|vp|teilnehmer(?:in)?|proband(?:in)?|befragte|participante?|informante|encuestad[oa]|entrevistad[oa]|sujeto|enqu[êe]t[ée]e?|r[ée]pondant|sujet|partecipante|intervistat[oa]|deelnemer|respondente|deltagare|deltager|deltaker|osallistuja|uczestnik";
const numbers =
  "id|ids|code|key|no|nr|num|number|nummer|numéro|número|numero|código|codigo|codice|kode|kod|kürzel|pseudonym";
/** A header that says that its values are the ids of people. */
const idHeader = new RegExp(`^(?:(?:${persons})s?|(?:(?:${persons})s?)?[ _-]?(?:${numbers}))$`, "i");
/** An id that a speaker's label or a file's name may repeat: letters with a number, never a name. */
const isId = /^(?=[^\d]{0,12}\d)[\p{L}\p{N}_ -]{2,20}$/u;
/** Letters and a number, the usual form of ids: people write it with a space, a hyphen or zeros, and without. */
const letteredId = /^(\p{L}{1,12})[ _-]?0{0,6}(\d{1,6})$/u;

/** What an id is compared by: `TN 01`, `tn-01` and `TN1` are one. */
export function idKey(key: string): string {
  const [, letters, number] = letteredId.exec(key) ?? [];
  return letters === undefined || number === undefined ? key : letters + number;
}

/** The ids that tables and interviews have in common. */
export interface LinkedPeople {
  /** Ids of table rows that a speaker or the name of a file repeats: keys of labels, by what ids are compared by. */
  readonly ids: ReadonlyMap<string, string>;
  /** The column of ids of each table in which one of these stands. */
  readonly columns: ReadonlyMap<RawTable, number>;
}

/**
 * Finds interviews with people who also have a row in a table: the label of the speaker, or the name of the file, is
 * an id in a column of ids whose values stand once each; a space, a hyphen or zeros before its number make no
 * difference. Names join nobody.
 */
export function linkedPeople(
  read: readonly ReadSource[],
  { participantColumns }: Pick<ResolvedLoadOptions, "participantColumns">,
): LinkedPeople {
  const spoken = spokenIds(read);
  const ids = new Map<string, string>();
  const columns = new Map<RawTable, number>();
  if (spoken.size === 0) return { ids, columns };
  const wanted = new Set(participantColumns.map(headerKey));
  for (const { parsed } of read) {
    if (parsed.content.kind !== "table") continue;
    const { table } = parsed.content;
    for (const [index, { header, cells }] of table.columns.entries()) {
      if (!wanted.has(headerKey(header)) && !idHeader.test(header.trim())) continue;
      const values = cells.text.map((text) => labelKey(text)).filter((key) => key !== "");
      const shared = values.filter((key) => spoken.has(idKey(key)));
      if (shared.length === 0 || new Set(values.map((key) => idKey(key))).size < values.length) continue;
      for (const key of shared) if (!ids.has(idKey(key))) ids.set(idKey(key), key);
      columns.set(table, index);
      break;
    }
  }
  return { ids, columns };
}

/** What rows of a table are known by, where interviews repeat its ids. */
export function linkedKeys(
  cells: readonly Cells[],
  column: number,
  { ids }: Pick<LinkedPeople, "ids">,
): readonly string[] {
  return (cells[column]?.text ?? []).map((text) => ids.get(idKey(labelKey(text))) ?? text.trim());
}

/** The ids that the name of a file may repeat, as keys of labels: all of it first, then its parts. */
export function fileIds(uri: string): readonly string[] {
  const whole = labelKey(basename(uri, extname(uri)));
  const parts = whole.split(/[\s_.()-]+/).filter((part) => part !== "");
  const pairs = parts.flatMap((part, at) =>
    /^\d+$/.test(parts[at + 1] ?? "") ? [`${part}${parts[at + 1]}`] : [],
  );
  return [whole, ...[...parts, ...pairs].filter((part) => letteredId.test(part))];
}

function spokenIds(read: readonly ReadSource[]): ReadonlySet<string> {
  if (!read.some(({ parsed }) => parsed.content.kind === "table")) return new Set();
  const found = new Set<string>();
  for (const { uri, parts, parsed } of read) {
    const { content } = parsed;
    if (content.kind === "table") continue;
    for (const id of fileIds(parts.at(-1) ?? uri)) found.add(id);
    if (content.kind === "prose") continue;
    for (const { key } of content.census ?? speakerCensus(content.utterances)) found.add(key);
  }
  return new Set([...found].filter((key) => isId.test(key)).map((key) => idKey(key)));
}
