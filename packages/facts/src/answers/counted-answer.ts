import { tallySigns } from "@persona/contracts";
import type { Table, Tally, TallySide } from "@persona/contracts";
import { answerRow } from "../people/people.ts";
import type { Person } from "../people/people.ts";
import { gave } from "./answer-sets.ts";
import type { AnswerSet } from "./answer-sets.ts";

/** A member of a group, with their position among the people compared. */
export interface Member {
  readonly person: Person;
  readonly position: number;
}

/** An answer that is counted over all members, because too many answered to cite each cell. */
export interface CountedAnswer {
  readonly set: AnswerSet;
  readonly table: Table;
  readonly members: readonly Member[];
}

/** Members who gave the answer, and those who gave another one. */
export function sidesOf({ set, members }: CountedAnswer): {
  readonly given: readonly Member[];
  readonly otherwise: readonly Member[];
} {
  const given: Member[] = [];
  const otherwise: Member[] = [];
  for (const member of members) {
    if (member.person.row === undefined || set.coded.answered[member.position] !== 1) continue;
    (gave(set, member.position) ? given : otherwise).push(member);
  }
  return { given, otherwise };
}

/** Counted answers as records, one for each column: several answers in one column are counted as one. */
export function talliesOf(counted: readonly CountedAnswer[]): readonly Tally[] {
  return [...Map.groupBy(counted, ({ set }) => set.coded)].flatMap(([coded, same]): Tally[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { table, members } = first;
    const set = { ...first.set, levels: same.flatMap(({ set: { levels } }) => levels) };
    const { text = [], start = [], end = [] } = table.cells[coded.index] ?? {};
    const texts = { given: new Set<string>(), otherwise: new Set<string>(), unanswered: new Set<string>() };
    const cells = members.map(({ person, position }) => {
      const row = answerRow(person, coded.column, text);
      const from = row === undefined ? 0 : (start[row] ?? 0);
      const to = row === undefined ? 0 : (end[row] ?? 0);
      const isAnswered = row !== undefined && coded.answered[position] === 1;
      const side: TallySide = !isAnswered ? "unanswered" : gave(set, position) ? "given" : "otherwise";
      texts[side].add(row === undefined ? "" : (text[row] ?? ""));
      return `${from}${tallySigns[side]}${to - from}`;
    });
    return [
      {
        sourceId: table.sourceId,
        column: coded.column.header,
        given: [...texts.given],
        otherwise: [...texts.otherwise],
        unanswered: [...texts.unanswered],
        cells: cells.join(" "),
      },
    ];
  });
}
