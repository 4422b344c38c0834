import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What one process of a subject reported: a duration in milliseconds for each of its loads. */
interface Run {
  readonly rows: number;
  readonly checksum: number;
  readonly wall: readonly number[];
  readonly processor: readonly number[];
  readonly peakMegabytes: number;
}

/** The figures of one subject, one of each for every turn, in milliseconds. */
export interface Figures {
  readonly rows: number;
  readonly checksum: number;
  /** The first load of a fresh process. */
  readonly first: readonly number[];
  /** Loads after it. */
  readonly wall: readonly number[];
  readonly processor: readonly number[];
  readonly peakMegabytes: number;
}

/** How a comparison is run. */
export interface Comparison {
  readonly title: string;
  /** A file or a folder. */
  readonly path: string;
  readonly names: readonly string[];
  /** Processes of each subject, taken in turn. */
  readonly turns: number;
  /** Loads in each process. The first warms up, unless it is the only one. */
  readonly loads: number;
}

/** Runs one subject in a process of its own, so that its memory is its own. */
function run(name: string, path: string, loads: number): Run {
  const script = fileURLToPath(import.meta.resolve("./run-subject.ts"));
  const out = execFileSync(
    process.execPath,
    ["--max-old-space-size=12000", script, name, path, String(loads)],
    { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] },
  );
  return JSON.parse(out.trim().split("\n").at(-1) ?? "{}");
}

/**
 * Measures subjects in turn, each turn in another order, so that a busy machine hurts all of them alike; prints the
 * medians.
 */
export function compare({ title, path, names, turns, loads }: Comparison): Map<string, Figures> {
  const runs = new Map<string, Run[]>(names.map((name) => [name, []]));
  for (let turn = 0; turn < turns; turn += 1) {
    const order = names.map((_, index) => names[(index + turn) % names.length] ?? "");
    for (const name of order) runs.get(name)?.push(run(name, path, loads));
  }
  const stats = statSync(path);
  const megabytes = stats.isFile() ? stats.size / 1e6 : undefined;
  console.log(`\n## ${title}${megabytes === undefined ? "" : ` (${megabytes.toFixed(1)} MB)`}`);
  console.log(`   wall and processor ms of a warm load, ms of a process's first, medians of ${turns}`);
  const found = new Map<string, Figures>();
  for (const [name, each] of runs) {
    const figures = summed(each);
    found.set(name, figures);
    console.log(line(name, figures, megabytes));
  }
  return found;
}

function summed(runs: readonly Run[]): Figures {
  const warm = (all: readonly number[]): number => median(all.length > 1 ? all.slice(1) : all);
  return {
    rows: runs[0]?.rows ?? 0,
    checksum: runs[0]?.checksum ?? 0,
    first: runs.map(({ wall }) => wall[0] ?? 0),
    wall: runs.map(({ wall }) => warm(wall)),
    processor: runs.map(({ processor }) => warm(processor)),
    peakMegabytes: Math.max(...runs.map((entry) => entry.peakMegabytes)),
  };
}

function line(name: string, figures: Figures, megabytes: number | undefined): string {
  const wall = median(figures.wall);
  const milliseconds = [wall, median(figures.processor), median(figures.first)]
    .map((value) => value.toFixed(0).padStart(6))
    .join(" ");
  const speed = megabytes === undefined ? "" : `  ${(megabytes / (wall / 1000)).toFixed(0).padStart(4)} MB/s`;
  return `${name.padEnd(64)}${milliseconds}${speed}  ${figures.peakMegabytes.toFixed(0).padStart(5)} MB peak  ${figures.rows} rows  sum ${figures.checksum}`;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** How many times as long one subject takes as another. */
export interface Ratio {
  /** The median of the turns' own ratios, by each clock. */
  readonly wall: number;
  readonly processor: number;
  /** The ratio of the best turn of each, by wall time: what is left where other work on the machine hurt neither. */
  readonly best: number;
}

/** How many times as long `over` takes as `under`. */
export function ratio(over: Figures | undefined, under: Figures | undefined): Ratio {
  const of = (kind: "wall" | "processor"): number =>
    median(over?.[kind].map((value, turn) => value / (under?.[kind][turn] ?? Number.NaN)) ?? []);
  const best = Math.min(...(over?.wall ?? [])) / Math.min(...(under?.wall ?? []));
  return { wall: of("wall"), processor: of("processor"), best };
}
