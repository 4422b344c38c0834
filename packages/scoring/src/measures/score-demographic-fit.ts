import { unitWords } from "@persona/contracts";
import type { Persona, Score, ScorePart } from "@persona/contracts";
import { chosenBy } from "@persona/facts";
import type { CodedColumn, Comparison } from "@persona/facts";
import { measured, notApplicable } from "./make-score.ts";
import type { Subject } from "../subject/subject.ts";

/** Answers that a card counts together with others, and so all cards are compared by together. */
const rest = Symbol("all others");
const closeEnough = 0.1;

/**
 * Demographic fit: for every question that the cards describe people with, the Jensen–Shannon divergence (base 2)
 * between what the cards say together, each weighted by its size, and the data. 0 is the same, 1 is nothing in common.
 */
export function scoreDemographicFit(subject: Subject, comparison: Comparison): Score {
  const name = "demographic-fit";
  const questions = new Set(
    subject.personas.flatMap(({ demographics }) => demographics.map(({ question }) => question)),
  );
  if (questions.size === 0) return notApplicable(name, "no card shows a distribution");
  const { people } = comparison.research;
  const weights = comparison.variates.weights ?? people.map(() => 1);
  const parts: ScorePart[] = [];
  for (const question of questions) {
    // cards list the columns of one question in their order
    const columns = comparison.variates.columns.filter(({ column }) => column.question === question);
    const divergences = columns.flatMap((coded, at) => {
      const declared = subject.personas.flatMap(({ demographics, memberIds = [], share: size = 1 }) => {
        const entry = demographics.filter((one) => one.question === question)[at];
        return entry === undefined ? [] : [{ size, memberIds, distribution: entry.distribution }];
      });
      const [shown, withheld] = partition(declared, ({ distribution }) => distribution.length > 0);
      if (shown.length === 0) return [];
      const unknown = new Set(withheld.flatMap(({ memberIds }) => memberIds));
      const known = weights.map((weight, position) => (unknown.has(people[position]?.id ?? "") ? 0 : weight));
      const keyOf = keyOfLevels(shown);
      return [jensenShannon(mixOf(shown, keyOf), dataOf(coded, keyOf, known))];
    });
    if (divergences.length === 0) continue;
    parts.push({ name: "divergence", subject: question, value: Math.max(...divergences) });
  }
  if (parts.length === 0)
    return notApplicable(name, "the data contain none of the questions that the cards describe people with");
  const worst = parts.reduce((most, part) => ((part.value ?? 0) > (most.value ?? 0) ? part : most));
  const { participants } = unitWords(subject.segmentation?.unit);
  return measured(name, {
    value: worst.value,
    threshold: { is: "at-most", value: closeEnough },
    reading:
      (worst.value ?? 0) < 0.0005
        ? `What the cards say together about the ${participants} is the same as in the data.`
        : `On a scale from 0 to 1, the largest difference between what the cards say about the ${participants} and the data is ${(worst.value ?? 0).toFixed(3)}, for “${worst.subject ?? ""}”.`,
    parts,
  });
}

type Distribution = ReadonlyMap<string | symbol, number>;

interface Declared {
  /** Share of the participants that the persona stands for. */
  readonly size: number;
  readonly memberIds: readonly string[];
  /** Empty where no answer could be shown. */
  readonly distribution: Persona["demographics"][number]["distribution"];
}

/**
 * What a level is compared as: itself where every card shows it, or counts nothing together and so says that nobody gave
 * it; with the rest where a card counts it together with others.
 */
function keyOfLevels(declared: readonly Declared[]): (level: string) => string | symbol {
  const folding = declared.filter(({ distribution }) => distribution.some(isFolded));
  const plain = folding.map(
    ({ distribution }) => new Set(distribution.filter((entry) => !isFolded(entry)).map(({ level }) => level)),
  );
  return (level) => (plain.every((levels) => levels.has(level)) ? level : rest);
}

function isFolded({ folded }: Declared["distribution"][number]): boolean {
  return folded !== undefined;
}

/** What the cards say, each weighted by the share of people it stands for. */
function mixOf(declared: readonly Declared[], keyOf: (level: string) => string | symbol): Distribution {
  const mix = new Map<string | symbol, number>();
  for (const { size, distribution } of declared) {
    const partOf = (entry: Declared["distribution"][number]): number => entry.share ?? entry.n;
    const all = distribution.reduce((sum, entry) => sum + partOf(entry), 0);
    for (const entry of distribution) {
      const key = isFolded(entry) ? rest : keyOf(entry.level);
      if (all > 0) mix.set(key, (mix.get(key) ?? 0) + (size * partOf(entry)) / all);
    }
  }
  return mix;
}

function dataOf(
  coded: CodedColumn,
  keyOf: (level: string) => string | symbol,
  weights: readonly number[],
): Distribution {
  const counts = new Map<string | symbol, number>();
  weights.forEach((weight, position) => {
    // several answers of one person that are counted together are one
    const keys = new Set([...chosenBy(coded, position)].map((level) => keyOf(coded.levels[level] ?? "")));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + weight);
  });
  return counts;
}

function partition<Item>(
  items: readonly Item[],
  isFirst: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
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
