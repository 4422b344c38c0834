import { Review } from "../run/review.ts";
import type { ServedFolder, ServedPlace } from "../run/served-folder.ts";

/** The reviews of a folder that somebody opened. */
export class OpenReviews {
  readonly #folder: ServedFolder;
  readonly #open = new Map<string, { readonly stamp: string; readonly review: Promise<Review> }>();

  constructor(folder: ServedFolder) {
    this.#folder = folder;
  }

  /**
   * The review of a run: the one that is open, or a new one where the run was made again.
   *
   * @throws what opening the run throws; the next call tries again
   */
  async of(run: ServedPlace): Promise<Review> {
    const known = this.#open.get(run.id);
    if (known?.stamp === run.stamp) return await known.review;
    const review = this.#opened(run);
    this.#open.set(run.id, { stamp: run.stamp, review });
    try {
      return await review;
    } catch (error) {
      if (this.#open.get(run.id)?.review === review) this.#open.delete(run.id);
      throw error;
    }
  }

  /** Writes the outputs of each run that was reviewed, with all edits. One that fails does not keep the others from it. */
  async write(): Promise<void> {
    const reviews = [...this.#open.values()].map(async ({ review }) => (await review).write());
    const failed = (await Promise.allSettled(reviews)).find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
  }

  async #opened(run: ServedPlace): Promise<Review> {
    return new Review(await this.#folder.open(run));
  }
}
