import {
  askedAbout,
  checkedWords,
  citedPlace,
  nearestTitle,
  notShown,
  peopleBehind,
  shownWords,
} from "../words/shown-answers.ts";
import type { ShownAnswer, ShownCitation } from "../words/shown-answers.ts";
import { escapeMarkdown } from "./markdown.ts";

/** A kept answer as a page of Markdown, with the place of every word that it rests on. */
export function renderAnswerPage(kept: ShownAnswer): string {
  const { question, summary, sentences, nearest, notes } = kept.answer;
  const about = askedAbout(kept);
  return [
    `# ${escapeMarkdown(question)}`,
    "",
    ...(about === undefined ? [] : [escapeMarkdown(about), ""]),
    escapeMarkdown(summary),
    "",
    ...sentences.flatMap(({ kind, text, cites }) =>
      kind === "quote"
        ? cites.map(citedLine)
        : [
            `- ${escapeMarkdown(text)} (${escapeMarkdown(peopleBehind(cites))})`,
            ...cites.map((cite) => `  ${citedLine(cite)}`),
          ],
    ),
    ...(nearest.length === 0 ? [] : ["", `${nearestTitle}:`, ""]),
    ...nearest.map(citedLine),
    "",
    ...notes.flatMap((note) => [escapeMarkdown(note), ""]),
    checkedWords(kept),
    "",
  ].join("\n");
}

function citedLine(cite: ShownCitation): string {
  const words = shownWords(cite);
  return `- ${escapeMarkdown(citedPlace(cite))}: ${words === undefined ? `(${notShown})` : `“${escapeMarkdown(words)}”`}`;
}
