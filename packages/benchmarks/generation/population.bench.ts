import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startTestServerInProcess } from "@persona/providers-testkit";
import type { Bars } from "./bars.ts";
import type { PopulationFigures } from "./population-run.ts";

const sizes = [5000, 50_000] as const;

/** Profiles a second against a server that answers at once, and whether memory grows with the population. */
export async function benchPopulation(bars: Bars): Promise<void> {
  console.log("## A population, against a server that answers at once\n");
  console.log("| profiles | a second | processor | heap after a tenth | heap at the end | peak |");
  console.log("|--:|--:|--:|--:|--:|--:|");
  const all: PopulationFigures[] = [];
  for (const size of sizes) {
    const figures = await run(size);
    all.push(figures);
    const { seconds, cpuSeconds, heapAfterFirstTenthMb, heapAtEndMb, peakMb } = figures;
    console.log(
      `| ${size} | ${(size / seconds).toFixed(0)} | ${((1000 * cpuSeconds) / size).toFixed(2)} ms each | ${heapAfterFirstTenthMb.toFixed(0)} MB | ${heapAtEndMb.toFixed(0)} MB | ${peakMb.toFixed(0)} MB |`,
    );
  }
  const [few, many] = all;
  if (few === undefined || many === undefined) return;
  const isWhole = (one: PopulationFigures, size: number): boolean =>
    one.made === size && one.failed === 0 && one.wrongIds === 0;
  bars.check("every profile made once, in order", isWhole(few, sizes[0]) && isWhole(many, sizes[1]));
  bars.check(
    `over 1,000 profiles a second (${(sizes[1] / many.seconds).toFixed(0)})`,
    sizes[1] / many.seconds > 1000,
  );
  bars.check(
    `memory does not grow with the population (heap ${few.heapAtEndMb.toFixed(0)} and ${many.heapAtEndMb.toFixed(0)} MB)`,
    many.heapAtEndMb < 1.2 * few.heapAtEndMb + 10,
  );
}

async function run(size: number): Promise<PopulationFigures> {
  await using server = await startTestServerInProcess();
  await server.configure({ rule: "persona" });
  // the server's log would hold every request
  const forgetting = setInterval(() => void server.configure({ rule: "persona" }), 1000);
  try {
    const script = fileURLToPath(new URL("population-run.ts", import.meta.url));
    const child = spawn(
      process.execPath,
      ["--expose-gc", script, String(size), server.baseUrl("openai-responses")],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    if (code !== 0) throw new Error(`drawing ${size} profiles ended with exit code ${code}`);
    return JSON.parse(output) as PopulationFigures;
  } finally {
    clearInterval(forgetting);
  }
}
