import type { Random } from "../random.ts";
import { hangTogether } from "./hang-together.ts";
import type { Divider, Resample } from "./divider.ts";
import { kMeans } from "./k-means.ts";
import { permuteBlocks } from "./permute-blocks.ts";
import type { Block } from "./permute-blocks.ts";
import { pickRows } from "./points.ts";
import type { Points } from "./points.ts";

/** Above this many people a resample draws this many: enough to judge a group by, and time stays in hand. */
const largestResample = 4000;
const starts = 10;
const startsOfResample = 3;

/**
 * Divides people by their coded answers with k-means, and resamples people. The answers are not reduced to principal
 * components first: in a few components every number of groups looks stable (docs/decisions/0005-no-reduction.md).
 */
export class SurveyDivider implements Divider {
  readonly size: number;
  readonly #answers: Points;
  readonly #blocks: readonly Block[];
  readonly #starts: number;

  private constructor(answers: Points, blocks: readonly Block[], startsHere: number) {
    this.size = answers.rows;
    this.#answers = answers;
    this.#blocks = blocks;
    this.#starts = startsHere;
  }

  /** @returns undefined when the answers hang together no more than permuted ones do */
  static of(answers: Points, blocks: readonly Block[], random: Random): SurveyDivider | undefined {
    return hangTogether(answers, blocks, random) ? new SurveyDivider(answers, blocks, starts) : undefined;
  }

  divide(k: number, random: Random): Int32Array {
    return kMeans(this.#answers, { k, starts: this.#starts, random });
  }

  resample(k: number, random: Random): Resample {
    const people = new Int32Array(Math.min(this.size, largestResample));
    for (let draw = 0; draw < people.length; draw += 1) people[draw] = random.below(this.size);
    const labels = kMeans(pickRows(this.#answers, people), { k, starts: startsOfResample, random });
    return { people, labels };
  }

  permuted(random: Random): Divider {
    const dealt = permuteBlocks(this.#answers, this.#blocks, random);
    return new SurveyDivider(dealt, this.#blocks, startsOfResample);
  }
}
