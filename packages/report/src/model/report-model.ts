import { voicesOf } from "@persona/cards";
import type { ShownAnswer, ShownVoice } from "@persona/cards";
import { cellsOfTally, unitWords } from "@persona/contracts";
import type { Claim, Persona, PersonaSet, RunRecord, Scores, Source, UnitWords } from "@persona/contracts";
import type { ReportInput, SaidWords, SpanContext } from "./report-input.ts";

/** A span as a set holds it. */
export type CitedSpan = PersonaSet["spans"][number];

/** A persona, with what the page needs to place it. */
export interface ShownPersona {
  readonly persona: Persona;
  /** Counting from 1. */
  readonly number: number;
  /** Id of its card on the page. */
  readonly anchor: string;
  /** One of the page's colors, counting from 1; the number tells personas apart where colors repeat. */
  readonly tone: number;
  /** Its members who are cited by one of its claims or quotes. */
  readonly heard: ReadonlySet<string>;
  /** What single people said, the words at the head of the card first. */
  readonly voices: readonly ShownVoice[];
}

/** What pages about personas draw from, worked out once. */
export interface PageModel {
  readonly set: PersonaSet;
  readonly personas: readonly ShownPersona[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly spans: ReadonlyMap<string, CitedSpan>;
  readonly contexts: ReadonlyMap<string, SpanContext>;
  /** Number of a cited span on the page: `e12` is its element. */
  readonly spanNumber: (spanId: string) => number | undefined;
  /** People who stand in a group, in all. */
  readonly people: number;
  /** Everybody who took part. */
  readonly participants: number;
  /** What participants are called. */
  readonly words: UnitWords;
  readonly claims: number;
}

/** Everything the parts of the report draw from. */
export interface ReportModel extends PageModel {
  readonly record: RunRecord;
  readonly scores: Scores | undefined;
  /** Questions whose answers are pages of the report. */
  readonly answers: readonly ShownAnswer[];
  readonly said: readonly SaidWords[] | "too-large" | undefined;
}

const tones = 6;

/** Works out what the report shows. */
export function reportModel({ record, answers = [], said, ...page }: ReportInput): ReportModel {
  return { ...pageModel(page), record, scores: page.scores, answers, said };
}

/** Works out what a page about personas shows. Their set is enough. */
export function pageModel({
  set,
  scores,
  contexts = new Map(),
}: Omit<ReportInput, "record" | "answers" | "said">): PageModel {
  const spans = new Map(set.spans.map((span) => [span.id, span]));
  const numbers = new Map(set.spans.map(({ id }, index) => [id, index + 1]));
  const personas = set.personas.map((persona, index) => ({
    persona,
    number: index + 1,
    anchor: `persona-${index + 1}`,
    tone: (index % tones) + 1,
    heard: heardOf(persona, spans),
    voices: voicesOf(persona, (id) => spans.get(id)?.text),
  }));
  return {
    set,
    personas,
    sources: new Map(set.sources.map((source) => [source.id, source])),
    spans,
    contexts,
    spanNumber: (spanId) => numbers.get(spanId),
    people: set.personas[0]?.segment.of ?? 0,
    participants: participantsIn(set, scores),
    words: unitWords(set.segmentation.unit),
    claims: set.personas.reduce((sum, persona) => sum + claimsOn(persona).length, 0),
  };
}

/** Everybody who took part: the score of coverage counts them; without scores, those who stand in a group are known. */
function participantsIn({ personas }: PersonaSet, scores: Scores | undefined): number {
  const inGroups = personas[0]?.segment.of ?? 0;
  const [cited] = scores?.scores.find(({ name }) => name === "coverage")?.parts ?? [];
  return Math.max(inGroups, cited?.subject === undefined ? (cited?.of ?? 0) : 0);
}

/** The claims that stand on a persona's card, assumptions aside. */
export function claimsOn(persona: Persona): readonly Claim[] {
  return [
    ...persona.summary,
    ...persona.goals,
    ...persona.needs,
    ...persona.behaviors,
    ...persona.frustrations,
    ...persona.workarounds,
    ...persona.motivations,
    ...persona.context,
    ...persona.tools,
    ...persona.skills,
    ...persona.decisionCriteria,
    ...persona.scenario,
  ];
}

function heardOf(persona: Persona, spans: ReadonlyMap<string, CitedSpan>): ReadonlySet<string> {
  const cited = [
    ...claimsOn(persona).flatMap(({ evidence, counterEvidence }) => [...evidence, ...counterEvidence]),
    ...persona.quotes.map(({ spanId }) => spanId),
  ];
  const people = new Set(cited.map((id) => spans.get(id)?.participantId));
  const { memberIds } = persona.segment;
  for (const tally of claimsOn(persona).flatMap(({ tallies = [] }) => tallies)) {
    for (const [index, { side }] of cellsOfTally(tally).entries())
      if (side !== "unanswered") people.add(memberIds[index]);
  }
  return new Set(memberIds.filter((id) => people.has(id)));
}
