import type { Persona } from "@persona/contracts";
import { chosenBy } from "../group/coded-survey.ts";
import type { Group } from "../group/group-participants.ts";
import type { Variables } from "../group/survey-variables.ts";

/** An attribute shown on a card is shared by at least this many members, so that it points at nobody. */
const fewestShown = 5;
const folded = "other (each fewer than 5)";

/** Passive questions as distributions over the members. Rare answers are folded together. */
export function describeDemographics({ passive }: Variables, group: Group): Persona["demographics"] {
  return passive.map((coded) => {
    const counts = coded.levels.map(() => 0);
    let answered = 0;
    for (const position of group.members) {
      if (coded.answered[position] === 1) answered += 1;
      for (const level of chosenBy(coded, position)) counts[level] = (counts[level] ?? 0) + 1;
    }
    const shown = coded.levels.flatMap((level, index) => {
      const n = counts[index] ?? 0;
      return n >= fewestShown ? [{ level, n }] : [];
    });
    const rare = counts.reduce((sum, n) => (n < fewestShown ? sum + n : sum), 0);
    return {
      question: coded.column.question,
      distribution: rare === 0 ? shown : [...shown, { level: folded, n: rare }],
      answered,
      missing: group.members.length - answered,
    };
  });
}
