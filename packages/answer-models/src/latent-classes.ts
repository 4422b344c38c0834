import type { Random } from "@persona/statistics";
import { pickRows, thinRows } from "./survey-answers.ts";
import type { Item, SurveyAnswers } from "./survey-answers.ts";
import { expect, expectFrom, marginalShares } from "./mixture.ts";
import type { Expectation, Mixture } from "./mixture.ts";
import { fitRowEffects, power } from "./row-effects.ts";

/**
 * How a class answers a question whose levels have an order. Nominal: each level has a probability of its own. Ordinal:
 * the class moves everybody's answers up or down the levels.
 */
export type Form = "nominal" | "ordinal";

/** How latent classes are fitted. */
export interface FitOptions {
  readonly k: number;
  /** @default "nominal" */
  readonly form?: Form;
  /** Random starts; the one with the highest likelihood is continued to the end. */
  readonly starts: number;
  readonly random: Random;
  /** How often each row counts; 0 leaves it out. @default once each */
  readonly counts?: Uint16Array;
  /** Stop when a round gains less than this per row. @default 1e-6 */
  readonly tolerance?: number;
  /**
   * This many answers, distributed like everybody's, are added to every class, so that a small class is certain of
   * nothing. @default 10
   */
  readonly prior?: number;
}

/** Starts that are behind after a few rounds are given up; the best few go on, and the best of those to the end. */
const [firstRounds, shortRounds] = [3, 8];
const goOn = 0.25;
/** Of more people than the first, as many as the second tell which start is the best. */
const [many, toStart] = [2000, 1000];
const mostRounds = 200;
const usualPrior = 10;

/** What stays the same from round to round. */
interface Setting {
  readonly answers: SurveyAnswers;
  readonly marginal: Float64Array;
  readonly prior: number;
  readonly counts: Uint16Array | undefined;
  /** Items of which a class moves everybody's answers, and the others. */
  readonly tilted: readonly Item[];
  readonly others: readonly Item[];
}

interface Fit {
  readonly model: Mixture;
  /** Logarithm of the likelihood of the answers. */
  readonly likelihood: number;
}

/**
 * Latent class analysis (Lazarsfeld and Henry 1968): people fall into k classes, and within a class answers to different
 * questions have nothing to do with each other. So classes explain what answers to different questions have in common,
 * and not how answers to the parts of one question depend on each other. Missing answers say nothing. The model is fitted
 * by expectation-maximization from several short runs; those that are behind are given up, and the best is continued
 * (Biernacki, Celeux and Govaert 2003).
 */
export function fitClasses(answers: SurveyAnswers, options: FitOptions): Mixture {
  const { k, starts, random, tolerance = 1e-6 } = options;
  const setting = settingOf(answers, options);
  const short = answers.rows <= many ? setting : thinSetting(answers, options);
  const after = (fit: Fit, rounds: number, among = setting): Fit => {
    let next = fit;
    for (let round = 0; round < rounds; round += 1) next = improve(among, next.model);
    return next;
  };
  const begun = Array.from({ length: starts }, () =>
    after({ model: seedClasses(short, k, random), likelihood: Number.NEGATIVE_INFINITY }, firstRounds, short),
  );
  const best = begun
    .toSorted(byLikelihood)
    .slice(0, Math.max(2, Math.round(starts * goOn)))
    .map((fit) => after(fit, shortRounds - firstRounds))
    .toSorted(byLikelihood)
    .at(0);
  if (best === undefined) throw new RangeError("starts must be at least 1");
  return settle(setting, best, tolerance).model;
}

/**
 * The rows at which the starts of {@link fitClasses} begin, as it draws them itself. Drawn before, the fit can be made
 * anywhere, and in any order.
 */
export function drawSeeds(
  { rows }: SurveyAnswers,
  { k, starts, counts, random }: Pick<FitOptions, "k" | "starts" | "counts" | "random">,
): Int32Array {
  const thin = rows <= many ? undefined : thinRows(rows, toStart);
  const own = thin === undefined || counts === undefined ? counts : countsOf(thin, counts);
  return Int32Array.from({ length: starts * k }, () => anybody(thin?.length ?? rows, random, own));
}

function byLikelihood(a: Fit, b: Fit): number {
  return b.likelihood - a.likelihood;
}

/** The model of classes whose memberships are known, row by row. */
export function modelOf(
  answers: SurveyAnswers,
  memberships: Float64Array,
  k: number,
  form: Form = "nominal",
): Mixture {
  const setting = settingOf(answers, { form });
  return maximize(setting, expectFrom(answers, memberships, k), everybodyAlike(setting, k));
}

/** Continues from a model, perhaps one that was fitted to the answers of other people. */
export function refineClasses(
  answers: SurveyAnswers,
  model: Mixture,
  { tolerance, ...options }: Pick<FitOptions, "form" | "prior"> & { readonly tolerance: number },
): Fit {
  return settle(settingOf(answers, options), { model, likelihood: Number.NEGATIVE_INFINITY }, tolerance);
}

