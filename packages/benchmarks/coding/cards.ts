/**
 * What the cards of the examples say: shared statements, and how many of a researcher's findings they have.
 *
 *     pnpm --filter @persona/benchmarks bench:cards
 */
import { atLeast, atMost, tableOf } from "../truth/bar.ts";
import { cardsOf, findFindings, sets } from "./findings.ts";
import { sharedStatements } from "./shared.ts";

const shared = [...sets, "survey.csv", "diary.csv"].map((data) => ({
  data,
  ...sharedStatements(cardsOf(data).set),
}));
const counts = shared.flatMap((one) => one.counts).toSorted((a, b) => a - b);
const found = sets.flatMap(findFindings);
const as = (is: (one: (typeof found)[number]) => boolean): number =>
  found.filter(is).length / Math.max(1, found.length);

for (const { data, kind, finding, asStatement, asVoice, lost } of found) {
  const where = asStatement ?? (asVoice === undefined ? "" : `“${asVoice}”`);
  const mark = asStatement !== undefined ? "shared" : asVoice !== undefined ? "voice " : "ABSENT";
  const why = lost === undefined ? "" : ` (${lost})`;
  console.log(`${mark}  ${data}, ${kind}: ${finding}${why}${where === "" ? "" : `\n          ${where}`}`);
}
const { text, missed } = tableOf([
  ...shared.map(({ data, ofOne }) => atMost("statements of one person", data, ofOne, 0)),
  ...shared.map(({ data, silent }) =>
    atMost("cards with few statements that do not say so", data, silent, 0),
  ),
  atLeast("shared statements a persona (median)", "examples", counts[Math.floor(counts.length / 2)], 5),
  atLeast(
    "findings as a shared statement",
    "examples",
    as(({ asStatement }) => asStatement !== undefined),
    0.6,
  ),
  atLeast(
    "findings as a statement or a voice",
    "examples",
    as(({ asStatement, asVoice }) => asStatement !== undefined || asVoice !== undefined),
    0.8,
  ),
]);
console.log(`\n${text}\n`);
console.log(
  `Of ${found.length} findings, ${found.filter(({ asTopic }) => asTopic !== undefined).length} are topics of the term coder with the right people, on a card or not: more cannot be stated from words that recur.`,
);
const lost = found.flatMap((one) => one.lost ?? []);
const times = (why: (typeof lost)[number]): number => lost.filter((one) => one === why).length;
console.log(
  `Not stated: ${lost.length}. ${times("no topic")} have no topic, as those who said it use different words; ${times("other people")} have topics that other people mention too, or fewer; ${times("ranked away")} have a topic with the right people that another one took the place of.`,
);
process.exitCode = missed === 0 ? 0 : 1;
