import type { Change } from "../chance/chance-of-changes.ts";
import type { PlacedPerson } from "../membership/carry-groups.ts";
import type { Countable } from "../questions/countables.ts";

/** What may have changed about a group. */
export interface GroupChanges {
  /** How many people belong to it. */
  readonly share: Change;
  /** How much belonging to it predicts. */
  readonly strength: Change;
  /** What its people answer. */
  readonly questions: readonly Countable[];
}

/** What may have changed about one group, by its position. */
export function groupChanges(
  people: readonly PlacedPerson[],
  group: number,
  asked: readonly Countable[],
): GroupChanges {
  const members = new Set(people.filter((one) => one.group === group).map(({ position }) => position));
  return {
    share: shareOf(people, (one) => one.group === group),
    strength: {
      people: positionsOf(people),
      values: Float64Array.from(people, ({ predicts }) => predicts[group]!),
    },
    questions: asked.map((countable) => among(countable, members)),
  };
}

/** The share of people who are counted, as something that may have changed. */
export function shareOf(people: readonly PlacedPerson[], isCounted: (one: PlacedPerson) => boolean): Change {
  return {
    people: positionsOf(people),
    values: Int32Array.from(people, (one) => Number(isCounted(one))),
    categories: 2,
  };
}

function positionsOf(people: readonly PlacedPerson[]): Int32Array {
  return Int32Array.from(people, ({ position }) => position);
}

function among(countable: Countable, members: ReadonlySet<number>): Countable {
  return {
    ...countable,
    people: countable.people.filter((person) => members.has(person)),
    values: countable.values.filter((_, at) => members.has(countable.people[at]!)),
  };
}
