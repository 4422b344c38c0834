import { answersWithSample, usagePoints } from "@persona/grouping";
import { compare } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { shuffle } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import { idInWaves, joinWaves } from "../joining/join-waves.ts";
import type { JoinedWaves } from "../joining/join-waves.ts";
import { closedKinds } from "../joining/join-tables.ts";
import type { FirstWave, Wave } from "../records/wave.ts";
import { answerRule } from "./answer-rule.ts";
import type { LearnRule, MembershipRule, Placement } from "./placement.ts";
import { wordRule } from "./word-rule.ts";

/** A person who is placed in the groups of the first wave. */
export interface PlacedPerson extends Placement {
  /** Position among the people of the comparison. */
  readonly position: number;
  readonly wave: number;
  /**
   * The share of the first wave's own people who fit their group as badly or worse, 0 to 1: each of them was placed by a
   * rule that was learned without them.
   */
  readonly typical: number;
  /** Whether fewer than one in twenty of the first wave's own people fit as badly. */
  readonly fitsNone: boolean;
}

/** Waves with the first one's groups carried to all of them. */
export interface CarriedGroups {
  readonly joined: JoinedWaves;
  readonly comparison: Comparison;
  /** The wave of each person of the comparison. */
  readonly waves: Int32Array;
  /** Everybody who answered or said enough; empty where the first wave has no groups. */
  readonly people: readonly PlacedPerson[];
  readonly by: "answers" | "words";
  /** How many of the first wave's people with a group the rule places in it, learned without them. */
  readonly refound: { readonly n: number; readonly of: number };
  /** With fewer people than this in the first wave, nobody can be said to fit none. */
  readonly canFitNone: boolean;
  /** Places the people of a wave after each answer was shuffled among them. */
  readonly shuffled: (wave: number, random: Random) => readonly Placement[];
}

const folds = 10;
/** A person fits none of the groups where less than this share of the first wave's own people fits as badly. */
const fitsNoneBelow = 0.05;
/** This many people at most are shuffled: they are enough to show what chance gives. */
const mostForChance = 2000;

/**
 * Learns a rule for membership on the first wave and places the people of all waves by it. Those of the first wave are
 * placed by rules that were learned without them, so that all waves are placed alike: in ten parts, or one person at a time
 * where people are compared by words.
 */
export function carryGroups(first: FirstWave, later: readonly Wave[]): CarriedGroups {
  const joined = joinWaves([first, ...later]);
  const comparison = compare(joined.corpus, wishesOf(first, joined));
  const everybody = comparison.research.people;
  const waves = Int32Array.from(everybody, ({ id }) => joined.waveOf.get(id) ?? -1);
  const groupOf = new Map(
    first.groups.flatMap(({ memberIds }, group) => memberIds.map((id) => [idInWaves(0, id), group] as const)),
  );
  const { placed } = comparison;
  const rows = [...placed.keys()];
  const groups = Int32Array.from(placed, (position) => groupOf.get(everybody[position]!.id) ?? -1);
  const waveAt = (row: number): number => waves[placed[row]!]!;
  const own = rows.filter((row) => waveAt(row) === 0);
  const known = own.filter((row) => groups[row]! >= 0);
  const by = comparison.basis === "survey" ? "answers" : "words";
  const base = { joined, comparison, waves, by } as const;
  const k = first.groups.length;
  if (k < 2 || known.length === 0)
    return { ...base, people: [], refound: { n: 0, of: 0 }, canFitNone: false, shuffled: () => [] };
  const learn = ruleOf(comparison, { groups, k, own });
  const placements = new Map<number, Placement>();
  const placeAll = (rule: MembershipRule, some: readonly number[]): void =>
    rule.place(some).forEach((placement, at) => placements.set(some[at]!, placement));
  for (const part of inFolds(own, by === "words" ? own.length : Math.min(folds, own.length))) {
    const left = new Set(part);
    placeAll(learn(known.filter((row) => !left.has(row))), part);
  }
  const rule = learn(known);
  placeAll(
    rule,
    rows.filter((row) => waveAt(row) !== 0),
  );
  const usual = known.map((row) => placements.get(row)!.fit).toSorted((a, b) => a - b);
  const people = rows.map((row): PlacedPerson => {
    const placement = placements.get(row)!;
    const worse = countUpTo(usual, placement.fit);
    // a person of the first wave is among the people who are counted
    const typical = waveAt(row) === 0 ? worse / usual.length : (worse + 1) / (usual.length + 1);
    return {
      ...placement,
      position: placed[row]!,
      wave: waveAt(row),
      typical,
      fitsNone: typical < fitsNoneBelow,
    };
  });
  return {
    ...base,
    people,
    refound: {
      n: known.filter((row) => placements.get(row)!.group === groups[row]).length,
      of: known.length,
    },
    canFitNone: 1 / (usual.length + 1) < fitsNoneBelow,
    shuffled: (wave, random) => {
      const those = rows.filter((row) => waveAt(row) === wave);
      const some = those.length <= mostForChance ? those : shuffle(those, random).slice(0, mostForChance);
      return rule.placeShuffled(some, (length) =>
        Int32Array.from(
          shuffle(
            Array.from({ length }, (_, at) => at),
            random,
          ),
        ),
      );
    },
  };
}

/** The questions that formed the first wave's groups form the rule, as far as every wave asked them. */
function wishesOf(
  { corpus, wishes }: FirstWave,
  joined: JoinedWaves,
): { active: string[]; passive: string[] } {
  const { variables, silentText, by } = compare(corpus, wishes);
  const known = new Set(joined.corpus.tables.flatMap(({ columns }) => columns.map(({ id }) => id)));
  const ids = (columns: readonly { readonly id: string }[]): string[] =>
    [...new Set(columns.map(({ id }) => id))].filter((id) => known.has(id));
  // where the groups are the answers to a question, that question decides
  const active = ids([...variables.active, ...(by === undefined ? [] : [by])].map(({ column }) => column));
  return {
    active,
    passive: ids([
      ...variables.passive.map(({ column }) => column).filter(({ id }) => !active.includes(id)),
      ...silentText,
      // what formed no groups in the first wave forms none in all of them
      ...joined.corpus.tables.flatMap(({ columns }) =>
        columns.filter(({ id, kind }) => closedKinds.has(kind) && !active.includes(id)),
      ),
    ]),
  };
}

function ruleOf(
  comparison: Comparison,
  { groups, k, own }: { readonly groups: Int32Array; readonly k: number; readonly own: readonly number[] },
): LearnRule {
  if (comparison.basis === "transcripts") return wordRule(usagePoints(comparison), groups, k);
  const { everybody } = answersWithSample(
    comparison,
    own.map((row) => comparison.placed[row]!),
  );
  return answerRule(everybody, groups, k);
}

/** Every tenth row in one part (with ten parts), so that each part has rows from the whole file. */
function inFolds(rows: readonly number[], parts: number): readonly (readonly number[])[] {
  return Array.from({ length: parts }, (_, part) => rows.filter((_row, at) => at % parts === part));
}

/** How many of the sorted values are at most this one. */
function countUpTo(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
