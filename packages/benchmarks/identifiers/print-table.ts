import { scoreIdentifierSet } from "../../loader/src/testing/score-identifier-set.ts";
import { precisionOf, recallOf, scoreSentences } from "../../loader/src/testing/score-sentences.ts";
import {
  freshSentences,
  knownSentences,
  unknownSentences,
} from "../../loader/src/testing/sentences-with-names.ts";

/** Prints how many identifiers are hidden, kind by kind, by both finders, and with all that is judged wrongly. */
export function printTable(isVerbose: boolean): void {
  const { kinds, wrong, wrongBySecond } = scoreIdentifierSet();
  const row = (cells: readonly (string | number)[]): string =>
    `${String(cells[0]).padEnd(48)}${cells
      .slice(1)
      .map((cell) => String(cell).padStart(10))
      .join("")}\n`;
  process.stdout.write(row(["kind", "of", "hidden", "recall", "left", "noticed"]));
  let [of, hidden] = [0, 0];
  for (const [kind, score] of kinds) {
    of += score.of;
    hidden += score.hidden;
    process.stdout.write(
      row([
        kind,
        score.of,
        score.hidden,
        (score.hidden / score.of).toFixed(3),
        score.of - score.hidden,
        score.noticed,
      ]),
    );
  }
  const sentences = {
    "sentences that the rules were improved on": scoreSentences(knownSentences),
    "the same, written later": scoreSentences(unknownSentences),
    "sentences that no rule has seen": scoreSentences(freshSentences),
  };
  process.stdout.write(row(["in all", of, hidden, (hidden / of).toFixed(3), of - hidden, ""]));
  process.stdout.write(
    `\nhidden: whole, by the finder that hides. noticed: of those left, by the second look.\nNot looked for: names of organizations, products and places, and what identifies only together.\nPrecision is measured here only for names; the others are measured on real data with the commands draw and precision.\n`,
  );
  process.stdout.write(
    `\n${row(["names in sentences, half of which hold none", "of", "hidden", "recall", "wrong", "precision"])}`,
  );
  for (const [name, score] of Object.entries(sentences)) {
    const { names, hidden, wrong } = score;
    const shares = [recallOf(score).toFixed(3), wrong.length, precisionOf(score).toFixed(3)];
    process.stdout.write(row([name, names, hidden, ...shares]));
  }
  if (isVerbose) {
    for (const { missed, wrong } of Object.values(sentences)) {
      for (const text of missed) process.stdout.write(`left: ${text}\n`);
      for (const text of wrong) process.stdout.write(`wrongly hidden: ${text}\n`);
    }
    for (const { missed } of kinds.values())
      for (const text of missed) process.stdout.write(`left: ${text}\n`);
    for (const text of wrong) process.stdout.write(`wrongly hidden: ${text}\n`);
    for (const text of wrongBySecond) process.stdout.write(`wrongly noticed: ${text}\n`);
  }
}
