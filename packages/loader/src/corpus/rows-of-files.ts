import { placeOf } from "../losses/loss-note.ts";
import type { ReadSource } from "../parse/parsed.ts";
import type { TranscriptRoles } from "../transcript/speaker-roles.ts";
import { fileIds, idKey } from "./linked-people.ts";
import { onePersonOf } from "./one-persons-files.ts";

/**
 * The row of each person whose files the caller names, by the pattern of these files: the first id of a table that
 * one of the files repeats. A pattern whose files repeat none is left out.
 *
 * @param roles the roles of each source's speakers
 * @param ids ids of rows that interviews repeat, by what ids are compared by
 */
export function rowsOfFiles(
  read: readonly ReadSource[],
  roles: readonly (TranscriptRoles | undefined)[],
  ids: ReadonlyMap<string, string>,
  patterns: readonly string[],
): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  if (patterns.length === 0 || ids.size === 0) return rows;
  for (const [index, { uri, parts, parsed }] of read.entries()) {
    if (parsed.content.kind === "table") continue;
    const place = placeOf(uri, parts);
    const pattern = onePersonOf(place, patterns);
    if (pattern === undefined || rows.has(pattern)) continue;
    const row = [...speakersOf(roles[index]), ...fileIds(place)].find((key) => ids.has(idKey(key)));
    if (row !== undefined) rows.set(pattern, row);
  }
  return rows;
}

function speakersOf(roles: TranscriptRoles | undefined): readonly string[] {
  return (roles?.speakers ?? []).flatMap(({ role, speaker }) =>
    role === "participant" ? [speaker.key] : [],
  );
}
