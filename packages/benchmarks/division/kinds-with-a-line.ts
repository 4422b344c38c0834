import { seededRandom } from "../../statistics/src/random.ts";
import { between, cut, cutPoints, normal } from "./draws.ts";
import { surveyOf } from "./made-survey.ts";
import type { Made } from "./made-survey.ts";

const questions = 12;

/**
 * Kinds of people who also differ by how much within their kind: each kind has a place of its own on each question, and
 * one line, the same for all kinds, goes through each.
 */
export function plantKindsWithLine(
  { kinds: many, people }: { readonly kinds: number; readonly people: number },
  seed: number,
): Made & { readonly kinds: readonly number[] } {
  const random = seededRandom(seed + 63_000);
  const places = Array.from({ length: many }, () =>
    Array.from({ length: questions }, () => (random.below(2) === 0 ? -1 : 1) * between(0.5, 1, random)),
  );
  const loadings = Array.from({ length: questions }, () => between(0.35, 0.65, random));
  const points = Array.from({ length: questions }, () => cutPoints(random).map((point) => 1.3 * point));
  const kinds = Array.from({ length: people }, () => random.below(many));
  const rows = kinds.map((kind) => {
    const more = normal(random);
    return points.map((own, at) =>
      cut(
        places[kind]![at]! + loadings[at]! * more + Math.sqrt(1 - loadings[at]! ** 2) * normal(random),
        own,
      ),
    );
  });
  return { corpus: surveyOf(rows), people, kinds };
}
