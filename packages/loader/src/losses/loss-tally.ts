import type { LossNote } from "./loss-note.ts";

interface TalliedLoss {
  count: number;
  places: string[];
  describe: (places: string, count: number) => string;
}

const placesShown = 3;

/** Gathers oddities of one kind into one loss that says how many there were and where the first of them are. */
export class LossTally {
  readonly #entries = new Map<string, TalliedLoss>();

  /**
   * Counts one more oddity.
   *
   * @param place where it is, such as `line 12`
   * @param describe writes the sentence, from the places and the count
   */
  add(code: string, place: string, describe: (places: string, count: number) => string): void {
    const entry = this.#entries.get(code) ?? { count: 0, places: [], describe };
    entry.count += 1;
    if (entry.places.length < placesShown) entry.places.push(place);
    this.#entries.set(code, entry);
  }

  /** The losses so far, in the order in which their kinds first appeared. */
  notes(): LossNote[] {
    return [...this.#entries].map(([code, { count, places, describe }]) => {
      const shown = places.join(", ") + (count > places.length ? ", …" : "");
      return { code, message: describe(shown, count), count };
    });
  }
}
