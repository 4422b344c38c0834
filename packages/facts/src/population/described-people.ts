import type { Comparison } from "../comparison/comparison.ts";
import { attributesOf, shareableAttributes } from "./shareable-attributes.ts";
import type { Attributes } from "./shareable-attributes.ts";

/** The people that a population is drawn from, by their positions. */
export interface DescribedPeople {
  /** Questions that describe and form no groups. */
  readonly questions: readonly string[];
  /** Each person's answers to them, and the answers that may be shown. */
  readonly attributes: Attributes;
  readonly shown: Attributes;
  /** Each person's weight; 0 for those who were not placed. */
  readonly weights: readonly number[];
}

/** What people are sampled by and described with. */
export function describedPeople({ research, placed, variates, variables }: Comparison): DescribedPeople {
  const everybody = research.people.length;
  const { passive } = variables;
  const isPlaced = new Set(placed);
  const attributes = attributesOf(passive, everybody);
  return {
    questions: passive.map(({ column }) => column.question),
    attributes,
    shown: shareableAttributes(attributes, passive.length),
    weights: Array.from({ length: everybody }, (_, position) =>
      isPlaced.has(position) ? (variates.weights?.[position] ?? 1) : 0,
    ),
  };
}
