import type { Corpus, Span, Table, Unit } from "@persona/contracts";

/** A participant, with all that they said and the row of their answers. */
export interface Person {
  readonly id: string;
  /** What they said or wrote freely, in order. Interviewers' words are never among them. */
  readonly spans: readonly Span[];
  /** The row of their answers in `Research.table`. */
  readonly row?: number;
}

/** The people of a corpus who can be compared, and the table with their answers, if there is one. */
export interface Research {
  readonly people: readonly Person[];
  readonly table?: Table;
  /** What a row or a speaker of this research is, and the rule that decided it. */
  readonly unit: Unit;
  readonly unitRule: string;
  readonly warnings: readonly string[];
}

/** Brings together what each participant said and answered. Participants who did neither are left out. */
export function peopleOf(corpus: Corpus): Research {
  const spans = Map.groupBy(
    corpus.spans.filter((span) => span.role === "participant" && span.participantId !== undefined),
    (span) => span.participantId ?? "",
  );
  const table = corpus.tables.toSorted((a, b) => b.participantIds.length - a.participantIds.length)[0];
  const rows = new Map(table?.participantIds.map((id, row) => [id, row]));
  const people = corpus.participants.flatMap(({ id }): Person[] => {
    const row = rows.get(id);
    const said = spans.get(id) ?? [];
    if (row !== undefined) return [{ id, spans: said, row }];
    return said.length > 0 ? [{ id, spans: said }] : [];
  });
  const warnings: string[] = [];
  const repeated = table?.rowUnit === undefined ? (table?.participantIds.length ?? 0) - rows.size : 0;
  if (repeated > 0)
    warnings.push(
      `some people have several rows: of ${table?.participantIds.length ?? 0} rows, ${rows.size} give the closed answers, the last one of each person; free text counts from all rows`,
    );
  if (table?.rowUnit?.isReport === true && table.rowUnit.unit === "people")
    warnings.push(
      "writers are compared by what they write: the ratings and the subjects of their reports are not used, because they differ from report to report",
    );
  if (corpus.tables.length > 1) {
    const left = corpus.tables.length - 1;
    warnings.push(
      `${left} smaller ${left === 1 ? "table was" : "tables were"} not used: people are compared by their answers to the largest table`,
    );
  }
  return { people, ...(table === undefined ? {} : { table }), ...unitOf(corpus), warnings };
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
