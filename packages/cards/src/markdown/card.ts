import { claimFields, unitWords } from "@persona/contracts";
import type { Claim, Persona, PersonaSet, Scores } from "@persona/contracts";
import { isSensitive } from "@persona/sensitive";
import { citedSources } from "../words/cited-sources.ts";
import { describing } from "../words/describing.ts";
import { judgeWords } from "../words/judge-words.ts";
import { failedOn, questionOf } from "../words/score-words.ts";
import { shortQuestion } from "../words/short-question.ts";
import { aboutInterpretations, interpretationsOf } from "../words/interpretations.ts";
import { isStatement, voicesIn, voicesOf } from "../words/voices.ts";
import type { ShownVoice } from "../words/voices.ts";
import { byWhom, decidedAbout, namedBy, takenOff } from "../words/decided.ts";
import { fieldTitles, othersSay } from "../words/words.ts";
import { betweenLines, distributions, figureLines, setApart, sizeLine } from "./card-segment.ts";
import { citer } from "./citer.ts";
import type { Citer } from "./citer.ts";
import { escapeMarkdown } from "./markdown.ts";

const mostShown = 3;
const mostSources = 12;

/**
 * One persona as a Markdown page. Every statement is shared by two people or more and shows how many support it and, below
 * it, words that do, with their place. What one person said is shown in their words.
 *
 * @param scores where they were computed: those that failed and concern the persona stand near the top
 */
export function renderCard(persona: Persona, set: PersonaSet, scores?: Scores): string {
  const cite = citer(set);
  const { segment } = persona;
  const { judge } = set.verification;
  const words = unitWords(set.segmentation.unit);
  const texts = new Map(set.spans.map(({ id, text }) => [id, text]));
  const voices = voicesOf(persona, (id) => texts.get(id));
  const { who, ratings } = describing(persona);
  const lines = [
    `# ${escapeMarkdown(persona.label)}`,
    "",
    sizeLine(persona, words),
    ...named(persona),
    ...failedLines(persona, scores),
    ...betweenLines(persona),
    "",
    ...summary(persona, cite),
    ...distributions("Who they are", who),
    ...fieldTitles.flatMap(([field, title]) =>
      section(title, persona[field].filter(isStatement), voicesIn(voices, field), cite),
    ),
    ...inTheirWords(voicesIn(voices), cite),
    ...setApart(persona),
    ...disagreements(persona, cite),
    ...unknowns(persona),
    ...distributions("How they rate it", ratings),
    ...interpretations(persona, cite),
    ...decided(persona),
    ...figureLines(persona, words),
    "---",
    "",
    ...(judge === undefined ? [] : [escapeMarkdown(judgeWords(judge).join(" ")), ""]),
    `${segment.n} of ${segment.of} ${words.participants}. Every statement above points to words in the sources; \`persona verify\` checks them again. Sources: ${provenance(persona, set)}.`,
    "",
  ];
  return lines.join("\n");
}

/** Who they are, in sentences of which each is counted. */
function summary(persona: Persona, cite: Citer): string[] {
  const statements = persona.summary.filter(isStatement);
  if (statements.length === 0) return [];
  return [
    ...statements.map((claim) => {
      const isAnswer =
        new Set(claim.evidence.map(cite.words)).size <= mostShown && claim.evidence.length > mostShown;
      const places = claim.evidence.slice(0, isAnswer ? 1 : mostShown).map(cite.place);
      return `${counted(claim)} (${places.join("; ")})  `;
    }),
    "",
  ];
}

/** What single people said, as quotations. */
function inTheirWords(shown: readonly ShownVoice[], cite: Citer): string[] {
  if (shown.length === 0) return [];
  return [
    "## In their words",
    "",
    ...shown.flatMap((voice) => [`> “${escapeMarkdown(voice.text)}”  `, `> — ${speakerOf(voice, cite)}`, ""]),
  ];
}

function speakerOf({ spanId, role }: ShownVoice, cite: Citer): string {
  return `${role === undefined ? "" : `${escapeMarkdown(role)}, `}${cite.place(spanId)}`;
}

/** What several share, and then what single people said, in quotation marks. */
function section(
  title: string,
  claims: readonly Claim[],
  voices: readonly ShownVoice[],
  cite: Citer,
): string[] {
  if (claims.length + voices.length === 0) return [];
  const beneath = new Set(claims.flatMap(({ evidence }) => evidence.slice(0, mostShown).map(cite.words)));
  return [
    `## ${title}`,
    "",
    ...claims.flatMap((claim) => [
      `- ${counted(claim)}`,
      ...evidenceLines(claim, cite),
      ...againstLines(claim, cite),
    ]),
    // words that stand beneath a statement are not shown twice
    ...voices
      .filter(({ spanId }) => !beneath.has(cite.words(spanId)))
      .map((voice) => `- “${escapeMarkdown(voice.text)}” — ${speakerOf(voice, cite)}`),
    "",
  ];
}

/** A claim's words with the number of people behind it, in bold where the words do not say it. */
function counted(claim: Claim): string {
  const { n, of } = claim.support;
  const words = escapeMarkdown(claim.text);
  const said = `${n} of ${of} `;
  const notes = decidedAbout(claim);
  const decidedBy = notes.length === 0 ? "" : ` *(${escapeMarkdown(notes.join(", "))})*`;
  const others = othersSay(claim);
  const compared = others === undefined ? "" : ` *(${others})*`;
  return words.startsWith(said)
    ? `**${said.trim()}** ${words.slice(said.length)}${compared}${decidedBy}`
    : `${words} **${n}/${of}**${compared}${decidedBy}`;
}

