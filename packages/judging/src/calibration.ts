import type { Calibration, PairVerdict, SupportJudge } from "@persona/contracts";
import type { KnownPair } from "./calibration-pairs.ts";

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
