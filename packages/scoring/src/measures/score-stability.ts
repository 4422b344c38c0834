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
 * Stability: the bootstrap Jaccard of the least stable group. Under 0.60 it is not trusted, from 0.75 on it is stable,
 * from 0.85 on highly stable (Hennig). With the agreements over seeds, these must reach 0.8 as well.
 */
export function scoreStability(subject: Subject, overSeeds: readonly SeedAgreement[] | undefined): Score {
  const name = "stability";
  if (subject.kind === "elsewhere")
    return notApplicable(name, "nothing tells how the groups were made, so they cannot be made again");
  const parts = subject.personas.flatMap(({ id, stability }) =>
    typeof stability === "number"
      ? [{ name: "bootstrap Jaccard", subject: id, value: stability, threshold: trusted }]
      : [],
  );
  const [first] = parts;
  if (first === undefined) {
    const reason = subject.segmentation?.reason ?? "";
    return notApplicable(name, `nothing was divided: ${reason}`);
  }
  const least = parts.reduce((low, part) => (part.value < low.value ? part : low), first);
  const count = (from: number): number => parts.filter(({ value }) => value >= from).length;
  return measured(name, {
    value: least.value,
    threshold: trusted,
    reading: `The least stable group, ${least.subject}, comes back with a Jaccard of ${least.value.toFixed(2)}; of ${parts.length}, ${count(thresholds.stableFrom)} are stable and ${count(thresholds.highlyStableFrom)} highly stable.`,
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
