import { thresholds } from "@persona/contracts";
import type { DefiningVariable, Persona, UnitWords } from "@persona/contracts";
import { shortQuestion } from "../words/short-question.ts";
import { foundAgain, shareRange, whatToDoWith } from "../words/statistic-words.ts";
import { sureOf } from "../words/sure-words.ts";
import { escapeMarkdown } from "./markdown.ts";

const longestBar = 10;
const mostRows = 8;

/** How many people a card stands for, and how sure that is, in words. */
export function sizeLine(persona: Persona, words: UnitWords): string {
  const { segment, isComposite } = persona;
  const { n, of, share, weighted } = segment;
  if (!isComposite) return `**One ${words.person} of ${of}.** ${sureOf(persona, words)}`;
  const who =
    n === of ? `Composite of all ${of} ${words.people}.` : `Composite of ${n} of ${of} ${words.people}`;
  const part = n === of ? "" : ` (${percent(share)}${weighted ? ", weighted" : ""}).`;
  return `**${who}**${part} ${sureOf(persona, words)}`;
}

/** The figures behind the size of a card, each with what it means; none where there is nothing to say with figures. */
export function figureLines({ segment, tier }: Persona, words: UnitWords): string[] {
  const range = shareRange(segment, words);
  const { stability, share } = segment;
  const lines = [
    ...(range === undefined ? [] : [`- Share of ${percent(share)}: ${range}.`]),
    ...(stability === null
      ? []
      : [
          `- Stability of ${stability.toFixed(2)}: ${foundAgain(stability, words)}. From ${thresholds.stableFrom} on, a group counts as sure. What to do with this one: ${whatToDoWith[tier]}.`,
        ]),
  ];
  return lines.length === 0 ? [] : ["## The figures, and what they mean", "", ...lines, ""];
}

const mostBetween = 3;

/** One line on members who could as well stand on another card. */
export function betweenLines({ segment: { between = [], n } }: Persona): string[] {
  if (between.length === 0) return [];
  const shown = between
    .toSorted((a, b) => b.membership - a.membership)
    .slice(0, mostBetween)
    .map(({ participantId, alsoPersonaId }) => escapeMarkdown(`${participantId} with ${alsoPersonaId}`));
  const more = between.length > shown.length ? `, and ${between.length - shown.length} more` : "";
  return ["", `${between.length} of ${n} could also belong to another group: ${shown.join(", ")}${more}.`];
}

/**
 * What sets a group apart from the others, as bars next to theirs; and what only goes with it, because it helped to form
 * the group.
 */
export function setApart({ segment: { definingVariables, weighted } }: Persona): string[] {
  const apart = definingVariables.filter(({ leftOut }) => leftOut !== false).slice(0, mostRows);
  const along = definingVariables
    .filter(({ leftOut }) => leftOut === false)
    .slice(0, Math.max(0, mostRows - apart.length));
  return [
    ...differences("What sets them apart", apart, weighted),
    ...differences("What goes with this group", along, weighted),
  ];
}

function differences(title: string, variables: readonly DefiningVariable[], weighted: boolean): string[] {
  const isMore = ({ pSegment, pRest }: DefiningVariable): boolean => pSegment >= (pRest ?? 0);
  // what they do says more of them than what they do not
  const rows = [...variables.filter(isMore), ...variables.filter((one) => !isMore(one))];
  if (rows.length === 0) return [];
  return [
    `## ${title}`,
    "",
    weighted ? "| | this group, weighted (heads) | the others, weighted |" : "| | this group | the others |",
    "|---|---|---|",
    ...rows.map(({ variable, level, n, of, pSegment, pRest }) => {
      const what =
        variable === "topic"
          ? `speak of *${escapeMarkdown(level)}*`
          : variable === "code"
            ? `are coded as *${escapeMarkdown(level)}*`
            : `${escapeMarkdown(shortQuestion(variable))} **${escapeMarkdown(level)}**`;
      const rest = pRest === null ? "" : `${bar(pRest)} ${percent(pRest)}`;
      return `| ${what} | ${bar(pSegment)} ${percent(pSegment)} (${n}/${of}) | ${rest} |`;
    }),
    "",
  ];
}

function bar(share: number): string {
  return "█".repeat(Math.round(share * longestBar)).padEnd(longestBar, "░");
}

/** Of a question with more answers than this, the most common are shown. */
const mostLevels = 12;

/** Questions that only describe a group, as its members answered them. */
export function distributions(title: string, asked: readonly Persona["demographics"][number][]): string[] {
  if (asked.length === 0) return [];
  return [
    `## ${title}`,
    "",
    ...asked.map(({ question, distribution, answered, missing }) => {
      const shown = new Set(distribution.toSorted((a, b) => b.n - a.n).slice(0, mostLevels));
      const levels = distribution
        .filter((entry) => shown.has(entry))
        .map(
          ({ level, n, share }) =>
            `${escapeMarkdown(level)} ${n}${share === undefined ? "" : ` (weighted ${percentOfSome(share)})`}`,
        );
      const others = distribution.length - shown.size;
      return `- ${escapeMarkdown(shortQuestion(question)).replace(/[:?]$/, "")}: ${[
        ...levels,
        ...(answered > 0 && distribution.length === 0 ? [`${answered} answered, too few to show`] : []),
        ...(others > 0 ? [`and ${others} other ${others === 1 ? "answer" : "answers"}`] : []),
        ...(missing > 0 ? [`no answer ${missing}`] : []),
      ].join(", ")}`;
    }),
    "",
  ];
}

/** A share of which there are some, and not all: never 0 % or 100 %, unless it is exactly that. */
function percentOfSome(share: number): string {
  if (share < 0.005) return "under 1 %";
  return share > 0.995 && share < 1 ? "over 99 %" : percent(share);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
