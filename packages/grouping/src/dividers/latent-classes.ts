import type { Random } from "@persona/statistics";
import type { Item, SurveyAnswers } from "./survey-answers.ts";

/** How latent classes are fitted. */
export interface FitOptions {
  readonly k: number;
  /** Random starts; the one with the highest likelihood is continued to the end. */
  readonly starts: number;
  readonly random: Random;
  /** How often each row counts; 0 leaves it out. @default once each */
  readonly counts?: Uint16Array;
  /** Stop when a round gains less than this per row. @default 1e-6 */
  readonly tolerance?: number;
}

/** Classes of people: how large each is, and how its members answer. */
export interface ClassModel {
  readonly k: number;
  /** Logarithm of the share of each class. */
  readonly shares: Float64Array;
  /**
   * Weighted logarithm of how likely members of a class choose a level, at `class * (levels + 1) + level`; 0 where
   * missing.
   */
  readonly answers: Float64Array;
}

const shortRounds = 8;
const mostRounds = 200;
/**
 * This many answers, distributed like everybody's, are added to every class, so that a small class is certain of
 * nothing.
 */
const prior = 10;

interface Fit {
  readonly model: ClassModel;
  /** Logarithm of the likelihood of the answers. */
  readonly likelihood: number;
}

/**
 * Latent class analysis (Lazarsfeld and Henry 1968): people fall into k classes, and within a class answers to different
 * questions have nothing to do with each other. So classes explain what answers to different questions have in common,
 * and not how answers to the parts of one question depend on each other. Missing answers say nothing. The model is fitted
 * by expectation-maximization from several short runs, the best of which is continued (Biernacki, Celeux and Govaert
 * 2003).
 */
export function fitClasses(answers: SurveyAnswers, options: FitOptions): ClassModel {
  const { k, starts, random, counts, tolerance = 1e-6 } = options;
  const marginal = marginalShares(answers, counts);
  let best: Fit | undefined;
  for (let start = 0; start < starts; start += 1) {
    let fit: Fit = {
      model: seedClasses(answers, marginal, { k, random, counts }),
      likelihood: Number.NEGATIVE_INFINITY,
    };
    for (let round = 0; round < shortRounds; round += 1) fit = improve(answers, fit.model, marginal, counts);
    if (best === undefined || fit.likelihood > best.likelihood) best = fit;
  }
  if (best === undefined) throw new RangeError("starts must be at least 1");
  return settle(answers, best, marginal, { counts, tolerance });
}

/** The model of classes whose memberships are known, row by row. */
export function modelOf(answers: SurveyAnswers, memberships: Float64Array, k: number): ClassModel {
  const { rows, items, codes, levels } = answers;
  const sums = new Float64Array((levels + 1) * k);
  const sizes = new Float64Array(k);
  for (let row = 0; row < rows; row += 1) {
    const own = memberships.subarray(row * k, (row + 1) * k);
    addTo(sums, codes, row * items.length, items.length, own);
    for (let group = 0; group < k; group += 1) sizes[group] = sizes[group]! + own[group]!;
  }
  return maximize(items, { k, levels, sums, sizes, people: rows }, marginalShares(answers, undefined));
}

/** Continues from a model that was fitted to the answers of other people. */
export function refineClasses(answers: SurveyAnswers, model: ClassModel, tolerance: number): ClassModel {
  const fit = { model, likelihood: Number.NEGATIVE_INFINITY };
  return settle(answers, fit, marginalShares(answers, undefined), { counts: undefined, tolerance });
}

function settle(
  answers: SurveyAnswers,
  from: Fit,
  marginal: Float64Array,
  { counts, tolerance }: { readonly counts: Uint16Array | undefined; readonly tolerance: number },
): ClassModel {
  let fit = from;
  for (let round = shortRounds; round < mostRounds; round += 1) {
    const next = improve(answers, fit.model, marginal, counts);
    const gain = next.likelihood - fit.likelihood;
    fit = next;
    if (gain < tolerance * answers.rows) break;
  }
  return fit.model;
}

/** How likely each person belongs to each class, given what they answered; row by row. */
export function membershipsOf(answers: SurveyAnswers, model: ClassModel): Float64Array {
  const { rows, items, codes } = answers;
  const { k } = model;
  const memberships = new Float64Array(rows * k);
  const logs = new Float64Array(k);
  for (let row = 0; row < rows; row += 1) {
    weigh(logs, model, codes, row * items.length, items.length);
    normalize(logs);
    memberships.set(logs, row * k);
  }
  return memberships;
}

/**
 * How much the answers to all other questions say about the answer to each: the mean, over people, of what is gained by
 * knowing the rest of their answers when one is guessed, summed over questions (in nats). How answers to the parts of one
 * question depend on each other gains nothing.
 */
export function foresightOf(answers: SurveyAnswers, model: ClassModel): number {
  const { rows, items, codes, levels } = answers;
  const { k, shares, answers: table } = model;
  const questions = [...Map.groupBy(items.keys(), (item) => items[item]!.question).values()];
  const all = new Float64Array(k);
  const own = new Float64Array(k);
  const [rest, both, alone] = [new Float64Array(k), new Float64Array(k), new Float64Array(k)];
  let gain = 0;
  for (let row = 0; row < rows; row += 1) {
    const start = row * items.length;
    weigh(all, model, codes, start, items.length);
    for (const question of questions) {
      own.fill(0);
      for (const item of question) {
        const level = codes[start + item]!;
        for (let group = 0; group < k; group += 1) {
          own[group] = own[group]! + table[group * (levels + 1) + level]!;
        }
      }
      for (let group = 0; group < k; group += 1) {
        both[group] = all[group]!;
        rest[group] = all[group]! - own[group]!;
        alone[group] = shares[group]! + own[group]!;
      }
      gain += normalize(both) - normalize(rest) - normalize(alone);
    }
  }
  return rows === 0 ? 0 : gain / rows;
}

