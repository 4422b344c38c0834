import { cellSpan, sliceSpan } from "@persona/contracts";
import type { Span, Table } from "@persona/contracts";
import type { Person } from "@persona/facts";

const address = /^(.+):(\d+)-(\d+)(?:\/(\d+)-(\d+))?$/s;

/**
 * The span at an address, if this person said or answered it.
 *
 * @param id an address as {@link spanId} writes it
 * @param table the table that the person's row is in
 */
export function spanOfPerson(id: string, person: Person, table: Table | undefined): Span | undefined {
  const [, sourceId, start, end, from, to] = address.exec(id) ?? [];
  const isThere = (one: Pick<Span, "start" | "end">): boolean =>
    one.start === Number(start) && one.end === Number(end);
  for (const whole of [
    ...person.spans.filter((span) => span.sourceId === sourceId && isThere(span)),
    ...(table?.sourceId === sourceId ? cellsAt(person, table, isThere) : []),
  ]) {
    const offset = whole.slice?.[0] ?? 0;
    const span = from === undefined ? whole : sliceSpan(whole, Number(from) - offset, Number(to) - offset);
    // a part that lies beyond the words has an address of its own, and no text
    if (span.id === id && span.text !== "" && Number(to ?? 0) - offset <= whole.text.length) return span;
  }
  return undefined;
}

function cellsAt(
  { row, rows }: Person,
  table: Table | undefined,
  isThere: (one: Pick<Span, "start" | "end">) => boolean,
): readonly Span[] {
  if (table === undefined || row === undefined) return [];
  return table.cells.flatMap((cells, column) =>
    (rows ?? [row])
      .filter((own) => isThere({ start: cells.start[own] ?? -1, end: cells.end[own] ?? -1 }))
      .map((own) => cellSpan(table, own, column)),
  );
}
