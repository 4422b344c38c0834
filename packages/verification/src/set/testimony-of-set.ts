import type { Corpus, PersonaSet } from "@persona/contracts";
import { chosenBy } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import type { CitedSpan } from "./cited-span.ts";
import type { Testimony } from "../support/judge-support.ts";
import { sourceIdsNow } from "./own-words.ts";

const closed = new Set(["ordinal", "nominal", "multi-select", "numeric"]);

/** Tells of a cited span what was asked and answered, as the sources read anew have it. */
export function testimonyOfSet(
  { sources }: Pick<PersonaSet, "sources">,
  corpus: Corpus,
  { research, variates }: Comparison,
): (span: CitedSpan) => Testimony {
  const nowOf = sourceIdsNow(corpus, sources);
  const columns = new Map(
    corpus.tables.flatMap(({ sourceId, columns: all }) =>
      all.toReversed().map((column) => [`${sourceId}\n${column.header}`, column] as const),
    ),
  );
  const codedOf = new Map(variates.columns.map((coded) => [coded.column, coded]));
  const positions = new Map(research.people.map(({ id }, position) => [id, position]));
  return ({ sourceId, locator, participantId, text }) => {
    const column = columns.get(`${nowOf.get(sourceId) ?? ""}\n${locator.column ?? ""}`);
    if (column === undefined) return { question: "", said: text, isAnswer: false };
    const { question, kind } = column;
    if (!closed.has(kind)) return { question, said: text, isAnswer: false };
    const coded = kind === "numeric" ? codedOf.get(column) : undefined;
    const position = positions.get(participantId ?? "");
    // a number was counted as the range it falls in
    const range =
      coded === undefined || position === undefined
        ? undefined
        : coded.levels[chosenBy(coded, position)[0] ?? -1];
    return { question, said: range ?? text.trim(), isAnswer: true };
  };
}
