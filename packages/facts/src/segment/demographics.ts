import type { Persona } from "@persona/contracts";
import { chosenBy } from "../answers/coded-survey.ts";
import type { Variables } from "../answers/survey-variables.ts";
import type { Group } from "./group.ts";

type Entry = Persona["demographics"][number]["distribution"][number];

/** An attribute shown on a card is shared by at least this many members, so that it points at nobody. */
const fewestShown = 5;
const folded = "other (each fewer than 5)";

/**
 * Passive questions as distributions over the members. Rare answers are folded together. With survey weights, each
 * answer has its weighted share of those who answered as well: heads alone would misdescribe the people.
 */
export function describeDemographics(
  { passive }: Pick<Variables, "passive">,
  group: Pick<Group, "members">,
  weights?: readonly number[],
): Persona["demographics"] {
  return passive.map((coded) => {
    const counts = coded.levels.map(() => 0);
    const weighed = coded.levels.map(() => 0);
    let answered = 0;
    let all = 0;
    for (const position of group.members) {
      const weight = weights?.[position] ?? 1;
      if (coded.answered[position] === 1) {
        answered += 1;
        all += weight;
      }
      for (const level of chosenBy(coded, position)) {
        counts[level] = (counts[level] ?? 0) + 1;
        weighed[level] = (weighed[level] ?? 0) + weight;
      }
    }
    const entry = (level: string, n: number, weight: number): Entry => ({
      level,
      n,
      ...(weights === undefined || all === 0 ? {} : { share: Math.round((10_000 * weight) / all) / 10_000 }),
    });
    const isRare = (level: number): boolean => (counts[level] ?? 0) < fewestShown;
    const shown = coded.levels.flatMap((level, index) =>
      isRare(index) ? [] : [entry(level, counts[index] ?? 0, weighed[index] ?? 0)],
    );
    const sumOfRare = (values: readonly number[]): number =>
      values.reduce((sum, value, level) => (isRare(level) ? sum + value : sum), 0);
    const rare = sumOfRare(counts);
    return {
      question: coded.column.question,
      distribution: rare === 0 ? shown : [...shown, entry(folded, rare, sumOfRare(weighed))],
      answered,
      missing: group.members.length - answered,
    };
  });
}
