import type { Claim, Persona, PersonaSet } from "@persona/contracts";
import { byWhom, decidedAbout, fieldTitles, namedBy } from "@persona/cards";
import { subjectOf, undoneEntries } from "@persona/review";
import { claimsOf } from "@persona/verification";
import type {
  PartAnswer,
  PersonaAnswer,
  RunAnswer,
  StatementAnswer,
  TakenOffAnswer,
} from "../wire/answers.ts";
import type { Current, Review } from "../run/review.ts";
import { doubtsOf, speakersOf } from "./reading-answers.ts";
import { entriesOf } from "./entry-words.ts";

const tones = 6;

/** The run as the page shows it. */
export function runAnswer(review: Review, who: string | undefined): RunAnswer {
  const current = review.now();
  const { generated, name } = review.run;
  const { set, lines, head } = current;
  const lookedAt = subjectsLookedAt(current);
  const words = new Map(generated.personas.flatMap(claimsOf).map(({ id, text }) => [id, text]));
  const spans = new Map(set.spans.map((span) => [span.id, span.participantId ?? span.id]));
  const numbers = new Map(generated.personas.map(({ id }, at) => [id, at + 1]));
  const statements = [...words.keys()];
  return {
    run: name,
    head,
    ...(who === undefined ? {} : { who }),
    personas: set.personas.map((persona) =>
      personaAnswer(persona, { number: numbers.get(persona.id) ?? 0, lookedAt, words, spans }),
    ),
    statements: statements.length,
    lookedAt: statements.filter((id) => lookedAt.has(id)).length,
    entries: entriesOf(lines, set.edits?.entries),
    isWritten: review.isWritten(),
    doubts: doubtsOf(review),
    speakers: speakersOf(review),
    waiting: (set.edits?.entries ?? []).filter(({ state }) => state === "waiting").length,
    codes: current.codebook?.codes.length ?? 0,
  };
}

interface Known {
  readonly number: number;
  readonly lookedAt: ReadonlySet<string>;
  /** The words of statements as they were generated. */
  readonly words: ReadonlyMap<string, string>;
  /** Who said what is cited. */
  readonly spans: ReadonlyMap<string, string>;
}

function personaAnswer(persona: Persona, known: Known): PersonaAnswer {
  const { id, label, segment, quotes, rejected = [] } = persona;
  const named = namedBy(persona);
  const sentence = persona.summary[0]?.text;
  return {
    id,
    number: known.number,
    tone: ((known.number - 1) % tones) + 1,
    label,
    ...(named === undefined ? {} : { namedBy: named }),
    size: `${segment.n} of ${segment.of}`,
    ...(sentence === undefined ? {} : { sentence }),
    quotes: quotes.map(({ spanId, text, chosenBy }) => ({
      spanId,
      text,
      ...(chosenBy === undefined ? {} : { chosenBy: byWhom(chosenBy) }),
    })),
    parts: partsOf(persona, known),
    takenOff: rejected.map(({ id: claim, because, by }): TakenOffAnswer => ({
      id: claim,
      text: known.words.get(claim) ?? claim,
      why: `${because.replace("-", " ")}, ${byWhom(by)}`,
    })),
  };
}

function partsOf(persona: Persona, known: Known): readonly PartAnswer[] {
  const parts = [
    ["summary", "Summary", persona.summary] as const,
    ...fieldTitles.map(([field, title]) => [field, title, persona[field]] as const),
    ["interpretations", "Interpretations", persona.interpretations] as const,
    ["assumptions", "Assumptions to test", persona.assumptions] as const,
  ];
  return parts.flatMap(([field, title, claims]): PartAnswer[] =>
    claims.length === 0
      ? []
      : [{ field, title, statements: claims.map((claim) => statementAnswer(claim, known)) }],
  );
}

function statementAnswer(claim: Claim, { lookedAt, spans }: Known): StatementAnswer {
  const { id, text, support, verdict, edited, counterEvidence } = claim;
  const was = edited?.reworded?.from;
  return {
    id,
    text,
    ...(was === undefined || was === text ? {} : { was }),
    n: support.n,
    of: support.of,
    against: new Set(counterEvidence.map((one) => spans.get(one))).size,
    verdict,
    notes: decidedAbout(claim),
    isLookedAt: lookedAt.has(id) || edited?.added !== undefined,
    isAccepted: edited?.accepted !== undefined,
    isPinned: edited?.pinned !== undefined,
  };
}

/** Ids of the statements that somebody decided about. */
function subjectsLookedAt({
  lines,
  set,
}: Pick<Current, "lines"> & { readonly set: PersonaSet }): ReadonlySet<string> {
  const undone = undoneEntries(lines);
  const first = new Map(set.personas.map(({ id, summary }) => [id, summary[0]?.id ?? id]));
  return new Set(
    lines.flatMap(({ entry: { edit }, hash }) => {
      if (undone.has(hash)) return [];
      if (edit.kind === "retitle") return [first.get(edit.persona.id) ?? ""];
      return "claim" in edit ? [subjectOf(edit)] : [];
    }),
  );
}
