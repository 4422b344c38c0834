import { thresholds } from "@persona/contracts";
import type { Persona } from "@persona/contracts";
import { chosenBy } from "../answers/coded-survey.ts";
import type { CodedColumn } from "../answers/coded-survey.ts";
import { roundShare } from "../comparison/round-share.ts";
import type { Variables } from "../answers/survey-variables.ts";
import type { Group } from "./group.ts";

type Entry = Persona["demographics"][number]["distribution"][number];

/** An answer, or several that are counted together, with the members who gave one of them. */
interface Given {
  readonly levels: ReadonlySet<number>;
  readonly members: ReadonlySet<number>;
}

/**
 * Passive questions as distributions over the members. Answers that fewer than five members gave are counted together,
 * with the next most rare ones until five members share them; where even all of them are too few, none is shown. With
 * survey weights, each answer also has its weighted share of those who answered: heads alone would misdescribe them.
 */
export function describeDemographics(
  { passive }: Pick<Variables, "passive">,
  group: Pick<Group, "members">,
  weights?: readonly number[],
): Persona["demographics"] {
  return passive.map((coded) => {
    const answered = group.members.filter((position) => coded.answered[position] === 1);
    const weightOf = (positions: Iterable<number>): number => {
      let sum = 0;
      for (const position of positions) sum += weights?.[position] ?? 1;
      return sum;
    };
    const all = weightOf(answered);
    const entry = (level: string, members: ReadonlySet<number>): Entry => ({
      level,
      n: members.size,
      ...(weights === undefined || all === 0 ? {} : { share: roundShare(weightOf(members) / all) }),
    });
    const given = answersOf(coded, group.members);
    const folded = foldRare(given);
    const shown = given.filter(({ levels }) => levels.isDisjointFrom(folded.levels));
    return {
      question: coded.column.question,
      distribution: [
        ...shown.map(({ levels, members }) => entry(coded.levels[[...levels][0] ?? 0] ?? "", members)),
        ...(folded.members.size < thresholds.fewestSharing
          ? []
          : [
              {
                ...entry(`${folded.levels.size} answers, counted together`, folded.members),
                folded: folded.levels.size,
              },
            ]),
      ],
      answered: answered.length,
      missing: group.members.length - answered.length,
    };
  });
}

/** The answers that members gave, in the order of the question. */
function answersOf(coded: CodedColumn, members: readonly number[]): readonly Given[] {
  const givers = coded.levels.map(() => new Set<number>());
  for (const position of members) for (const level of chosenBy(coded, position)) givers[level]?.add(position);
  return givers.flatMap((own, level) => (own.size === 0 ? [] : [{ levels: new Set([level]), members: own }]));
}

/** The answers that too few gave, together with the next most rare ones until enough people share them. */
function foldRare(given: readonly Given[]): Given {
  let folded: Given = { levels: new Set(), members: new Set() };
  for (const one of given.toSorted((a, b) => a.members.size - b.members.size)) {
    const isRare = one.members.size < thresholds.fewestSharing;
    const isTooFew = folded.levels.size > 0 && folded.members.size < thresholds.fewestSharing;
    if (!isRare && !isTooFew) break;
    folded = {
      levels: folded.levels.union(one.levels),
      members: folded.members.union(one.members),
    };
  }
  return folded;
}
