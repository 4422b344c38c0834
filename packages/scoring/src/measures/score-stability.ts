import { thresholds } from "@persona/contracts";
import type { Score } from "@persona/contracts";
import { measured, notApplicable } from "./make-score.ts";
import type { Subject } from "../subject/subject.ts";

const trusted = { is: "at-least", value: thresholds.tentativeFrom } as const;
const sameOverSeeds = { is: "at-least", value: 0.8 } as const;

/** Agreement of the groups with those found under another seed. */
export interface SeedAgreement {
  readonly seed: number;
  /** Adjusted Rand index. */
  readonly agreement: number;
}

/**
 * Stability: the bootstrap Jaccard similarity of the least stable group, against the {@link thresholds} of the method.
 * Where the data were divided with other seeds, these divisions must agree with the groups to at least 0.8.
 */
export function scoreStability(subject: Subject, overSeeds: readonly SeedAgreement[] | undefined): Score {
  const name = "stability";
  if (subject.kind === "elsewhere")
    return notApplicable(name, "it is not known how the groups were made, so they cannot be made again");
  const parts = subject.personas.flatMap(({ id, stability }) =>
    typeof stability === "number"
      ? [{ name: "bootstrap Jaccard", subject: id, value: stability, threshold: trusted }]
      : [],
  );
  const [first] = parts;
  if (first === undefined) {
    const reason = subject.segmentation?.reason ?? "";
    return notApplicable(name, `there are no groups: ${reason}`);
  }
  const least = parts.reduce((low, part) => (part.value < low.value ? part : low), first);
  const count = (from: number): number => parts.filter(({ value }) => value >= from).length;
  return measured(name, {
    value: least.value,
    threshold: trusted,
    reading: `When part of the data is left out and it is grouped again, the group that changes most, ${least.subject}, comes back with ${Math.round(least.value * 100)} % of its members on average. Groups to rely on (${thresholds.stableFrom * 100} % or more): ${count(thresholds.stableFrom)} of ${parts.length}.`,
    parts: [
      ...parts,
      ...(overSeeds ?? []).map(({ seed, agreement }) => ({
        name: "agreement with another seed (adjusted Rand index)",
        subject: `seed ${seed}`,
        value: agreement,
        threshold: sameOverSeeds,
      })),
    ],
  });
}
