import { thresholds } from "@persona/contracts";

/** Over everything that is compared, a change that is not one is reported in this share of comparisons at most. */
export const level = 1 - thresholds.chance;
