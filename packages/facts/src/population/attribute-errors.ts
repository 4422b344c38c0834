import { roundTo } from "@persona/statistics";
import type { Attributes } from "./shareable-attributes.ts";

/** How much shares differ from those in the data, 0 to 1, with six digits. */
export interface AttributeErrors {
  /** Of one answer. */
  readonly largestError: number;
  /** Of answers to two questions together. */
  readonly largestPairError: number;
}

/**
 * Compares shares of answers, one by one and two by two, with those in the data.
 *
 * @param drawn how often each person was drawn
 * @param weights each person's weight in the data
 */
export function attributeErrors(
  attributes: Attributes,
  drawn: readonly number[],
  weights: readonly number[],
): AttributeErrors {
  const drawnInAll = sum(drawn);
  const weighed = sum(weights);
  if (drawnInAll === 0 || weighed === 0) return { largestError: 0, largestPairError: 0 };
  const questions = attributes[0]?.length ?? 0;
  const worst = (keyOf: (answers: readonly (string | null)[]) => string): number => {
    const differences = new Map<string, number>();
    attributes.forEach((answers, person) => {
      const difference = (drawn[person] ?? 0) / drawnInAll - (weights[person] ?? 0) / weighed;
      if (difference === 0) return;
      const key = keyOf(answers);
      differences.set(key, (differences.get(key) ?? 0) + difference);
    });
    let largest = 0;
    for (const difference of differences.values()) largest = Math.max(largest, Math.abs(difference));
    return largest;
  };
  let largestError = 0;
  let largestPairError = 0;
  for (let first = 0; first < questions; first += 1) {
    largestError = Math.max(
      largestError,
      worst((answers) => String(answers[first])),
    );
    for (let second = first + 1; second < questions; second += 1) {
      const error = worst((answers) => JSON.stringify([answers[first], answers[second]]));
      largestPairError = Math.max(largestPairError, error);
    }
  }
  return { largestError: roundTo(largestError, 6), largestPairError: roundTo(largestPairError, 6) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
