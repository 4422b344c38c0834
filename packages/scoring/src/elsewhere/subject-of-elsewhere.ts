import { thresholds } from "@persona/contracts";
import type { Span } from "@persona/contracts";
import { judgeSupport } from "@persona/verification";
import { CountCheck } from "./count-check.ts";
import type { ForeignPersona, ForeignStatement } from "./read-elsewhere.ts";
import { SourceSearch } from "./source-search.ts";
import type { Sources } from "./sources.ts";
import type {
  ScoredClaim,
  ScoredPersona,
  ScoredQuote,
  ScoredSpan,
  Subject,
  UnjudgedFinding,
} from "../subject/subject.ts";

/** At most this many people are found to support a statement without citations. */
const mostVoices = 3;

/**
 * Personas of another tool in the form that scores read. What they cite is searched in the sources. A statement that
 * cites nothing may be supported by what participants said that is nearest to it.
 */
export function subjectOfElsewhere(personas: readonly ForeignPersona[], sources: Sources): Subject {
  const search = new SourceSearch(sources.corpus);
  const counts = new CountCheck(sources);
  const spans = new Map<string, ScoredSpan>();
  const unjudged: UnjudgedFinding[] = [];
  const scored = personas.map((persona, index): ScoredPersona => {
    const id = `p${index + 1}`;
    counts.checkSize(id, persona);
    const claims = persona.statements.map((statement, at): ScoredClaim => {
      const claimId = `${id}.${at + 1}`;
      const links = linksOf(statement, claimId);
      const cited = links.map((link) => spans.get(link)).filter((span) => span !== undefined);
      const nearest = statement.citations.length === 0 ? nearestTo(statement, sources, spans) : undefined;
      counts.checkStatement(claimId, statement, persona);
      return {
        id: claimId,
        text: statement.text,
        links,
        evidence: nearest ?? cited.map((span) => span.id),
        isAssumption: false,
        isDemographic: statement.isDemographic,
      };
    });
    return {
      id,
      label: persona.label,
      claims,
      quotes: persona.quotes.map((quote): ScoredQuote => {
        const found = search.find(quote);
        if ("problem" in found) return { text: quote.text ?? "", problem: found.problem };
        spans.set(found.span.id, scoredSpan(found.span));
        // a quote without a file was searched everywhere: it is not a pointer
        return { text: quote.text ?? "", ...(quote.file === undefined ? {} : { spanId: found.span.id }) };
      }),
      ...(persona.memberIds === undefined ? {} : { memberIds: persona.memberIds }),
      demographics: [],
      sharedBy: [],
    };
  });
  return {
    kind: "elsewhere",
    personas: scored,
    spans,
    counts: counts.result,
    unjudged: [...unjudged, ...counts.unjudged],
    shown: personas.flatMap(({ label, statements, quotes }, index) =>
      [label, ...statements.map(({ text }) => text), ...quotes.map(({ text = "" }) => text)].map((text) => ({
        place: `p${index + 1}`,
        text,
      })),
    ),
  };

  function linksOf({ citations }: ForeignStatement, claimId: string): readonly string[] {
    return citations.flatMap((citation, at) => {
      if (citation.text === undefined || search.sourcesOf(citation.text) !== undefined) {
        unjudged.push({
          of: "citation",
          subject: claimId,
          message: `it cites ${citation.file ?? citation.text ?? "a source"} and quotes none of its words`,
        });
        return [];
      }
      const found = search.find(citation);
      if ("span" in found) {
        spans.set(found.span.id, scoredSpan(found.span));
        return [found.span.id];
      }
      const id = `${claimId}.citation-${at + 1}`;
      spans.set(id, {
        id,
        text: citation.text,
        question: "",
        said: citation.text,
        isAnswer: false,
        problem: found.problem,
      });
      return [id];
    });
  }
}

/** What participants said or answered that supports a statement, the nearest first, each from another person. */
function nearestTo(
  { text, isDemographic }: ForeignStatement,
  { comparison, lexical, index }: Sources,
  spans: Map<string, ScoredSpan>,
): readonly string[] {
  if (isDemographic) return [];
  const supports = (question: string, said: string, isAnswer: boolean): boolean =>
    judgeSupport(text, [{ question, said, isAnswer }], lexical) === "supported";
  const people = new Set<number>();
  const ids: string[] = [];
  for (const { statement } of index
    .search(text, thresholds.leastSupport)
    .toSorted((a, b) => b.recall - a.recall)) {
    const { span, question, person } = statement;
    if (people.has(person) || !supports(question, span.text, false)) continue;
    people.add(person);
    ids.push(span.id);
    spans.set(span.id, scoredSpan(span, question));
    if (ids.length === mostVoices) return ids;
  }
  for (const { column, levels } of comparison.variates.columns) {
    for (const level of levels) {
      if (lexical.recall(text, [`${column.question} ${level}`]) < thresholds.leastSupport) continue;
      if (!supports(column.question, level, true)) continue;
      const id = `${column.id}: ${level}`;
      spans.set(id, { id, text: level, question: column.question, said: level, isAnswer: true });
      return [...ids, id];
    }
  }
  return ids;
}

function scoredSpan({ id, text, participantId }: Span, question = ""): ScoredSpan {
  return {
    id,
    text,
    question,
    said: text,
    isAnswer: false,
    ...(participantId === undefined ? {} : { participantId }),
  };
}
