import { uniformFloat32 } from "pure-rand/distribution/uniformFloat32";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** A seeded source of random numbers. */
export interface Random {
  /** A whole number from 0 up to, and not including, `limit`. */
  below(limit: number): number;
  /** A number from 0 up to, and not including, 1. */
  fraction(): number;
}

const range = 2 ** 32;

/**
 * Makes a source of randomness whose sequence depends on the seed alone (xoroshiro128+, Blackman and Vigna 2018).
 *
 * @param seed a safe integer (`Number.isSafeInteger`); each has a sequence of its own
 */
export function seededRandom(seed: number): Random {
  const low = bitsOfSeed(seed);
  const high = Math.floor(seed / range) | 0;
  const generator = xoroshiro128plusFromState([-1, ~low, low, high]);
  return {
    below: (limit) => uniformInt(generator, 0, limit - 1),
    fraction: () => uniformFloat32(generator),
  };
}

/** A seed in 32 bits: the seed itself below 2³², and mixed with its upper half above. */
export function bitsOfSeed(seed: number): number {
  return (seed | 0) ^ mix(Math.floor(seed / range) | 0);
}

/**
 * The seed of one of several streams of a run: `seed × factor + addend`, counted in the lower 32 bits, so that the
 * upper half of the seed is kept and nothing is rounded.
 */
export function seedOfStream(seed: number, factor: number, addend: number): number {
  const high = Math.floor(seed / range);
  return high * range + (((seed - high * range) * factor + addend) % range);
}

/** Spreads 32 bits over 32 bits, 0 to 0 (the finalizer of MurmurHash3, Appleby 2011). */
function mix(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35);
  return mixed ^ (mixed >>> 16);
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
