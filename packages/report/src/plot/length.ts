/** A share of 0 to 1 as a length in SVG, `33.3%`. */
export function length(share: number): string {
  return `${Number((Math.min(1, Math.max(0, share)) * 100).toFixed(1))}%`;
}
