/** Shares are written with four digits. */
const roundedBy = 0.000_15;

/** Whether two shares are the same, apart from rounding. Where one is missing, the other must be too. */
export function isSameShare(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) < roundedBy;
}
