import { thresholds } from "@persona/contracts";
import type { Column } from "@persona/contracts";
import type { CodedColumn } from "./coded-survey.ts";
import { asksWhoPeopleAre } from "./who-people-are.ts";
import type { WishedColumns } from "./variable-wishes.ts";

/** Which columns form groups, and which only describe them. */
export interface Variables {
  readonly active: readonly CodedColumn[];
  readonly passive: readonly CodedColumn[];
}

/** A battery is at least this many questions with the same answers, and this share of those that could form groups. */
const smallestBattery = 8;
const batteryShare = 2 / 3;

const noWishes: WishedColumns = { active: new Set(), passive: new Set() };

/**
 * Sorts closed questions into active and passive. Columns more than 40 % missing, or with one answer only, form no
 * groups. Where one battery makes up most of a survey, it alone forms them, and single questions next to it, such as an overall
 * rating, describe the groups, as is usual for attribute batteries (Dolnicar, Grün and Leisch 2018, chapter 3).
 * What the caller wishes comes first.
 */
export function chooseVariables(coded: readonly CodedColumn[], wishes = noWishes): Variables {
  const isActive = ({ column }: CodedColumn): boolean => wishes.active.has(column);
  const passive = new Set(
    coded.filter(
      (entry) =>
        entry.column === wishes.by ||
        wishes.passive.has(entry.column) ||
        (asksWhoPeopleAre(entry.column) && !isActive(entry)),
    ),
  );
  const usable = coded.filter(
    (entry) =>
      !passive.has(entry) &&
      (isActive(entry) || missingShare(entry) <= thresholds.mostMissing) &&
      varies(entry),
  );
  const battery = largestBattery(usable);
  const isMost = battery.length >= smallestBattery && battery.length >= batteryShare * usable.length;
  const active = isMost ? usable.filter((entry) => battery.includes(entry) || isActive(entry)) : usable;
  return {
    active,
    passive: coded.filter(
      (entry) => passive.has(entry) || (usable.includes(entry) && !active.includes(entry)),
    ),
  };
}

/** Open questions that form no groups: what people write about who they are, and what the caller wishes. */
export function silentColumns(columns: readonly Column[], wishes = noWishes): readonly Column[] {
  return columns.filter(
    (column) =>
      column.kind === "open-text" &&
      (wishes.passive.has(column) ||
        (asksWhoPeopleAre({ ...column, levels: [] }) && !wishes.active.has(column))),
  );
}

/**
 * The most questions, each on its own, that are answered on one scale. A question belongs to it when its levels are some
 * of the scale's: among few people, nobody may have chosen the others.
 */
function largestBattery(usable: readonly CodedColumn[]): readonly CodedColumn[] {
  const scales = new Map(
    usable.map(({ column: { kind, levels } }) => [
      `${kind} ${levels.toSorted().join("|")}`,
      { kind, levels: new Set(levels) },
    ]),
  );
  let largest: readonly CodedColumn[] = [];
  for (const { kind, levels } of scales.values()) {
    const own = usable.filter(
      ({ column }) => column.kind === kind && new Set(column.levels).isSubsetOf(levels),
    );
    if (own.length > largest.length) largest = own;
  }
  return largest;
}

function missingShare({ answered }: CodedColumn): number {
  const given = answered.reduce((sum, value) => sum + value, 0);
  return answered.length === 0 ? 1 : 1 - given / answered.length;
}

function varies({ column, chosen }: CodedColumn): boolean {
  return column.unselected !== undefined || column.separator !== undefined || new Set(chosen).size > 1;
}
