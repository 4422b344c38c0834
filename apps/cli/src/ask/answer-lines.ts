import type { Answer, AnswerSentence, Citation } from "@persona/asking";
import { placesIn } from "../terminal/places-in.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { counted } from "../terminal/text.ts";

/** As many people are named behind a count. */
const mostNamed = 8;

/** Before passages that may be about something else. */
const nearestTitle = "What comes nearest, and may be about something else:";

/** An answer as lines for a reader. */
export function answerLines(answer: Answer, { style }: Pick<Terminal, "style">): readonly string[] {
  const { summary, sentences, nearest, notes, dropped } = answer;
  return [
    style("bold", summary),
    ...sentences.map((sentence) => `  ${lineOf(sentence)}`),
    ...(nearest.length === 0 ? [] : [nearestTitle]),
    ...nearest.map((cite) => `  ${cite.participantId}: “${cite.text}” — ${placeOf(cite)}`),
    ...notes.map((note) => style("dim", note)),
    ...(dropped === 0
      ? []
      : [style("dim", `${counted(dropped, "sentence")} failed a check and was left out.`)]),
  ];
}

function lineOf({ kind, text, cites }: AnswerSentence): string {
  const [first] = cites;
  if (kind === "quote" && first !== undefined) return `${text} — ${placeOf(first)}`;
  if (kind === "tally" || kind === "side") return text;
  const people = [...new Set(cites.map(({ participantId }) => participantId))];
  const more = people.length - mostNamed;
  return `${text} (${people.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
}

/** Where words stand, for a reader. */
function placeOf({ source, locator }: Citation): string {
  return [source, ...placesIn(locator)].join(", ");
}
