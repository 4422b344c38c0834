import type { SheetKey } from "./make-sheet.ts";

/** An answer on a sheet. */
export interface SheetAnswer {
  readonly number: number;
  readonly supported: "yes" | "partly" | "no";
}

/** How many statements were believed. */
export interface Believed {
  readonly n: number;
  readonly of: number;
  readonly partly: number;
}

/** How far a team believes statements with their own evidence, and with another's. */
export interface SheetScore {
  readonly ownWords: Believed;
  readonly othersWords: Believed;
  /** Statements that nobody answered. */
  readonly open: number;
}

/** Counts the answers of a sheet with its key. Of several people, give the answers of each. */
export function scoreSheet(answers: readonly SheetAnswer[], key: readonly SheetKey[]): SheetScore {
  const isOwn = new Map(key.map(({ number, claimId, quotesOf }) => [number, claimId === quotesOf]));
  const believed = (own: boolean): Believed => {
    const given = answers.filter(({ number }) => isOwn.get(number) === own);
    const count = (what: SheetAnswer["supported"]): number =>
      given.filter(({ supported }) => supported === what).length;
    return { n: count("yes"), of: given.length, partly: count("partly") };
  };
  const answered = new Set(answers.map(({ number }) => number));
  return {
    ownWords: believed(true),
    othersWords: believed(false),
    open: key.filter(({ number }) => !answered.has(number)).length,
  };
}
