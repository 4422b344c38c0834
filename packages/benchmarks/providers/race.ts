import { isDeepStrictEqual } from "node:util";
import type { Contender } from "./contenders.ts";

/** What one contender took for a call, in milliseconds. */
export interface Timing {
  readonly name: string;
  /** Median wall-clock time. */
  readonly wallMs: number;
  /** Median processor time in this process. */
  readonly cpuMs: number;
  /** Median of what a call took more than the first contender's call beside it. */
  readonly overMs: number;
  readonly overCpuMs: number;
}

interface Sample {
  readonly wallMs: number;
  readonly cpuMs: number;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function sample({ ask }: Contender): Promise<Sample> {
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  await ask();
  const wallMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

/** Numbers from 0 up to 1, the same ones each time (a linear congruence, after Park and Miller). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/**
 * Times contenders call by call in turn, each turn in an order drawn by lot, because each leaves work behind for the next, after all were seen to give the same result.
 * Differences are taken within a turn, so that what slows the machine for a while slows all alike, and medians of them,
 * so that a collection of garbage in one call does not count as its own.
 */
export async function race(contenders: readonly Contender[], turns: number): Promise<readonly Timing[]> {
  const [first] = contenders;
  const expected = await first?.ask();
  for (const contender of contenders) {
    if (!isDeepStrictEqual(await contender.ask(), expected))
      throw new Error(`${contender.name} gives another result`);
  }
  const samples = new Map(contenders.map(({ name }): [string, Sample[]] => [name, []]));
  // Each call runs some thousand functions of the SDKs: they want to be compiled before they are timed.
  const warmUp = 500;
  const random = seededRandom(1);
  for (let turn = -warmUp; turn < turns; turn += 1) {
    for (const contender of shuffled(contenders, random)) {
      const taken = await sample(contender);
      if (turn >= 0) samples.get(contender.name)?.push(taken);
    }
  }
  const base = samples.get(first?.name ?? "") ?? [];
  return contenders.map(({ name }) => {
    const mine = samples.get(name) ?? [];
    const over = (part: keyof Sample): number =>
      median(mine.map((one, turn) => one[part] - (base[turn]?.[part] ?? Number.NaN)));
    return {
      name,
      wallMs: median(mine.map((one) => one.wallMs)),
      cpuMs: median(mine.map((one) => one.cpuMs)),
      overMs: over("wallMs"),
      overCpuMs: over("cpuMs"),
    };
  });
}
