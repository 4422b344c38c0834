import type { JournalLine } from "./read-journal.ts";

/** An entry that somebody else may have made than it says. */
export interface SignerFault {
  /** Number of the line. */
  readonly line: number;
  readonly message: string;
}

/**
 * Checks who signed the entries of a journal. One name has one key. A signature covers all entries before it, so what
 * somebody did not sign needs a later entry that they signed. Entries that were taken over from another run are not their signer's own, and need no
 * signature.
 *
 * @param known the keys of people, by their names, where somebody says what they are: then every entry of these people must
 *   be signed with one of their keys, and no entry with a key of nobody
 */
export function checkSigners(
  lines: readonly JournalLine[],
  known?: ReadonlyMap<string, ReadonlySet<string>>,
): readonly SignerFault[] {
  const first = new Map<string, string>();
  for (const { entry, signer } of lines) {
    const { who = "", carried } = entry;
    if (signer !== undefined && carried === undefined && !first.has(who)) first.set(who, signer);
  }
  const isOf = (who: string, signer: string): boolean =>
    known === undefined ? first.get(who) === signer : known.get(who)?.has(signer) === true;
  const last = new Map<string, number>();
  for (const { entry, signer } of lines)
    if (signer !== undefined && isOf(entry.who ?? "", signer)) last.set(entry.who ?? "", entry.n);
  return lines.flatMap(({ entry, signer }): SignerFault[] => {
    const { n: line, who = "", carried } = entry;
    if (known !== undefined) {
      const keys = known.get(who);
      if (signer !== undefined && keys?.has(signer) !== true)
        return [{ line, message: `it is signed with a key that is not ${nameOf(who)}’s` }];
      const isCovered = line < (last.get(who) ?? 0);
      if (signer === undefined && keys !== undefined && carried === undefined && !isCovered)
        return [
          {
            line,
            message: `nothing by ${nameOf(who)} is signed there or later, and ${nameOf(who)} has a key`,
          },
        ];
      return [];
    }
    const own = first.get(who);
    if (own === undefined || carried !== undefined || signer === own) return [];
    if (signer === undefined && line < (last.get(who) ?? 0)) return [];
    return [
      {
        line,
        message:
          signer === undefined
            ? `it is not signed, and ${nameOf(who)} signed entries before it and none after it`
            : `it is signed with another key than ${nameOf(who)}’s other entries`,
      },
    ];
  });
}

function nameOf(who: string): string {
  return who === "" ? "who gave no name" : who;
}
