import { thresholds } from "@persona/contracts";
import type { CodedColumn } from "../answers/coded-survey.ts";
import { chosenBy } from "../answers/coded-survey.ts";
import type { Comparison } from "./comparison.ts";

/** More questions than this are counted, and not named. */
const mostNamed = 5;
/** A kind of people is left out as a whole if this share of them is, and if they are this share of all left out. */
const [leastOfKind, leastOfLeft] = [0.95, 0.5];

/** Questions that neither form groups nor describe them, each with the reason. */
export function leftOutQuestions({ variates: { columns }, variables }: Comparison): readonly string[] {
  const used = new Set([...variables.active, ...variables.passive]);
  const left = columns.filter((coded) => !used.has(coded));
  const reasons = new Map(left.map((coded) => [coded.column.question, reasonOf(coded)]));
  const named = [...reasons].slice(0, mostNamed).map(([question, reason]) => `“${question}” ${reason}`);
  const more = reasons.size - named.length;
  if (named.length === 0) return [];
  return [
    `${reasons.size} ${reasons.size === 1 ? "question forms" : "questions form"} no groups: ${named.join("; ")}${more > 0 ? `; and ${more} more` : ""}`,
  ];
}

function reasonOf({ answered }: CodedColumn): string {
  const given = answered.reduce((sum, value) => sum + value, 0);
  const missing = answered.length === 0 ? 1 : 1 - given / answered.length;
  return missing > thresholds.mostMissing
    ? `(${Math.round(missing * 100)} % did not answer it)`
    : "(everybody gave the same answer)";
}

/** A kind of people who are in no group as a whole, such as everybody who is self-employed. */
export function leftOutKind({
  placed,
  research: { people },
  variates: { columns },
}: Comparison): readonly string[] {
  const isPlaced = new Set(placed);
  const left = people.length - placed.length;
  if (left < thresholds.fewestSharing) return [];
  let found: { readonly question: string; readonly answer: string; readonly n: number } | undefined;
  for (const coded of columns) {
    if (coded.column.separator !== undefined) continue;
    const all = coded.levels.map(() => 0);
    const out = coded.levels.map(() => 0);
    for (const position of people.keys()) {
      for (const level of new Set(chosenBy(coded, position))) {
        all[level] = (all[level] ?? 0) + 1;
        if (!isPlaced.has(position)) out[level] = (out[level] ?? 0) + 1;
      }
    }
    for (const [level, n] of out.entries()) {
      const isWhole = n >= leastOfKind * (all[level] ?? 0) && n >= leastOfLeft * left;
      if (!isWhole || n < thresholds.fewestSharing || n <= (found?.n ?? 0)) continue;
      found = { question: coded.column.question, answer: coded.levels[level] ?? "", n };
    }
  }
  return found === undefined
    ? []
    : [
        `${found.n} people are left out as a whole: those who answered “${found.answer}” to “${found.question}” were not asked enough of the questions that form groups`,
      ];
}
