import { chosenBy } from "./coded-survey.ts";
import type { CodedColumn } from "./coded-survey.ts";

/** A battery of fewer questions is answered alike by chance. */
const smallestBattery = 8;
const fewestLevels = 3;
/** The same answer to nine questions in ten. */
const sameShare = 0.9;
/** Where more people than this do it, it is a way to answer, and not carelessness; and where this many would by chance. */
const [mostCareless, mostByChance] = [0.15, 0.01];

/**
 * People who give the same answer to at least nine in ten questions of a battery: they answered without reading, as far
 * as anybody can tell. Nobody is one where all questions have the same usual answer, so that many would do it by chance.
 *
 * @param people how many people there are
 * @returns their positions
 */
export function straightLiners(active: readonly CodedColumn[], people: number): ReadonlySet<number> {
  const found = new Set<number>();
  const ordered = active.filter(
    ({ column, levels }) => column.kind === "ordinal" && levels.length >= fewestLevels,
  );
  for (const battery of Map.groupBy(ordered, ({ levels }) => levels.join("\n")).values()) {
    if (battery.length < smallestBattery || expectedShare(battery, people) > mostByChance) continue;
    for (let person = 0; person < people; person += 1) {
      const counts = new Map<number, number>();
      let answered = 0;
      for (const coded of battery) {
        const [level] = chosenBy(coded, person);
        if (level === undefined) continue;
        answered += 1;
        counts.set(level, (counts.get(level) ?? 0) + 1);
      }
      if (answered >= smallestBattery && Math.max(...counts.values()) >= sameShare * answered)
        found.add(person);
    }
  }
  return found.size > mostCareless * people ? new Set() : found;
}

/** The share of people who would give one answer to nine in ten questions if answers had nothing to do with each other. */
function expectedShare(battery: readonly CodedColumn[], people: number): number {
  const levels = battery[0]?.levels.length ?? 0;
  let share = 0;
  for (let level = 0; level < levels; level += 1) {
    let logs = 0;
    for (const coded of battery) {
      let [given, answered] = [0, 0];
      for (let person = 0; person < people; person += 1) {
        const [chosen] = chosenBy(coded, person);
        if (chosen === undefined) continue;
        answered += 1;
        if (chosen === level) given += 1;
      }
      logs += Math.log(Math.max(given, 0.5) / Math.max(answered, 1));
    }
    share += Math.exp(sameShare * logs);
  }
  return share;
}
