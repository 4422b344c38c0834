import type { Answer, AnswerSentence, Citation } from "@persona/asking";
import { placesIn } from "../explain/explain-claim.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { counted, shorten } from "../terminal/text.ts";

/** As many people are named behind a count. */
const mostNamed = 8;

/** An answer as lines for a reader. */
export function answerLines(answer: Answer, { style }: Pick<Terminal, "style">): readonly string[] {
  const { summary, sentences, notes, dropped } = answer;
  return [
    style("bold", summary),
    ...sentences.map((sentence) => `  ${lineOf(sentence)}`),
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
export function placeOf({ source, locator }: Citation): string {
  return [source, ...placesIn(locator)].join(", ");
}

/** An answer as a page of Markdown, with the place of every word that it rests on. */
export function answerPage({ question, summary, sentences, notes, people }: Answer): string {
  const escaped = (text: string): string =>
    text.replaceAll(/[\\`*_[\]<>#|]/g, "\\$&").replaceAll(/\s+/g, " ");
  return [
    `# ${escaped(question)}`,
    "",
    summary,
    "",
    ...sentences.flatMap(({ text, cites }) => [
      `- ${escaped(text)}`,
      ...cites.map(
        (cite) =>
          `  - ${cite.participantId}, ${escaped(placeOf(cite))}: “${escaped(shorten(cite.text, 400))}”`,
      ),
    ]),
    "",
    ...notes,
    `Of ${people.of} people who were asked about, ${people.ids.length} are cited. Every quote was found in the sources word for word, and every count was counted again.`,
    "",
  ].join("\n");
}
