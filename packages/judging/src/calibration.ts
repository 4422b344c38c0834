import type { PairVerdict, SupportJudge } from "@persona/contracts";
import type { KnownPair } from "./calibration-pairs.ts";

/** Errors out of tries. */
export interface ErrorRate {
  readonly n: number;
  readonly of: number;
}

/** How often a judge errs on pairs of which the answer is known. */
export interface Calibration {
  readonly judge: SupportJudge["identity"];
  readonly pairs: number;
  /** Claims that the words do not show, and that it called shown. */
  readonly falselyShown: ErrorRate;
  /** Claims that the words show, and that it called not shown. */
  readonly falselyRefused: ErrorRate;
  /** Pairs on which it gave two answers, none, or "unsure". */
  readonly unsure: ErrorRate;
  /** The same by kind, the kind with most lies called shown first. */
  readonly byKind: readonly {
    readonly kind: string;
    readonly falselyShown: ErrorRate;
    readonly falselyRefused: ErrorRate;
  }[];
}

/** A judge that calls more of the false claims shown than this lifts nothing. */
export const mostFalselyShown = 0.1;

/** Compares what a judge said of known pairs with what is right. */
export function calibrationOf(
  judge: SupportJudge["identity"],
  pairs: readonly KnownPair[],
  verdicts: readonly PairVerdict[],
): Calibration {
  const judged = pairs.map((pair, at) => ({ ...pair, verdict: verdicts[at] ?? "unsure" }));
  const errors = (of: typeof judged): Pick<Calibration, "falselyShown" | "falselyRefused"> => {
    const [lies, truths] = [of.filter(({ isShown }) => !isShown), of.filter(({ isShown }) => isShown)];
    return {
      falselyShown: { n: lies.filter(({ verdict }) => verdict === "shown").length, of: lies.length },
      falselyRefused: {
        n: truths.filter(({ verdict }) => verdict === "not-shown").length,
        of: truths.length,
      },
    };
  };
  const unsure = judged.filter(({ verdict }) => verdict === "unsure").length;
  return {
    judge,
    pairs: pairs.length,
    ...errors(judged),
    unsure: { n: unsure, of: pairs.length },
    byKind: [...Map.groupBy(judged, ({ kind }) => kind)]
      .map(([kind, of]) => ({ kind, ...errors(of) }))
      .toSorted((a, b) => b.falselyShown.n - a.falselyShown.n),
  };
}

/** Whether a judge errs so seldom that its word can lift a claim; an answer to half of the pairs is asked for as well. */
export function isTrusted({ falselyShown, unsure }: Calibration): boolean {
  return falselyShown.n <= mostFalselyShown * falselyShown.of && 2 * unsure.n <= unsure.of;
}