/** The number of parameters of a model of k classes. */
export function countParameters({ items }: SurveyAnswers, k: number, form: Form): number {
  return items.reduce(
    (sum, item) => sum + (isTilted(item, form) ? item.levels - 1 + (k - 1) : k * (item.levels - 1)),
    k - 1,
  );
}

function settingOf(
  answers: SurveyAnswers,
  { form = "nominal", counts, prior = usualPrior }: Pick<FitOptions, "form" | "counts" | "prior">,
): Setting {
  return {
    answers,
    marginal: marginalShares(answers, counts),
    prior,
    counts,
    tilted: answers.items.filter((item) => isTilted(item, form)),
    others: answers.items.filter((item) => !isTilted(item, form)),
  };
}

function thinSetting(answers: SurveyAnswers, { counts, ...options }: FitOptions): Setting {
  const rows = thinRows(answers.rows, toStart);
  return settingOf(pickRows(answers, rows), {
    ...options,
    ...(counts === undefined ? {} : { counts: countsOf(rows, counts) }),
  });
}

function countsOf(rows: readonly number[], counts: Uint16Array): Uint16Array {
  return Uint16Array.from(rows, (row) => counts[row]!);
}

function settle(setting: Setting, from: Fit, tolerance: number): Fit {
  let fit = from;
  for (let round = shortRounds; round < mostRounds; round += 1) {
    const next = improve(setting, fit.model);
    const gain = next.likelihood - fit.likelihood;
    fit = next;
    if (gain < tolerance * setting.answers.rows) break;
  }
  return fit;
}

/** Every class starts half like everybody and half like one person. */
function seedClasses(setting: Setting, k: number, random: Random): Mixture {
  const { answers, marginal, counts } = setting;
  const { rows, items, codes, levels } = answers;
  const sums = new Float64Array((levels + 1) * k);
  for (let group = 0; group < k; group += 1) {
    const seed = anybody(rows, random, counts);
    items.forEach(({ from, levels: own }, item) => {
      const code = codes[seed * items.length + item]!;
      for (let level = from; level < from + own; level += 1) {
        const everybody = marginal[level]!;
        sums[level * k + group] = code === levels ? everybody : (everybody + Number(code === level)) / 2;
      }
    });
  }
  const sizes = new Float64Array(k).fill(1);
  return maximize({ ...setting, prior: 0 }, { sums, sizes, people: k }, everybodyAlike(setting, k));
}

/** Classes that all answer as everybody does. */
function everybodyAlike({ answers: { items, levels }, marginal }: Setting, k: number): Mixture {
  const chances = new Float64Array((levels + 1) * k).fill(1);
  for (const { from, levels: own, weight } of items)
    for (let level = from; level < from + own; level += 1)
      chances.fill(power(marginal[level]!, weight), level * k, (level + 1) * k);
  return { k, shares: new Float64Array(k).fill(1 / k), chances };
}

/** One row that counts, drawn at random. */
function anybody(rows: number, random: Random, counts: Uint16Array | undefined): number {
  let row = random.below(rows);
  while (counts?.[row] === 0) row = random.below(rows);
  return row;
}

/** One round of expectation and maximization. The likelihood is that of the model that was given. */
function improve(setting: Setting, model: Mixture): Fit {
  const expected = expect(setting.answers, model, setting.counts);
  return { model: maximize(setting, expected, model), likelihood: expected.likelihood };
}

function maximize(
  { answers: { levels }, marginal, prior, tilted, others }: Setting,
  { sums, sizes, people }: Omit<Expectation, "likelihood">,
  before: Mixture,
): Mixture {
  const { k } = before;
  const shares = sizes.map((size) => (size + prior) / (people + k * prior));
  const chances = new Float64Array(before.chances);
  for (let level = 0, at = 0; level < levels; level += 1) {
    const more = prior * marginal[level]!;
    for (const end = at + k; at < end; at += 1) sums[at] = sums[at]! + more;
  }
  const answered = new Float64Array(k);
  for (const { from, levels: own, weight } of others) {
    answered.fill(0);
    const [start, end] = [from * k, (from + own) * k];
    for (let at = start; at < end;)
      for (let group = 0; group < k; group += 1, at += 1) answered[group] = answered[group]! + sums[at]!;
    for (let at = start; at < end;)
      for (let group = 0; group < k; group += 1, at += 1)
        chances[at] = power(sums[at]! / answered[group]!, weight);
  }
  fitRowEffects(tilted, { counts: sums, chances, classes: k });
  return { k, shares, chances };
}

function isTilted({ ordered, levels }: Item, form: Form): boolean {
  return form === "ordinal" && ordered === true && levels > 2;
}
