import { adjustedRandIndex } from "../../statistics/src/adjusted-rand-index.ts";
import { seededRandom } from "../../statistics/src/random.ts";
import type { Random } from "../../statistics/src/random.ts";
import { between, byShares, normal } from "./draws.ts";
import { surveyOf } from "./made-survey.ts";
import type { Made, Reading } from "./made-survey.ts";

const [questions, levels] = [12, 5];
const probes = 1500;

/** Kinds of people that are planted in a survey of twelve questions with five levels. */
export interface Cell {
  readonly reading: Reading;
  readonly strength: keyof typeof strengths;
  readonly kinds: number;
  readonly people: number;
  /** The share of the smallest kind; the others are equal. @default all are equal */
  readonly smallest?: number;
}

/** How well the true parameters tell the kinds apart: the range of their ARI, and its middle, at which cells aim. */
export const strengths = {
  strong: { from: 0.9, to: 0.95, aim: 0.925 },
  medium: { from: 0.65, to: 0.8, aim: 0.725 },
} as const;

/** The probability of each level, by kind and question. */
type Profiles = readonly (readonly (readonly number[])[])[];

/** A planted survey, and the ARI that somebody who knew the true parameters would reach. */
export interface Planted extends Made {
  readonly kinds: readonly number[];
  readonly oracle: number;
}

/**
 * Draws the profiles of kinds, makes them as different as the strength asks for, and draws people. How different they
 * are is found by bisection, and measured on people drawn from the profiles.
 */
export function plantKinds(cell: Cell, seed: number): Planted {
  const random = seededRandom(seed + 91_000);
  const shares = sharesOf(cell);
  const profilesAt = profilesOf(cell, random);
  const { aim } = strengths[cell.strength];
  let [low, high] = [0, cell.reading === "ordinal" ? 4 : 1];
  for (let round = 0; round < 12; round += 1) {
    const middle = (low + high) / 2;
    if (oracleOf(profilesAt(middle), shares, seed) < aim) low = middle;
    else high = middle;
  }
  const profiles = profilesAt(high);
  const kinds = Array.from({ length: cell.people }, () => byShares(shares, random));
  const rows = kinds.map((kind) => profiles[kind]!.map((own) => byShares(own, random)));
  return {
    corpus: surveyOf(rows, { reading: cell.reading }),
    people: cell.people,
    kinds,
    oracle: oracleOf(profiles, shares, seed),
  };
}

function sharesOf({ kinds, smallest }: Cell): readonly number[] {
  if (smallest === undefined) return Array.from({ length: kinds }, () => 1 / kinds);
  return Array.from({ length: kinds }, (_, kind) => (kind === 0 ? smallest : (1 - smallest) / (kinds - 1)));
}

/**
 * Ordered answers: each kind has a place on each question, and answers are normal around it, cut into five levels.
 * Choices: each kind prefers one level of each question.
 */
function profilesOf({ reading, kinds }: Cell, random: Random): (different: number) => Profiles {
  const places = Array.from({ length: kinds }, () => Array.from({ length: questions }, () => normal(random)));
  const middles = Array.from({ length: questions }, () => between(-0.5, 0.5, random));
  const preferred = Array.from({ length: kinds }, () =>
    Array.from({ length: questions }, () => random.below(levels)),
  );
  if (reading === "nominal")
    return (different) =>
      preferred.map((own) =>
        own.map((favorite) =>
          Array.from(
            { length: levels },
            (_, level) => (1 - different) / levels + (level === favorite ? different : 0),
          ),
        ),
      );
  const points = middles.map((middle) => [-1.2, -0.4, 0.4, 1.2].map((step) => middle + step));
  return (different) =>
    places.map((own) =>
      own.map((place, question) => {
        const below = [...points[question]!.map((point) => cumulative(point - different * place)), 1];
        return below.map((share, level) => share - (below[level - 1] ?? 0));
      }),
    );
}

/** ARI of the likeliest kind, given the true parameters, with the true kind. */
function oracleOf(profiles: Profiles, shares: readonly number[], seed: number): number {
  const random = seededRandom(seed + 17);
  const truth: number[] = [];
  const guessed: number[] = [];
  for (let probe = 0; probe < probes; probe += 1) {
    const kind = byShares(shares, random);
    const answers = profiles[kind]!.map((own) => byShares(own, random));
    let [likeliest, most] = [0, Number.NEGATIVE_INFINITY];
    profiles.forEach((profile, other) => {
      const fit = profile.reduce(
        (sum, own, question) => sum + Math.log(Math.max(own[answers[question]!]!, 1e-12)),
        Math.log(shares[other]!),
      );
      if (fit > most) [likeliest, most] = [other, fit];
    });
    truth.push(kind);
    guessed.push(likeliest);
  }
  return adjustedRandIndex(truth, guessed);
}

/** The standard normal distribution function (Abramowitz and Stegun 1964, 26.2.17). */
function cumulative(at: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(at));
  const tail =
    0.398_942_28 *
    Math.exp((-at * at) / 2) *
    t *
    (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  return at > 0 ? 1 - tail : tail;
}
