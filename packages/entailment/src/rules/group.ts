import { numberWords, participantWords, relationsOf } from "@persona/reading";
import type { Rule } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";

/** Words that count the people of a group, and the least and the greatest share that they stand for. */
const shares: readonly (readonly [pattern: RegExp, least: number, most: number])[] = [
  [
    /\b(?:everyone|everybody|all (?:of them|the people|participants|respondents|members|users|of the)|all (?:two|three|four|five|six|seven|eight|nine|ten|\d)|each of them|every (?:one|participant|member|respondent|user|person)|without exception|unanimously)\b/,
    1,
    1,
  ],
  [/\b(?:nobody|no one|none of them|none of the)\b/, 1, 1],
  [/\b(?:nearly|almost|practically|virtually) (?:all|every|everyone|everybody)\b/, 0.8, 1],
  [/\b(?:three quarters|three fourths)\b/, 0.7, 0.8],
  [/\btwo thirds\b/, 0.6, 0.72],
  [
    /\b(?:most|majority|mostly everyone|more than half|over half)\b(?! (?:of the )?(?:time|day|week|month|year|often))/,
    0.5001,
    1,
  ],
  [/\bhalf of (?:them|the (?:group|people|participants|respondents|users))\b/, 0.4, 0.6],
  [/\b(?:one|a) third\b/, 0.28, 0.4],
  [/\b(?:one|a) quarter of (?:them|the|people)\b/, 0.2, 0.3],
  [/\b(?:the|this) (?:whole )?group\b|\bin this group\b|\bpeople here\b/, 0.5001, 1],
];
const people = "(?:people|persons|participants|respondents|members|users|customers|interviewees|of them)";

/** Counts in words, and claims about a whole group: recounted from the people who support the claim. */
export const group: Rule = ({ claim, reading, testimony, evidence }) => {
  const { support } = claim;
  if (support === undefined) return [];
  const text = claim.text.toLowerCase();
  const said = testimony
    .map(({ said: words, question }) =>
      `${question} ${words}`.toLowerCase().replaceAll(/\b(?:us|you)\b/g, "them"),
    )
    .join("\n");
  const share = support.n / support.of;
  const findings: Finding[] = [];
  for (const [pattern, least, most] of shares) {
    const [found] = pattern.exec(text) ?? [];
    // what a participant says of everybody is no count
    if (
      found === undefined ||
      said.includes(found) ||
      (found.startsWith("no") && /\b(?:nobody|no one|none|never|any(?:body|one))\b/.test(said))
    )
      continue;
    if (/^every|^all/.test(found) && /\b(?:everyone|everybody|all|every|each)\b/.test(said)) continue;
    if (isObject(found.split(" ").at(-1) ?? "")) continue;
    if (share < least || share > most)
      findings.push(
        refused("group", `it says “${found}”; its evidence counts ${support.n} of ${support.of}`),
      );
    break;
  }
  for (const [whole, word = "", outOf] of text.matchAll(
    new RegExp(
      `(?<![\\d,.])(\\d[\\d,]*|[a-z]+(?:-[a-z]+)?|a dozen) (?:${people}|(?:of|out of) (?:the )?(\\d+|[a-z]+))\\b`,
      "g",
    ),
  )) {
    const n = valueOf(word);
    const of = outOf === undefined ? undefined : valueOf(outOf);
    const isSaid = evidence.some(({ words }) => words.some(({ value }) => value === n));
    if (n === undefined || isSaid || said.includes(whole) || (outOf !== undefined && of === undefined))
      continue;
    if (n !== support.n || (of !== undefined && of !== support.of))
      findings.push(
        refused("group", `it says “${whole}”; its evidence counts ${support.n} of ${support.of}`),
      );
  }
  const plural = kindOfPeople();
  if (plural !== undefined && support.n < Math.max(2, support.of / 2))
    findings.push(
      refused("group", `it speaks of ${plural}; its evidence counts ${support.n} of ${support.of}`),
    );
  return findings;

  /** "Rings all of them": what is done to them counts no people of the group. */
  function isObject(last: string): boolean {
    const at = reading.words.findIndex(({ word }) => word === last);
    const isBehindFirst = at === 3 && /^(?:VERB|NOUN)$/.test(reading.words[0]?.tag ?? "");
    return (
      isBehindFirst ||
      reading.deeds.some(
        (deed) => deed.at < at && reading.words[deed.at]?.clause === reading.words[at]?.clause,
      )
    );
  }

  /** A kind of people as the subject of the claim: "Founders watch it". */
  function kindOfPeople(): string | undefined {
    const [first] = reading.deeds;
    const at = reading.words.findIndex(({ tag }) => tag === "NOUN" || tag === "VERB" || tag === "ADP");
    const noun = reading.words[first?.doer?.who === "named" && first.doer.at < first.at ? first.doer.at : at];
    const { word = "", base = "", tag = "", stem = "" } = noun ?? {};
    if (reading.words[0]?.word === "to") return undefined;
    const isPlural = tag === "NOUN" && word !== base && word.endsWith("s");
    const isPerson =
      participantWords.has(word) ||
      relationsOf(base).classes.includes("n18") ||
      relationsOf(base).classes.includes("n05");
    if (!isPlural || !isPerson) return undefined;
    // whom the evidence names, it may speak of
    const isNamed = evidence.some(
      ({ words, deeds }) =>
        words.some((one) => one.stem === stem) ||
        deeds.some((deed) => deed.stem === first?.stem && deed.doer?.who === "other"),
    );
    return isNamed ? undefined : word;
  }
};

function valueOf(word: string): number | undefined {
  if (/^\d/.test(word)) return Number(word.replaceAll(",", ""));
  if (word === "a dozen") return 12;
  const [tens = "", ones] = word.split("-");
  const value = numberWords.get(tens);
  if (value === undefined) return undefined;
  return ones === undefined ? value : value + (numberWords.get(ones) ?? 0);
}
