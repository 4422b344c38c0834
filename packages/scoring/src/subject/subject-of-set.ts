import type { Corpus, PersonaSet, ScoreFinding } from "@persona/contracts";
import type { Comparison } from "@persona/facts";
import { claimsOf, quoteHolds, statedCounts, testimonyOfSet } from "@persona/verification";
import type { ReadAgain, SetProblem } from "@persona/verification";
import type { ScoredPersona, ScoredSpan, Subject } from "./subject.ts";

/** What checking a set against its sources gave. */
export interface CheckedSet {
  readonly set: PersonaSet;
  readonly corpus: Corpus;
  readonly comparison: Comparison;
  readonly again: ReadAgain;
  readonly problems: readonly SetProblem[];
}

/** The personas of a run in the form that scores read. */
export function subjectOfSet(checked: CheckedSet): Subject {
  const { set } = checked;
  const { broken, counted } = checked.again;
  const spans = scoredSpans(checked);
  const wrong = checked.problems
    .filter(({ reason }) => reason === "wrong-count")
    .map(({ subject, message }): ScoreFinding => ({ subject, message }));
  const describing = new Set(set.segmentation.passive);
  let counts = 0;
  const personas = set.personas.map((persona): ScoredPersona => {
    const claims = claimsOf(persona);
    const { segment, demographics, contradictions } = persona;
    counts +=
      1 + claims.length + segment.definingVariables.length + demographics.length + contradictions.length;
    counts += claims.reduce((sum, { text }) => sum + statedCounts(text).length, 0);
    return {
      id: persona.id,
      label: persona.label,
      claims: claims.map(({ id, text, evidence, counterEvidence, tallies, status }) => ({
        id,
        text,
        links: [...evidence, ...counterEvidence],
        evidence,
        tallies: (tallies ?? []).map(
          (tally) => counted.get(tally) ?? { given: [], problem: "its source is not in the set" },
        ),
        isAssumption: status === "demoted",
        isDemographic: false,
      })),
      quotes: persona.quotes.map(({ spanId, text }) => {
        const span = spans.get(spanId);
        const problem =
          span === undefined
            ? "its span is not in the set"
            : (broken.get(spanId) ??
              (quoteHolds(text, span.text) ? undefined : "it does not stand where it points"));
        return { text, spanId, ...(problem === undefined ? {} : { problem }) };
      }),
      memberIds: segment.memberIds,
      share: segment.share,
      stability: segment.stability,
      demographics,
      sharedBy: [
        ...demographics.flatMap(({ distribution }) => distribution.map(({ n }) => n)),
        ...segment.definingVariables.flatMap(({ variable, n }) => (describing.has(variable) ? [n] : [])),
      ].filter((n) => n > 0),
    };
  });
  return {
    kind: "run",
    personas,
    spans,
    counts: { checked: counts, wrong },
    unjudged: [],
    segmentation: set.segmentation,
    shown: shownTexts(set),
  };
}

function scoredSpans({
  set,
  corpus,
  comparison,
  again: { broken },
}: CheckedSet): ReadonlyMap<string, ScoredSpan> {
  const testimonyOf = testimonyOfSet(set, corpus, comparison);
  return new Map(
    set.spans.map((span): [string, ScoredSpan] => {
      const problem = broken.get(span.id);
      return [
        span.id,
        {
          id: span.id,
          text: span.text,
          ...(span.participantId === undefined ? {} : { participantId: span.participantId }),
          ...testimonyOf(span),
          ...(problem === undefined ? {} : { problem }),
        },
      ];
    }),
  );
}

/** Every text of a set that somebody reads: on a card, in the report, in `personas.json`. */
function shownTexts(set: PersonaSet): Subject["shown"] {
  const shown = set.personas.flatMap((persona) => [
    { place: persona.id, text: persona.label },
    ...claimsOf(persona).map(({ id, text }) => ({ place: id, text })),
    ...persona.quotes.map(({ text }) => ({ place: persona.id, text })),
    ...persona.segment.definingVariables.map(({ level }) => ({ place: persona.id, text: level })),
    ...persona.demographics.flatMap(({ question, distribution }) =>
      distribution.map(({ level }) => ({ place: question, text: level })),
    ),
  ]);
  // cells that say the same are searched once
  const cited = new Map(set.spans.map(({ id, text }) => [text, { place: id, text }]));
  return [...shown, ...cited.values(), ...set.sources.map(({ uri }) => ({ place: "source", text: uri }))];
}