function named(persona: Persona): string[] {
  const by = namedBy(persona);
  return by === undefined ? [] : ["", `*${escapeMarkdown(by)}*`];
}

/** Scores of the groups, of which the line on how sure the card is says what they mean. */
const ofGroups: ReadonlySet<string> = new Set(["stability", "held-out-lift", "abstention"]);
const mostMessages = 2;

/** The checks of its statements that failed. */
function failedLines({ id }: Persona, scores: Scores | undefined): string[] {
  return failedOn(scores, id)
    .filter(({ score }) => !ofGroups.has(score.name))
    .flatMap(({ score: { name, reading }, messages }) => {
      const found = messages.length === 0 ? reading : messages.slice(0, mostMessages).join("; ");
      return ["", `> **A check failed.** ${questionOf(name)} No: ${escapeMarkdown(found)}`];
    });
}

/** What researchers assume, and what they took off the card. */
function decided(persona: Persona): string[] {
  const { ownAssumptions = [] } = persona;
  const off = takenOff(persona);
  return [
    ...(ownAssumptions.length === 0
      ? []
      : [
          "## What researchers assume",
          "",
          ...ownAssumptions.map(
            ({ text, by }) =>
              `- ${escapeMarkdown(text)} *(assumed ${escapeMarkdown(byWhom(by))}, no evidence)*`,
          ),
          "",
        ]),
    ...(off.length === 0 ? [] : [...off.map((line) => `${escapeMarkdown(line)}.`), ""]),
  ];
}

/** Answers of one question all read alike, so one place stands for them; what was said is shown in up to three voices. */
function evidenceLines({ evidence, tallies, support }: Claim, cite: Citer): string[] {
  const isAnswer = evidence.length > mostShown && new Set(evidence.map(cite.words)).size <= mostShown;
  const shown = quotable(evidence, cite).slice(0, isAnswer ? 1 : mostShown);
  // what is counted is cited in part
  const more = (tallies === undefined ? evidence.length : support.n) - shown.length;
  return [
    ...shown.map((id) => `  - “${cite.words(id)}” — ${cite.place(id)}`),
    ...(more > 0 ? [`  - and ${more} more`] : []),
  ];
}

/** Evidence that reveals nobody's health, belief and the like. */
function quotable(spanIds: readonly string[], { words }: Citer): readonly string[] {
  return spanIds.filter((id) => !isSensitive(words(id)));
}

/** Who says the opposite. Of an answer, its count says how many answered otherwise. */
function againstLines({ counterEvidence, support }: Claim, cite: Citer): string[] {
  if (support.base === "answered" || counterEvidence.length === 0) return [];
  const shown = quotable(counterEvidence, cite).slice(0, mostShown);
  const more = counterEvidence.length - shown.length;
  return [
    ...shown.map((id) => `  - against it: “${cite.words(id)}” — ${cite.place(id)}`),
    ...(more > 0 ? [`  - and ${more} more against it`] : []),
  ];
}

/** Claims that are near to what was said, with the words that they rest on. */
function interpretations(persona: Persona, cite: Citer): string[] {
  const { shown, more } = interpretationsOf(persona);
  if (shown.length === 0) return [];
  return [
    "## Interpretations",
    "",
    aboutInterpretations,
    "",
    ...shown.flatMap((claim) => [`- ${counted(claim)}`, ...evidenceLines(claim, cite)]),
    ...(more > 0 ? [`- and ${more} more in personas.json`] : []),
    "",
  ];
}

function unknowns({ openQuestions }: Persona): string[] {
  if (openQuestions.length === 0) return [];
  return [
    "## What we do not know",
    "",
    ...openQuestions.map((question) => `- ${escapeMarkdown(question)}`),
    "",
  ];
}

/** Questions on which the group is divided, and claims that some of it speak against. */
function disagreements(persona: Persona, { speakers }: Citer): string[] {
  const opposed = claimFields
    .flatMap((field) => persona[field])
    .filter(isStatement)
    .filter(({ counterEvidence, support }) => support.base === "members" && counterEvidence.length > 0);
  if (persona.contradictions.length === 0 && opposed.length === 0) return [];
  return [
    "## What they disagree on",
    "",
    ...persona.contradictions.map(
      ({ question, sides }) =>
        `- ${escapeMarkdown(shortQuestion(question))} ${sides.map(({ answer, n, of }) => `${escapeMarkdown(answer)} **${n}/${of}**`).join(", ")}`,
    ),
    ...opposed.map(
      ({ text, support, counterEvidence }) =>
        `- ${escapeMarkdown(text)} **${support.n}/${support.of}** say so, **${speakers(counterEvidence)}/${support.of}** the opposite`,
    ),
    "",
  ];
}

/** The sources that this persona cites. */
function provenance(persona: Persona, set: PersonaSet): string {
  const sources = citedSources(persona, set);
  const shown = sources
    .slice(0, mostSources)
    .map(({ uri, sha256 }) => `${escapeMarkdown(uri)} (${sha256.slice(0, 8)})`);
  return [
    ...shown,
    ...(sources.length > shown.length ? [`and ${sources.length - shown.length} more`] : []),
  ].join(", ");
}
