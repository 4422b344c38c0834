/** A family of scales: places an answer on a line from low to high, or says that it is not one of its answers. */
export interface Scale {
  readonly name: string;
  readonly rank: (answer: string) => number | undefined;
  /** Fewest different places that make a scale of it. @default 2 */
  readonly leastRanks?: number;
}
