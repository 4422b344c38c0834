import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seededRandom } from "../../statistics/src/random.ts";
import { atMost } from "./bar.ts";
import type { Bar } from "./bar.ts";
import type { ScaleFigures, Taken } from "./scale-worker.ts";

const [columns, kinds] = [40, 4];
const levels = ["never", "rarely", "sometimes", "often", "always"];
const worker = fileURLToPath(new URL("scale-worker.ts", import.meta.url));

/** Reading, grouping, describing and scoring a survey of 100,000 rows and 40 columns, in a process of its own. */
export function scaleBars(): readonly Bar[] {
  const folder = mkdtempSync(join(tmpdir(), "persona-truth-"));
  try {
    const [small, large] = [1000, 100_000].map((rows) => run(join(folder, `${rows}.csv`), rows));
    if (small === undefined || large === undefined) return [];
    const data = "100,000 rows × 40 columns";
    const aRow = large.groups.cpuSeconds / 100_000 / (small.groups.cpuSeconds / 1000);
    return [
      ...barsOf("from file to groups", data, large.groups),
      ...barsOf("whole run, with scores", data, large.run),
      atMost("time a row to groups, against that of 1,000 rows", data, aRow, 1.5),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function barsOf(what: string, data: string, { seconds, cpuSeconds, memoryBytes }: Taken): readonly Bar[] {
  const time = atMost(`${what}: time, s`, data, seconds, 60);
  return [
    { ...time, found: `${time.found} (processor ${cpuSeconds.toFixed(0)})` },
    atMost(`${what}: memory, GB`, data, memoryBytes / 1e9, 1.5),
  ];
}

function run(path: string, rows: number): ScaleFigures {
  writeFileSync(path, survey(rows));
  const out = execFileSync(process.execPath, ["--conditions=@persona/source", worker, path], {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  return JSON.parse(out) as ScaleFigures;
}

function survey(rows: number): string {
  const random = seededRandom(rows);
  const header = Array.from({ length: columns }, (_, column) => `How often do you do task ${column + 1}?`);
  const lines = Array.from({ length: rows }, (_, row) =>
    header
      .map((_question, column) => {
        const usual = (column * 7 + (row % kinds) * (1 + (column % 3))) % levels.length;
        return levels[random.fraction() < 0.6 ? usual : random.below(levels.length)] ?? "";
      })
      .join(","),
  );
  return `${[header.join(","), ...lines].join("\n")}\n`;
}
