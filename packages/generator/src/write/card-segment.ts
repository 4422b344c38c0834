import type { Persona, UnitWords } from "@persona/contracts";
import { escapeMarkdown } from "./markdown.ts";

const longestBar = 10;
const mostRows = 8;

/** How many people a card stands for, and how far it can be trusted. */
export function sizeLine(
  { segment, tier, isComposite }: Persona,
  { person, people, participants }: UnitWords,
): string {
  const share = `${percent(segment.share)} of ${participants}, 95 % interval ${percent(segment.ci95[0])} to ${percent(segment.ci95[1])}`;
  const weighted = segment.weighted ? ", weighted" : "";
  const stability = segment.stability === null ? "" : `, stability ${segment.stability.toFixed(2)}`;
  const who = isComposite ? `Composite of ${segment.n} of ${segment.of} ${people}` : `One ${person}`;
  return `**${who}** (${share}${weighted}) · **${tier}**${stability}`;
}

const mostBetween = 3;

/** One line on members who could as well stand on another card. */
export function betweenLines({ segment: { between = [], n } }: Persona): string[] {
  if (between.length === 0) return [];
  const shown = between
    .toSorted((a, b) => b.membership - a.membership)
    .slice(0, mostBetween)
    .map(({ participantId, alsoPersonaId }) => `${participantId} with ${alsoPersonaId}`);
  const more = between.length > shown.length ? `, and ${between.length - shown.length} more` : "";
  return ["", `${between.length} of ${n} sit between this group and another: ${shown.join(", ")}${more}.`];
}

/** What sets a group apart from the others, as bars beside theirs. */
export function setApart({ segment }: Persona): string[] {
  const { definingVariables } = segment;
  const isMore = ({ pSegment, pRest }: (typeof definingVariables)[number]): boolean =>
    pSegment >= (pRest ?? 0);
  // what they do says more of them than what they do not
  const rows = [
    ...definingVariables.filter(isMore),
    ...definingVariables.filter((one) => !isMore(one)),
  ].slice(0, mostRows);
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
      const rest = pRest === null ? "" : `${bar(pRest)} ${percent(pRest)}`;
      return `| ${what} | ${bar(pSegment)} ${percent(pSegment)} (${n}/${of}) | ${rest} |`;
    }),
    "",
  ];
}

function bar(share: number): string {
  return "█".repeat(Math.round(share * longestBar)).padEnd(longestBar, "░");
}

/** The passive questions, as the members answered them. */
export function distributions({ demographics }: Persona): string[] {
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

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
