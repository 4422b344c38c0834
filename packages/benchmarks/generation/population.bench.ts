import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Bars } from "./bars.ts";
import type { Pass, PopulationFigures } from "./population-run.ts";

const sizes = [5000, 50_000] as const;

/** Profiles a second against a server that answers at once, and whether memory grows with the population. */
export async function benchPopulation(bars: Bars): Promise<void> {
  console.log("## A population, against a server that answers at once\n");
  console.log("| profiles | | a second | processor | heap after each tenth, MB |");
  console.log("|--:|---|--:|--:|---|");
  const all: PopulationFigures[] = [];
  for (const size of sizes) {
    const figures = await run(size);
    all.push(figures);
    const row = (what: string, { seconds, cpuSeconds, heapMb }: Pass): void =>
      console.log(
        `| ${size} | ${what} | ${(size / seconds).toFixed(0)} | ${((1000 * cpuSeconds) / size).toFixed(2)} ms each | ${heapMb.map((mb) => mb.toFixed(0)).join(" ")} |`,
      );
    row("drawn", figures.drawn);
    row("drawn again from its ledger", figures.resumed);
    row("verified", figures.verified);
    console.log(`| | peak of all three | | | ${figures.peakMb.toFixed(0)} |`);
  }
  const [few, many] = all;
  if (few === undefined || many === undefined) return;
  const isWhole = (one: PopulationFigures, size: number): boolean =>
    one.made === size && one.failed === 0 && one.wrongIds === 0 && one.claims >= 3 * size;
  bars.check(
    "every profile made once, in order, with three claims or more",
    isWhole(few, sizes[0]) && isWhole(many, sizes[1]),
  );
  bars.check(
    "drawn again from the ledger: the same bytes",
    all.every(({ isResumedSame }) => isResumedSame),
  );
  bars.check(
    "every profile verified",
    all.every(({ problems }) => problems === 0),
  );
  const rate = sizes[1] / many.drawn.seconds;
  bars.check(`over 1,000 profiles a second (${rate.toFixed(0)})`, rate > 1000);
  for (const pass of ["drawn", "resumed"] as const) {
    const [atFirst, atEnd] = [few[pass].heapMb.at(-1) ?? 0, many[pass].heapMb.at(-1) ?? 0];
    bars.check(
      `memory does not grow with the population, ${pass} (heap ${atFirst.toFixed(0)} and ${atEnd.toFixed(0)} MB)`,
      atEnd < 1.2 * atFirst + 10,
    );
  }
}

async function run(size: number): Promise<PopulationFigures> {
  const server = fork(fileURLToPath(new URL("instant-server.ts", import.meta.url)));
  try {
    const [port] = (await once(server, "message")) as [number];
    const script = fileURLToPath(new URL("population-run.ts", import.meta.url));
    const child = spawn(
      process.execPath,
      ["--expose-gc", script, String(size), `http://127.0.0.1:${port}/v1`],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    const [code] = (await once(child, "close")) as [number | null];
    if (code !== 0) throw new Error(`drawing ${size} profiles ended with exit code ${code}`);
    return JSON.parse(output) as PopulationFigures;
  } finally {
    server.kill();
  }
}
