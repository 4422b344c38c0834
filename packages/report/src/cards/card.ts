import { claimFields, unitWords } from "@persona/contracts";
import type { Claim, Persona, PersonaSet } from "@persona/contracts";
import { citedSources } from "../model/cited-sources.ts";
import { fieldTitles } from "../model/words.ts";
import { betweenLines, distributions, setApart, sizeLine } from "./card-segment.ts";
import { citer } from "./citer.ts";
import type { Citer } from "./citer.ts";
import { escapeMarkdown } from "./markdown.ts";

const mostShown = 3;
const mostSources = 12;

/** One persona as a Markdown page. Every claim shows how many support it and, below it, words that do, with their place. */
export function renderCard(persona: Persona, set: PersonaSet): string {
  const cite = citer(set);
  const { segment } = persona;
  const words = unitWords(set.segmentation.unit);
  const lines = [
    `# ${escapeMarkdown(persona.label)}`,
    "",
    ...persona.summary.flatMap((claim) => [
      `*${escapeMarkdown(claim.text)}* ${chip(claim)}  `,
      `— ${claim.evidence.slice(0, mostShown).map(cite.place).join("; ")}`,
      "",
    ]),
    sizeLine(persona, words),
    ...betweenLines(persona),
    "",
    ...persona.quotes
      .slice(0, 1)
      .flatMap(({ spanId, text }) => [`> “${escapeMarkdown(text)}”  `, `> — ${cite.place(spanId)}`, ""]),
    ...fieldTitles.flatMap(([field, title]) => section(title, persona[field], cite)),
    ...setApart(persona),
    ...disagreements(persona, cite),
    ...unknowns(persona),
    ...distributions(persona),
    "---",
    "",
    `${segment.n} of ${segment.of} ${words.participants}. Every statement above points to words in the sources; \`persona verify\` checks them again. Sources: ${provenance(persona, set)}.`,
    "",
  ];
  return lines.join("\n");
}

function section(title: string, claims: readonly Claim[], cite: Citer): string[] {
  if (claims.length === 0) return [];
  return [
    `## ${title}`,
    "",
    ...claims.flatMap((claim) => [
      `- ${escapeMarkdown(claim.text)} ${chip(claim)}`,
      ...evidenceLines(claim, cite),
      ...againstLines(claim, cite),
    ]),
    "",
  ];
}

/** How many people are behind a claim, of how many. */
function chip({ support }: Claim): string {
  return `**${support.n}/${support.of}**`;
}

/** Answers of one question all read alike, so one place stands for them; what was said is shown in up to three voices. */
function evidenceLines({ evidence, tallies, support }: Claim, cite: Citer): string[] {
  const isAnswer = evidence.length > mostShown && new Set(evidence.map(cite.words)).size <= mostShown;
  const shown = evidence.slice(0, isAnswer ? 1 : mostShown);
  // what is counted is cited in part
  const more = (tallies === undefined ? evidence.length : support.n) - shown.length;
  return [
    ...shown.map((id) => `  - “${cite.words(id)}” — ${cite.place(id)}`),
    ...(more > 0 ? [`  - and ${more} more`] : []),
  ];
}

/** Who says the opposite. Of an answer, its count tells how many answered otherwise. */
function againstLines({ counterEvidence, support }: Claim, cite: Citer): string[] {
  if (support.base === "answered" || counterEvidence.length === 0) return [];
  const shown = counterEvidence.slice(0, mostShown);
  const more = counterEvidence.length - shown.length;
  return [
    ...shown.map((id) => `  - against it: “${cite.words(id)}” — ${cite.place(id)}`),
    ...(more > 0 ? [`  - and ${more} more against it`] : []),
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
    .filter(({ counterEvidence, support }) => support.base === "members" && counterEvidence.length > 0);
  if (persona.contradictions.length === 0 && opposed.length === 0) return [];
  return [
    "## What they disagree on",
    "",
    ...persona.contradictions.map(
      ({ question, sides }) =>
        `- ${escapeMarkdown(question)} ${sides.map(({ answer, n, of }) => `${escapeMarkdown(answer)} **${n}/${of}**`).join(", ")}`,
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
