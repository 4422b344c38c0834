import type { Segmentation } from "@persona/contracts";

/** The number of groups of the division that was chosen; undefined where none was, also where levels of a line were made. */
export function chosenDivision({ k, kReport, asked }: Segmentation): number | undefined {
  return asked === undefined && kReport.some((entry) => entry.k === k && entry.accepted) ? k : undefined;
}
