import type { Column, Corpus, Span, Table, Unit } from "@persona/contracts";
import { otherLanguages } from "./other-languages.ts";

/** A participant, with all that they said and the row of their answers. */
export interface Person {
  readonly id: string;
  /** What they said or wrote freely, in order. Interviewers' words are never among them. */
  readonly spans: readonly Span[];
  /** The row of their answers in `Research.table`; the last one, if they have several. */
  readonly row?: number;
  /** All of their rows, in order, where they have several. */
  readonly rows?: readonly number[];
}

/** The people of a corpus who can be compared, and the table with their answers, if there is one. */
export interface Research {
  readonly people: readonly Person[];
  readonly table?: Table;
  /** What a row or a speaker of this research is, and the rule that decided it. */
  readonly unit: Unit;
  readonly unitRule: string;
  /** The languages of the sources that Persona does not serve in full, by the source's id. */
  readonly otherLanguages: ReadonlyMap<string, string>;
  /** What an interviewer said before a participant spoke, by the id of the participant's span. */
  readonly asked: ReadonlyMap<string, Span>;
  readonly warnings: readonly string[];
}

/** Brings together what each participant said and answered. Participants who did neither are left out. */
export function peopleOf(corpus: Corpus): Research {
  const spans = Map.groupBy(
    corpus.spans.filter((span) => span.role === "participant" && span.participantId !== undefined),
    (span) => span.participantId ?? "",
  );
  const table = corpus.tables.toSorted((a, b) => b.participantIds.length - a.participantIds.length)[0];
  const participantIds = table?.participantIds ?? [];
  const rows = new Map(participantIds.map((id, row) => [id, row]));
  const several = rows.size < participantIds.length ? rowsOfEach(participantIds) : undefined;
  const people = corpus.participants.flatMap(({ id }): Person[] => {
    const row = rows.get(id);
    const said = spans.get(id) ?? [];
    if (row !== undefined) {
      const all = several?.get(id);
      return [{ id, spans: said, row, ...(all === undefined || all.length === 1 ? {} : { rows: all }) }];
    }
    return said.length > 0 ? [{ id, spans: said }] : [];
  });
  const warnings: string[] = [];
  if (several !== undefined && table?.rowUnit === undefined) {
    const perRow = table?.columns.filter((column) => column.perRow === true).length ?? 0;
    const left =
      perRow === 0
        ? ""
        : `; ${perRow} ${perRow === 1 ? "question that was" : "questions that were"} answered differently from row to row ${perRow === 1 ? "is" : "are"} not used`;
    warnings.push(
      `some people have several rows: ${rows.size} people in ${participantIds.length} rows; of what a person answered more than once, the last answer counts, and free text counts from all rows${left}`,
    );
  }
  if (table?.rowUnit?.isReport === true && table.rowUnit.unit === "people")
    warnings.push(
      "writers are compared by what they write: the ratings and the subjects of their reports are not used, because they differ from report to report",
    );
  const alone = table === undefined ? 0 : people.filter(({ row }) => row === undefined).length;
  if (alone > 0)
    warnings.push(
      `${alone} of ${people.length} participants have no row in the survey that forms the groups, and belong to none: their words stand on no card`,
    );
  if (corpus.tables.length > 1) {
    const left = corpus.tables.length - 1;
    warnings.push(
      `${left} smaller ${left === 1 ? "table was" : "tables were"} not used: people are compared by their answers to the largest table`,
    );
  }
  return {
    people,
    ...(table === undefined ? {} : { table }),
    ...unitOf(corpus),
    otherLanguages: otherLanguages(corpus),
    asked: askedBefore(corpus),
    warnings,
  };
}

function askedBefore({ spans }: Corpus): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  let asked: Span | undefined;
  for (const span of spans) {
    if (span.role === "interviewer") asked = span;
    else if (asked?.sourceId === span.sourceId) found.set(span.id, asked);
  }
  return found;
}

function rowsOfEach(participantIds: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, id] of participantIds.entries()) {
    const known = rows.get(id);
    if (known === undefined) rows.set(id, [row]);
    else known.push(row);
  }
  return rows;
}

/**
 * The row in which a person's answer to a question stands: their last one with an answer, where they have several.
 *
 * @param texts the question's cells, row by row
 */
export function answerRow(
  person: Pick<Person, "row" | "rows">,
  { missingTokens }: Pick<Column, "missingTokens">,
  texts: readonly string[],
): number | undefined {
  const isAnswered = (row: number): boolean => {
    const text = texts[row]?.trim() ?? "";
    return text !== "" && !missingTokens.includes(text);
  };
  return person.rows?.findLast(isAnswered) ?? person.row;
}

/** Where some rows are reports whose writers are unknown, everything is called a report. */
function unitOf({ tables }: Corpus): Pick<Research, "unit" | "unitRule"> {
  const reports =
    tables.find(({ rowUnit }) => rowUnit?.unit === "reports") ?? tables.find(({ rowUnit }) => rowUnit);
  if (reports?.rowUnit !== undefined) return { unit: reports.rowUnit.unit, unitRule: reports.rowUnit.rule };
  return {
    unit: "people",
    unitRule:
      tables.length > 0
        ? "respondent: a row is one person's answers"
        : "speaker: everybody who spoke or wrote",
  };
}
