import { cellsOfTally, textAt } from "@persona/contracts";
import type { Source, Tally, TallySide } from "@persona/contracts";
import { attempt } from "./attempt.ts";

/** Whom a tally counts, as the bytes of its source have it. */
export interface CountedCells {
  readonly given: readonly string[];
  readonly otherwise: readonly string[];
  /** Why it proves nothing. */
  readonly problem?: string;
}

/**
 * Counts a tally again: reads the cell of each member.
 *
 * @param utf8 what the source's addresses count in; undefined where it cannot be read
 */
export function countCells(
  tally: Tally,
  memberIds: readonly string[],
  { decoding, uri }: Pick<Source, "decoding" | "uri">,
  utf8: Uint8Array | undefined,
): CountedCells {
  const nobody = { given: [], otherwise: [] };
  if (utf8 === undefined) return { ...nobody, problem: `${uri} cannot be read` };
  const cells = cellsOfTally(tally);
  if (cells.length !== memberIds.length)
    return { ...nobody, problem: `it counts ${cells.length} cells for ${memberIds.length} members` };
  const sides: Record<TallySide, string[]> = { given: [], otherwise: [], unanswered: [] };
  const sideOf = new Map<string, TallySide>();
  for (const side of ["given", "otherwise", "unanswered"] as const) {
    for (const text of tally[side]) {
      if (sideOf.has(text)) return { ...nobody, problem: `it counts ${JSON.stringify(text)} on two sides` };
      sideOf.set(text, side);
    }
  }
  let problem: string | undefined;
  for (const [index, { start, end, side }] of cells.entries()) {
    const member = memberIds[index] ?? "";
    const text = attempt(() => textAt(utf8, decoding, { sourceId: tally.sourceId, start, end }));
    if (text !== undefined && sideOf.get(text) === side) sides[side].push(member);
    else
      problem ??= `${uri} reads ${JSON.stringify(text ?? "nothing readable")} in ${member}’s cell of ${JSON.stringify(tally.column)}, which it counts as ${side}`;
  }
  const { given, otherwise } = sides;
  return { given, otherwise, ...(problem === undefined ? {} : { problem }) };
}
