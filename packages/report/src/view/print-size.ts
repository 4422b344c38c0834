import type { Persona } from "@persona/contracts";
import { mostInLine } from "../plot/difference-bars.ts";
import { interpretationsOf } from "../model/interpretations.ts";
import { fieldTitles } from "../model/words.ts";

/** Lines of print that a page holds at full size, and letters in a line of a card's narrow and wide columns. */
const pageLines = 68;
const narrow = 40;
const wide = 58;
const mostVariables = 8;

/** How far a card must be reduced in print to stay on one page, as a class of the style. */
export function printSize(persona: Persona): string {
  const size =
    [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65].find(
      (size) => linesOf(persona, 1 / size) <= pageLines / size,
    ) ?? 0.6;
  return size === 1 ? "" : ` print-${Math.round(size * 100)}`;
}

/** An estimate of a card's height in lines, where lines hold `wider` times as many letters. */
function linesOf(persona: Persona, wider: number): number {
  const lines = (text: string, letters: number): number => Math.ceil(text.length / (letters * wider));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

  const head = 10 + 2 * sum(persona.quotes.slice(0, 1).map(({ text }) => lines(text, 66)));
  const fields = fieldTitles.map(([field]) => persona[field]).filter((claims) => claims.length > 0);
  const claims = sum(
    fields.map((all) => 2.6 + sum(all.map(({ text }) => lines(`${text} 10/10 10 against`, narrow) + 0.35))),
  );
  const apart = persona.segment.definingVariables
    .slice(0, mostVariables)
    .map(({ variable }) => 2.3 + (variable.length <= mostInLine ? 0 : Math.min(2, lines(variable, wide))));
  const beside = [
    ...persona.contradictions.map(({ question, sides }) => lines(question, wide) + sides.length),
    ...(persona.segment.between ?? []).slice(0, 4).map(() => 1.5),
    ...persona.openQuestions.map((text) => lines(text, wide) + 0.5),
    ...persona.assumptions.map(({ text }) => lines(text, wide) + 0.5),
    ...interpretationsOf(persona).shown.map(({ text }) => lines(text, wide) + 3),
    ...persona.designImplications.map(({ text }) => lines(text, wide) + 0.5),
  ];
  const foot = 4 + 3 * Math.ceil(persona.demographics.length / 2);
  return head + (claims / 3) * 1.12 + 3 + Math.max(sum(apart) + 5, sum(beside) + 7) + foot;
}
