import type { OthersShare } from "@persona/contracts";
import type { Citation, Evidence } from "@persona/facts";

/** What a claim counts, apart from how common it is among the others. */
export type Counted = Omit<OthersShare, "share">;

/** Finds what a group says or answers, by what a claim counts. Undefined where the group has no such count. */
export function countsOfGroup({ pack, citations }: Evidence): (counted: Counted) => Citation | undefined {
  const items: readonly (readonly [Counted, string])[] = [
    ...pack.mentions.map(({ id, topic, question }) => [named("mention", question, topic), id] as const),
    ...pack.answers.map(({ id, question, answer }) => [named("answer", question, answer), id] as const),
    ...(pack.codes ?? []).map(({ id, code, question }) => [named("code", question, code), id] as const),
  ];
  const ids = new Map(items.map(([counted, id]) => [keyOfCount(counted), id]));
  return (counted) => citations.get(ids.get(keyOfCount(counted)) ?? "");
}

/** What makes two claims count the same. */
export function keyOfCount({ counts, question, level }: Counted): string {
  return JSON.stringify([counts, question ?? "", level]);
}

function named(counts: Counted["counts"], question: string | undefined, level: string): Counted {
  return { counts, level, ...(question === undefined ? {} : { question }) };
}
