import { unitWords } from "@persona/contracts";
import type { Persona, Score, ScorePart } from "@persona/contracts";
import { chosenBy } from "@persona/facts";
import type { CodedColumn, Comparison } from "@persona/facts";
import { measured, notApplicable } from "./make-score.ts";
import type { Subject } from "../subject/subject.ts";

const rest = "all others";
const closeEnough = 0.1;

/**
 * Demographic fit: for every question the cards describe their people by, the Jensen–Shannon divergence (base 2)
 * between the mix of what the cards say, each weighed by its size, and the data. 0 is the same, 1 nothing in common.
 */
export function scoreDemographicFit(subject: Subject, comparison: Comparison): Score {
  const name = "demographic-fit";
  const told = new Set(
    subject.personas.flatMap(({ demographics }) => demographics.map(({ question }) => question)),
  );
  if (told.size === 0) return notApplicable(name, "no card declares a distribution");
  const weights = comparison.variates.weights ?? comparison.research.people.map(() => 1);
  const parts: ScorePart[] = [];
  for (const question of told) {
    // columns of one question are told in their order
    const columns = comparison.variates.columns.filter(({ column }) => column.question === question);
    const divergences = columns.flatMap((coded, at) => {
      const declared = subject.personas.flatMap(({ demographics, share: size = 1 }) => {
        const entry = demographics.filter((one) => one.question === question)[at];
        return entry === undefined ? [] : [{ size, distribution: entry.distribution }];
      });
      return declared.length === 0
        ? []
        : [jensenShannon(mixOf(declared, coded), dataOf(coded, declared, weights))];
    });
    if (divergences.length === 0) continue;
    parts.push({ name: "divergence", subject: question, value: Math.max(...divergences) });
  }
  if (parts.length === 0)
    return notApplicable(name, "no question that the cards describe people by is in the data");
  const worst = parts.reduce((most, part) => ((part.value ?? 0) > (most.value ?? 0) ? part : most));
  return measured(name, {
    value: worst.value,
    threshold: { is: "at-most", value: closeEnough },
    reading: `Taken together, the cards describe the ${unitWords(subject.segmentation?.unit).participants}; the largest divergence, for “${worst.subject ?? ""}”, is ${(worst.value ?? 0).toFixed(3)} of 1.`,
    parts,
  });
}

type Distribution = ReadonlyMap<string, number>;

interface Declared {
  /** Share of the participants that the persona stands for. */
  readonly size: number;
  readonly distribution: Persona["demographics"][number]["distribution"];
}

/** What the cards say, each weighed by the share it stands for. Answers folded together count as the rest. */
function mixOf(declared: readonly Declared[], { levels }: CodedColumn): Distribution {
  const mix = new Map<string, number>();
  const known = new Set(levels);
  for (const { size, distribution } of declared) {
    const partOf = (entry: Declared["distribution"][number]): number => entry.share ?? entry.n;
    const all = distribution.reduce((sum, entry) => sum + partOf(entry), 0);
    for (const entry of distribution) {
      const key = known.has(entry.level) ? entry.level : rest;
      if (all > 0) mix.set(key, (mix.get(key) ?? 0) + (size * partOf(entry)) / all);
    }
  }
  return mix;
}

function dataOf(coded: CodedColumn, declared: readonly Declared[], weights: readonly number[]): Distribution {
  const shown = new Set(declared.flatMap(({ distribution }) => distribution.map(({ level }) => level)));
  const counts = new Map<string, number>();
  weights.forEach((weight, position) => {
    for (const level of chosenBy(coded, position)) {
      const text = coded.levels[level] ?? "";
      const key = shown.has(text) ? text : rest;
      counts.set(key, (counts.get(key) ?? 0) + weight);
    }
  });
  return counts;
}

/** Jensen–Shannon divergence in bits of two distributions that need not sum to 1. */
export function jensenShannon(one: Distribution, other: Distribution): number {
  const [sumOne, sumOther] = [total(one), total(other)];
  if (sumOne === 0 || sumOther === 0) return 1;
  let divergence = 0;
  for (const level of new Set([...one.keys(), ...other.keys()])) {
    const p = (one.get(level) ?? 0) / sumOne;
    const q = (other.get(level) ?? 0) / sumOther;
    const middle = (p + q) / 2;
    if (p > 0) divergence += (p * Math.log2(p / middle)) / 2;
    if (q > 0) divergence += (q * Math.log2(q / middle)) / 2;
  }
  return Math.max(0, divergence);
}

function total(distribution: Distribution): number {
  return [...distribution.values()].reduce((sum, value) => sum + value, 0);
}
