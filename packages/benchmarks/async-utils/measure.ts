/** What a rival took, over several runs of the same work. */
export interface Timing {
  readonly name: string;
  /** Median milliseconds of processor time a run. */
  readonly medianMs: number;
}

/** Something to be measured: it does the work and gives a result to compare. */
export interface Contender {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The processor time of this thread in milliseconds: unlike time itself, not disturbed by what else the machine does. */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Collects garbage, where Node was started with --expose-gc. */
export function collectGarbage(): void {
  globalThis.gc?.();
}

/**
 * Runs every contender in turn, several rounds, and gives the medians. The first round warms up and is compared for
 * equal results: a contender that gives another result is not timed.
 */
export async function race(contenders: readonly Contender[], rounds: number): Promise<readonly Timing[]> {
  const [first] = contenders;
  const expected = JSON.stringify(await first?.run());
  const times = new Map<string, number[]>();
  for (const { name, run } of contenders) {
    if (JSON.stringify(await run()) !== expected) throw new Error(`${name} gives another result`);
    times.set(name, []);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of contenders) {
      collectGarbage();
      const startedAt = threadMs();
      await run();
      times.get(name)?.push(threadMs() - startedAt);
    }
  }
  return [...times].map(([name, all]) => ({ name, medianMs: median(all) }));
}

/** Prints a table in Markdown. */
export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  console.log(`| ${head.join(" | ")} |`);
  console.log(`|${head.map(() => "---").join("|")}|`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
  console.log("");
}

const failures: string[] = [];

/** Notes whether a bar was met. */
export function bar(what: string, isMet: boolean, figure: string): void {
  console.log(`${isMet ? "met  " : "MISSED"} ${what}: ${figure}`);
  if (!isMet) failures.push(what);
}

/** Bars that were missed so far. */
export function missedBars(): readonly string[] {
  return failures;
}
