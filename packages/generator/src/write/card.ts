import type { Claim, ClaimField, Persona, PersonaSet } from "@persona/contracts";
import { escapeMarkdown } from "./markdown.ts";

const sections: readonly (readonly [ClaimField, string])[] = [
  ["goals", "Goals"],
  ["needs", "Needs"],
  ["frustrations", "Frustrations"],
  ["behaviors", "Behaviors"],
  ["workarounds", "Workarounds"],
  ["motivations", "Motivations"],
  ["decisionCriteria", "How they decide"],
  ["tools", "Tools"],
  ["skills", "Skills"],
  ["context", "Context"],
  ["scenario", "Scenario"],
];

const mostShown = 3;
const longestShown = 220;
const longestColumn = 60;

/** One persona as a Markdown page. Every claim shows how many support it and, below it, words that do, with their place. */
export function renderCard(persona: Persona, set: PersonaSet): string {
  const cite = citer(set);
  const { segment } = persona;
  const lines = [
    `# ${escapeMarkdown(persona.label)}`,
    "",
    ...persona.summary.flatMap((claim) => [`*${escapeMarkdown(claim.text)}*`, ""]),
    sizeLine(persona),
    ...betweenLines(persona),
    "",
    ...persona.quotes
      .slice(0, 1)
      .flatMap(({ spanId, text }) => [`> “${escapeMarkdown(text)}”  `, `> — ${cite.place(spanId)}`, ""]),
    ...sections.flatMap(([field, title]) => section(title, persona[field], cite)),
    ...apart(persona),
    ...disagreements(persona, cite),
    ...persona.openQuestions.flatMap((question) => [
      "## What is not known",
      "",
      escapeMarkdown(question),
      "",
    ]),
    ...distributions(persona),
    "---",
    "",
    `${segment.n} of ${segment.of} participants. Every statement above points at words in the sources; \`persona verify\` checks them again. Sources: ${provenance(set)}.`,
    "",
  ];
  return lines.join("\n");
}

interface Citer {
  /** Who and where: `P003, interview-03.txt, line 12`. */
  readonly place: (spanId: string) => string;
  readonly words: (spanId: string) => string;
  /** How many people are behind these spans. */
  readonly speakers: (spanIds: readonly string[]) => number;
}

function citer(set: PersonaSet): Citer {
  const spans = new Map(set.spans.map((span) => [span.id, span]));
  const uris = new Map(set.sources.map(({ id, uri }) => [id, uri]));
  return {
    place: (id) => {
      const span = spans.get(id);
      if (span === undefined) return id;
      const { line, row, time, column } = span.locator;
      const parts = [
        span.participantId,
        uris.get(span.sourceId),
        row === undefined ? undefined : `row ${row}`,
        row === undefined && line !== undefined ? `line ${line}` : undefined,
        time,
        column === undefined || row === undefined ? undefined : `“${shorten(column, longestColumn)}”`,
      ];
      return escapeMarkdown(parts.filter((part) => part !== undefined).join(", "));
    },
    words: (id) => {
      return escapeMarkdown(shorten(spans.get(id)?.text ?? "", longestShown));
    },
    speakers: (ids) => new Set(ids.map((id) => spans.get(id)?.participantId)).size,
  };
}

function sizeLine({ segment, tier, isComposite }: Persona): string {
  const share = `${percent(segment.share)} of participants, 95 % interval ${percent(segment.ci95[0])} to ${percent(segment.ci95[1])}`;
  const weighted = segment.weighted ? ", weighted" : "";
  const stability = segment.stability === null ? "" : `, stability ${segment.stability.toFixed(2)}`;
  const who = isComposite ? `Composite of ${segment.n} of ${segment.of} people` : "One person";
  return `**${who}** (${share}${weighted}) · **${tier}**${stability}`;
}

const mostBetween = 3;

/** One line on members who could as well stand on another card. */
function betweenLines({ segment: { between = [], n } }: Persona): string[] {
  if (between.length === 0) return [];
  const shown = between
    .toSorted((a, b) => b.membership - a.membership)
    .slice(0, mostBetween)
    .map(({ participantId, alsoPersonaId }) => `${participantId} with ${alsoPersonaId}`);
  const more = between.length > shown.length ? `, and ${between.length - shown.length} more` : "";
  return ["", `${between.length} of ${n} sit between this group and another: ${shown.join(", ")}${more}.`];
}

function section(title: string, claims: readonly Claim[], cite: Citer): string[] {
  if (claims.length === 0) return [];
  return [
    `## ${title}`,
    "",
    ...claims.flatMap((claim) => [
      `- ${escapeMarkdown(claim.text)} **${claim.support.n}/${claim.support.of}**`,
      ...evidenceLines(claim, cite),
      ...againstLines(claim, cite),
    ]),
    "",
  ];
}

/** Answers of one question all read alike, so one place stands for them; what was said is shown in up to three voices. */
function evidenceLines({ evidence }: Claim, cite: Citer): string[] {
  const isAnswer = evidence.length > mostShown && new Set(evidence.map(cite.words)).size <= mostShown;
  const shown = evidence.slice(0, isAnswer ? 1 : mostShown);
  const more = evidence.length - shown.length;
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

function apart({ segment }: Persona): string[] {
  const rows = segment.definingVariables.slice(0, 8);
  if (rows.length === 0) return [];
  return [
    "## What sets them apart",
    "",
    "| | this group | the others |",
    "|---|---|---|",
    ...rows.map(({ variable, level, n, of, pSegment, pRest }) => {
      const what =
        variable === "topic"
          ? `speak of *${escapeMarkdown(level)}*`
          : `${escapeMarkdown(variable)} **${escapeMarkdown(level)}**`;
      return `| ${what} | ${percent(pSegment)} (${n}/${of}) | ${pRest === null ? "" : percent(pRest)} |`;
    }),
    "",
  ];
}

/** Questions on which the group is divided, and claims that some of it speak against. */
function disagreements(persona: Persona, { speakers }: Citer): string[] {
  const opposed = sections
    .flatMap(([field]) => persona[field])
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

function distributions({ demographics }: Persona): string[] {
  if (demographics.length === 0) return [];
  return [
    "## Who they are",
    "",
    ...demographics.map(({ question, distribution, missing }) => {
      const levels = distribution.map(
        ({ level, n, share }) =>
          `${escapeMarkdown(level)} ${n}${share === undefined ? "" : ` (weighted ${percent(share)})`}`,
      );
      return `- ${escapeMarkdown(question)}: ${[...levels, ...(missing > 0 ? [`no answer ${missing}`] : [])].join(", ")}`;
    }),
    "",
  ];
}

function provenance({ sources }: PersonaSet): string {
  const shown = sources
    .slice(0, 12)
    .map(({ uri, sha256 }) => `${escapeMarkdown(uri)} (${sha256.slice(0, 8)})`);
  return [
    ...shown,
    ...(sources.length > shown.length ? [`and ${sources.length - shown.length} more`] : []),
  ].join(", ");
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
