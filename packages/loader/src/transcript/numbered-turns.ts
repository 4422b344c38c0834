import type { ClassifiedLine } from "./classified-line.ts";
import { labelKey } from "./speaker-label.ts";

/** The label of a numbered question or answer: `Q1`, `A 2`, `Frage 3`. */
const numbered = /^(q|a|question|answer|frage|antwort|pregunta|respuesta|問|答)[ .#]{0,2}(\d{1,3})$/i;
/** Fewer numbered turns may be the labels of people. */
const fewest = 4;

/**
 * Where questions and answers are numbered, `Q1`, `A1`, `Q2`, `A2`, the numbers are not those of speakers: one asks, and
 * one answers. Each label stands once, and the numbers rise.
 */
export function joinNumberedTurns(lines: ClassifiedLine[]): void {
  const found = lines.flatMap(({ head, kind }, at) => {
    const [, word = "", number = ""] = numbered.exec(head?.label ?? "") ?? [];
    return kind === "text" && head !== undefined && word !== ""
      ? [{ at, head, word, number: Number(number) }]
      : [];
  });
  const labels = new Set(found.map(({ head }) => labelKey(head.label)));
  const words = new Set(found.map(({ word }) => word.toLowerCase()));
  const isRising = found.every(({ number }, at) => number >= (found[at - 1]?.number ?? 0));
  if (found.length < fewest || labels.size < found.length || words.size !== 2 || !isRising) return;
  for (const { at, head, word } of found) {
    const line = lines[at];
    if (line !== undefined) lines[at] = { ...line, head: { ...head, label: word }, key: labelKey(word) };
  }
}
