import { uniformFloat32 } from "pure-rand/distribution/uniformFloat32";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A seeded source of whole numbers; the only randomness in the package. */
export interface Random {
  /** A whole number from 0 up to, and not including, `below`. */
  below(limit: number): number;
  /** A number from 0 up to, and not including, 1. */
  fraction(): number;
}

/** Makes a source of randomness whose sequence depends on the seed alone. */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  return {
    below: (limit) => uniformInt(generator, 0, limit - 1),
    fraction: () => uniformFloat32(generator),
  };
}

/** Shuffles in place (Fisher–Yates). */
export function shuffle<Item>(items: Item[], random: Random): Item[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const kept = items[last]!;
    items[last] = items[other]!;
    items[other] = kept;
  }
  return items;
}
