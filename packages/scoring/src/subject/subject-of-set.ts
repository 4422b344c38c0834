import type { PersonaSet, ScoreFinding } from "@persona/contracts";
import { claimsOf, quoteProblem, statedCounts } from "@persona/verification";
import type { CheckedSet } from "@persona/verification";
import type { ScoredPersona, ScoredSpan, Subject } from "./subject.ts";

/** The personas of a run, checked against its sources, in the form that scores read. */
export function subjectOfSet(set: PersonaSet, { report, cited, counted }: CheckedSet): Subject {
  const wrong = report.problems
    .filter(({ reason }) => reason === "wrong-count")
    .map(({ subject, message }): ScoreFinding => ({ subject, message }));
  const problems = new Map(report.problems.toReversed().map(({ subject, message }) => [subject, message]));
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
      claims: claims.map(
        ({ id, text, evidence, counterEvidence, tallies, shownAs, verdict, support, fromCodings }) => ({
          id,
          text,
          support,
          links: [...evidence, ...counterEvidence],
          evidence,
          tallies: (tallies ?? []).map(
            (tally) => counted.get(tally) ?? { given: [], problem: "its source is not in the set" },
          ),
          isAssumption: shownAs === "none",
          isNear: verdict === "near",
          isDemographic: false,
          isCoded: fromCodings.length > 0,
          ...(problems.has(id) ? { problem: problems.get(id) ?? "" } : {}),
        }),
      ),
      quotes: persona.quotes.map(({ spanId, text }) => {
        const problem = quoteProblem(text, cited.get(spanId));
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
    spans: scoredSpans(cited),
    counts: { checked: counts, wrong },
    unjudged: [],
    segmentation: set.segmentation,
    shown: shownTexts(set),
  };
}

function scoredSpans(cited: CheckedSet["cited"]): ReadonlyMap<string, ScoredSpan> {
  return new Map(
    [...cited].map(([id, { span, ...words }]): [string, ScoredSpan] => [
      id,
      {
        id,
        text: span.text,
        ...(span.participantId === undefined ? {} : { participantId: span.participantId }),
        ...words,
      },
    ]),
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
