import { thresholds } from "@persona/contracts";
import type { Column } from "@persona/contracts";
import type { CodedColumn } from "./coded-survey.ts";
import type { WishedColumns } from "./variable-wishes.ts";

/** Which columns form groups, and which only describe them. */
export interface Variables {
  readonly active: readonly CodedColumn[];
  readonly passive: readonly CodedColumn[];
}

/** Questions about who people are. Goals, habits and attitudes set people apart; these only describe them (passive). */
const demographicQuestion =
  /\b(age|old are you|gender|sex|race|ethnicity|ethnic|education|degree|schooling|income|salary|country|nationality|state|region|city|zip|postal|marital|married|children|kids|household|religion|religious|orientation|employment|employed|occupation|job title|role|industry|industries|sector|profession|language|born|company size|employees)\b|\b(kind|type) of (business|company|organi[sz]ation)\b|\byears\b.*\b(running|business|career|experience)\b/i;

/** Answers that show that a question is demographic where its header does not. */
const demographicAnswer =
  /^(male|female|man|woman|non-?binary|white|non-?white|black|asian|hispanic|latino|straight|gay|bisexual|married|divorced|widowed|single|never married|high school.*|some college|college graduate|bachelor.*|master.*|post graduate.*|doctora.*|employed.*|not employed.*|retired|student|has children|no children|college or more|.*children (under )?18.*|(windows|macos|ios|android)\b.*|new england|pacific|mountain|california|texas|\$[\d,]+ ?(-|to|–).*|(under )?\d\d ?(-|–|to) ?\d\d|\d\d (and up|or older|\+))$/i;

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
    coded.filter((entry) => wishes.passive.has(entry.column) || (isDemographic(entry) && !isActive(entry))),
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
        (demographicQuestion.test(column.question) && !wishes.active.has(column))),
  );
}

/** The most questions, each on its own, that are answered with the same levels. */
function largestBattery(usable: readonly CodedColumn[]): readonly CodedColumn[] {
  const alike = Map.groupBy(usable, ({ column }) => `${column.kind} ${column.levels.toSorted().join("|")}`);
  return [...alike.values()].reduce((largest, next) => (next.length > largest.length ? next : largest), []);
}

function isDemographic({ column }: CodedColumn): boolean {
  if (demographicQuestion.test(column.question)) return true;
  const known = column.levels.filter((level) => demographicAnswer.test(level)).length;
  return column.levels.length > 0 && known >= Math.min(2, column.levels.length);
}

function missingShare({ answered }: CodedColumn): number {
  const given = answered.reduce((sum, value) => sum + value, 0);
  return answered.length === 0 ? 1 : 1 - given / answered.length;
}

function varies({ column, chosen }: CodedColumn): boolean {
  return column.unselected !== undefined || column.separator !== undefined || new Set(chosen).size > 1;
}
