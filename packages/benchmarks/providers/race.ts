import { isDeepStrictEqual } from "node:util";
import type { Contender } from "./contenders.ts";

/** What one contender took for a call, in milliseconds. */
export interface Timing {
  readonly name: string;
  /** Median over the rounds of the wall-clock time of a call, one call after the other. */
  readonly wallMs: number;
  /** Median over the rounds of the processor time that a call took in this process. */
  readonly cpuMs: number;
  /** Median over the rounds of what it took more than the first contender in the same round. */
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

async function sample({ ask }: Contender, calls: number): Promise<Sample> {
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  for (let call = 0; call < calls; call += 1) await ask();
  const wallMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: wallMs / calls, cpuMs: (user + system) / 1000 / calls };
}

/**
 * Times contenders in turn, in rounds, each round in another order, after all were seen to give the same result.
 * Differences are taken within a round, so that what slows the machine for a while slows both.
 */
export async function race(
  contenders: readonly Contender[],
  rounds: number,
  calls: number,
): Promise<readonly Timing[]> {
  const [first] = contenders;
  const expected = await first?.ask();
  for (const contender of contenders) {
    if (!isDeepStrictEqual(await contender.ask(), expected))
      throw new Error(`${contender.name} gives another result`);
    await sample(contender, calls);
  }
  const samples = new Map(contenders.map(({ name }): [string, Sample[]] => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const shift = round % contenders.length;
    for (const contender of [...contenders.slice(shift), ...contenders.slice(0, shift)])
      samples.get(contender.name)?.push(await sample(contender, calls));
  }
  const base = samples.get(first?.name ?? "") ?? [];
  return contenders.map(({ name }) => {
    const mine = samples.get(name) ?? [];
    const over = (part: keyof Sample): number =>
      median(mine.map((one, round) => one[part] - (base[round]?.[part] ?? Number.NaN)));
    return {
      name,
      wallMs: median(mine.map((one) => one.wallMs)),
      cpuMs: median(mine.map((one) => one.cpuMs)),
      overMs: over("wallMs"),
      overCpuMs: over("cpuMs"),
    };
  });
}
