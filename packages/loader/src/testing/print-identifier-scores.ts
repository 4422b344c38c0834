import { freshTexts } from "./fresh-identifiers.ts";
import { scoreIdentifiers } from "./score-identifiers.ts";
import type { IdentifierScore } from "./score-identifiers.ts";
import { seededTexts } from "./seeded-identifiers.ts";

/** Prints how many of the seeded identifiers are found: `pnpm --filter @persona/loader score:identifiers`. */
function lineOf(name: string, { found, seeded, wrong }: IdentifierScore): string {
  const recall = (found / seeded).toFixed(3);
  const precision = (found / Math.max(1, found + wrong.length)).toFixed(3);
  return `${name.padEnd(16)}${`${found}/${seeded}`.padStart(9)}  recall ${recall}  wrong ${wrong.length}  precision ${precision}`;
}

for (const [name, texts] of [
  ["seeded", seededTexts()],
  ["fresh", freshTexts()],
] as const) {
  const scores = scoreIdentifiers(texts);
  const all: IdentifierScore = { found: 0, seeded: 0, wrong: [], missed: [] };
  for (const [kind, score] of scores) {
    process.stdout.write(`${lineOf(`${name} ${kind}`, score)}\n`);
    all.found += score.found;
    all.seeded += score.seeded;
    all.wrong.push(...score.wrong);
    all.missed.push(...score.missed);
  }
  process.stdout.write(`${lineOf(`${name} in all`, all)}\n`);
  for (const missed of all.missed) process.stdout.write(`  missed: ${missed}\n`);
}
