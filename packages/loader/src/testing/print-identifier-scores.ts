import { scoreIdentifierSet } from "./score-identifier-set.ts";

/** Prints how many identifiers are hidden, kind by kind, by both finders: `pnpm --filter @persona/loader score:identifiers`. */
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
process.stdout.write(row(["in all", of, hidden, (hidden / of).toFixed(3), of - hidden, ""]));
process.stdout.write(
  `\nhidden: whole, by the finder that hides. noticed: of those left, by the second look.\nNot looked for: names of organizations, products and places, and what identifies only together.\n`,
);
if (process.argv.includes("--verbose")) {
  for (const { missed } of kinds.values()) for (const text of missed) process.stdout.write(`left: ${text}\n`);
  for (const text of wrong) process.stdout.write(`wrongly hidden: ${text}\n`);
  for (const text of wrongBySecond) process.stdout.write(`wrongly noticed: ${text}\n`);
}