/** Every class starts half like everybody and half like one person. */
function seedClasses(
  answers: SurveyAnswers,
  marginal: Float64Array,
  {
    k,
    random,
    counts,
  }: { readonly k: number; readonly random: Random; readonly counts: Uint16Array | undefined },
): ClassModel {
  const { rows, items, codes, levels } = answers;
  const table = new Float64Array((levels + 1) * k);
  for (let group = 0; group < k; group += 1) {
    const seed = anybody(rows, random, counts);
    items.forEach(({ from, levels: own, weight }, item) => {
      const code = codes[seed * items.length + item]!;
      for (let level = from; level < from + own; level += 1) {
        const everybody = marginal[level]!;
        const share = code === levels ? everybody : (everybody + Number(code === level)) / 2;
        table[group * (levels + 1) + level] = weight * Math.log(share);
      }
    });
  }
  return { k, shares: new Float64Array(k).fill(-Math.log(k)), answers: table };
}

/** One row that counts, drawn at random. */
function anybody(rows: number, random: Random, counts: Uint16Array | undefined): number {
  let row = random.below(rows);
  while (counts?.[row] === 0) row = random.below(rows);
  return row;
}

/** One round of expectation and maximization. The likelihood is that of the model that was given. */
function improve(
  { rows, items, codes, levels }: SurveyAnswers,
  model: ClassModel,
  marginal: Float64Array,
  counts: Uint16Array | undefined,
): Fit {
  const { k } = model;
  const width = items.length;
  const sums = new Float64Array((levels + 1) * k);
  const sizes = new Float64Array(k);
  const logs = new Float64Array(k);
  let likelihood = 0;
  let people = 0;
  for (let row = 0; row < rows; row += 1) {
    const times = counts === undefined ? 1 : counts[row]!;
    if (times === 0) continue;
    const start = row * width;
    weigh(logs, model, codes, start, width);
    likelihood += times * normalize(logs);
    people += times;
    for (let group = 0; group < k; group += 1) {
      logs[group] = logs[group]! * times;
      sizes[group] = sizes[group]! + logs[group]!;
    }
    addTo(sums, codes, start, width, logs);
  }
  return { model: maximize(items, { k, levels, sums, sizes, people }, marginal), likelihood };
}

/** How often members of each class chose each level, and how many members there are. */
interface ClassCounts {
  readonly k: number;
  readonly levels: number;
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
  readonly people: number;
}

function maximize(items: readonly Item[], counts: ClassCounts, marginal: Float64Array): ClassModel {
  const { k, levels, sums, sizes, people } = counts;
  const shares = sizes.map((size) => Math.log((size + prior) / (people + k * prior)));
  const table = new Float64Array((levels + 1) * k);
  for (const { from, levels: own, weight } of items) {
    for (let group = 0; group < k; group += 1) {
      let answered = prior;
      for (let level = from; level < from + own; level += 1) answered += sums[group * (levels + 1) + level]!;
      for (let level = from; level < from + own; level += 1) {
        const share = (sums[group * (levels + 1) + level]! + prior * marginal[level]!) / answered;
        table[group * (levels + 1) + level] = weight * Math.log(share);
      }
    }
  }
  return { k, shares, answers: table };
}

/** How everybody answers. Each level counts half an answer more, so that none is impossible. */
function marginalShares(
  { rows, items, codes, levels }: SurveyAnswers,
  counts: Uint16Array | undefined,
): Float64Array {
  const width = items.length;
  const sums = new Float64Array(levels + 1).fill(0.5);
  for (let row = 0; row < rows; row += 1) {
    const times = counts === undefined ? 1 : counts[row]!;
    for (let cell = row * width; cell < (row + 1) * width; cell += 1)
      sums[codes[cell]!] = sums[codes[cell]!]! + times;
  }
  for (const { from, levels: own } of items) {
    let answered = 0;
    for (let level = from; level < from + own; level += 1) answered += sums[level]!;
    for (let level = from; level < from + own; level += 1) sums[level] = sums[level]! / answered;
  }
  return sums;
}

function addTo(
  sums: Float64Array,
  codes: Int32Array,
  start: number,
  width: number,
  shares: Float64Array,
): void {
  const stride = sums.length / shares.length;
  for (let group = 0; group < shares.length; group += 1) {
    const offset = group * stride;
    const share = shares[group]!;
    for (let cell = start; cell < start + width; cell += 1) {
      const at = offset + codes[cell]!;
      sums[at] = sums[at]! + share;
    }
  }
}

/** Logarithms of how likely each class is together with the answers of one row. */
function weigh(
  into: Float64Array,
  { k, shares, answers }: ClassModel,
  codes: Int32Array,
  start: number,
  width: number,
): void {
  const stride = answers.length / k;
  for (let group = 0; group < k; group += 1) {
    const offset = group * stride;
    let sum = shares[group]!;
    for (let cell = start; cell < start + width; cell += 1) sum += answers[offset + codes[cell]!]!;
    into[group] = sum;
  }
}

/** Turns logarithms into shares of 1, in place. @returns the logarithm of their sum */
function normalize(logs: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < logs.length; at += 1) if (logs[at]! > most) most = logs[at]!;
  let sum = 0;
  for (let at = 0; at < logs.length; at += 1) {
    logs[at] = Math.exp(logs[at]! - most);
    sum += logs[at]!;
  }
  for (let at = 0; at < logs.length; at += 1) logs[at] = logs[at]! / sum;
  return most + Math.log(sum);
}
