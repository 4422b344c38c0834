/**
 * How time and memory of a whole run grow with the rows of a file, from loading to the report, each run a process:
 * `pnpm --filter @persona/benchmarks bench:rows [survey|reviews] [rows …]`. Time is the processor's, of all threads.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeReviews, writeSurvey } from "./make-rows.ts";

const cli = fileURLToPath(new URL("../../../apps/cli/dist/main.js", import.meta.url));
const write = { survey: writeSurvey, reviews: writeReviews };
const [asked, ...sizes] = process.argv.slice(2);
const kinds = asked === "survey" || asked === "reviews" ? [asked] : (["survey", "reviews"] as const);
const rowsOf = sizes.length === 0 ? [1000, 10_000, 100_000] : sizes.map(Number);

const place = mkdtempSync(join(tmpdir(), "persona-rows-"));
for (const kind of kinds) {
  console.log(`\n## ${kind}\n`);
  console.log(
    "| rows | MB | processor, s | µs a row | clock, s | most memory, MB | report, MB |\n|---|---|---|---|---|---|---|",
  );
  for (const rows of rowsOf) {
    const [file, run, usage] = ["rows.csv", "run", "usage.json"].map((name) => join(place, name)) as [
      string,
      string,
      string,
    ];
    await write[kind](file, rows);
    rmSync(run, { recursive: true, force: true });
    const note = `import{writeFileSync}from"node:fs";import{isMainThread}from"node:worker_threads";if(isMainThread)process.on("exit",()=>writeFileSync(${JSON.stringify(usage)},JSON.stringify(process.resourceUsage())))`;
    const started = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", `data:text/javascript,${encodeURIComponent(note)}`, cli, "generate", file, "--out", run],
      { encoding: "utf8", maxBuffer: 1e8 },
    );
    const seconds = (performance.now() - started) / 1000;
    if (status !== 0) {
      console.log(`| ${rows} | stops with exit code ${status}: ${stderr.trim().split("\n").at(-1)} |`);
      continue;
    }
    const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(
      readFileSync(usage, "utf8"),
    ) as NodeJS.ResourceUsage;
    const cpu = (userCPUTime + systemCPUTime) / 1e6;
    const mb = (path: string): string => (statSync(path).size / 1e6).toFixed(1);
    console.log(
      `| ${rows} | ${mb(file)} | ${cpu.toFixed(1)} | ${((cpu * 1e6) / rows).toFixed(0)} | ${seconds.toFixed(0)} | ${(maxRSS / 1024).toFixed(0)} | ${mb(join(run, "report.html"))} |`,
    );
  }
}
rmSync(place, { recursive: true });
