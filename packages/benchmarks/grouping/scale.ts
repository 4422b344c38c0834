import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seededRandom } from "../../statistics/src/random.ts";
import { adjustedRand } from "./agreement.ts";
import type { Grouped } from "./group-file-worker.ts";

const columns = 40;
const kinds = 4;
const sizes = [1000, 10_000, 100_000];
const levels = ["Never", "Rarely", "Sometimes", "Often", "Always"];

/**
 * Time and memory from a file to groups, in a process of its own: surveys of 40 questions in which four kinds of people
 * answer half of the questions as is usual for their kind, and one answer in twenty is missing.
 */
export function measureScale(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "persona-scale-"));
  try {
    const lines = ["   rows   wall s   CPU s   peak MB   k   ARI with what was planted"];
    for (const rows of sizes) {
      const path = join(folder, `${rows}.csv`);
      const kindOf = writeSurvey(path, rows);
      const started = performance.now();
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        [
          "--conditions=@persona/source",
          fileURLToPath(new URL("group-file-worker.ts", import.meta.url)),
          path,
        ],
        { encoding: "utf8", maxBuffer: 1e9 },
      );
      const wallS = (performance.now() - started) / 1000;
      if (status !== 0) throw new Error(stderr);
      const { labels, cpuS, peakMB } = JSON.parse(stdout) as Grouped;
      const k = new Set(labels).size;
      lines.push(
        `${String(rows).padStart(7)} ${wallS.toFixed(1).padStart(8)} ${cpuS.toFixed(1).padStart(7)} ${peakMB.toFixed(0).padStart(9)} ${k.toString().padStart(3)}   ${adjustedRand(labels, kindOf).toFixed(3)}`,
      );
    }
    return lines;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeSurvey(path: string, rows: number): Int32Array {
  const random = seededRandom(rows);
  const usual = Array.from({ length: kinds }, (_, kind) =>
    Array.from(
      { length: columns },
      (_column, column) => (column * 7 + kind * (1 + (column % 4))) % levels.length,
    ),
  );
  const kindOf = Int32Array.from({ length: rows }, () => random.below(kinds));
  const lines = [
    ["id", ...Array.from({ length: columns }, (_, column) => `How often do you do task ${column + 1}?`)].join(
      ",",
    ),
  ];
  kindOf.forEach((kind, row) => {
    const answers = usual[kind].map((level) => {
      if (random.fraction() < 0.05) return "";
      return levels[random.fraction() < 0.5 ? level : random.below(levels.length)];
    });
    lines.push([row, ...answers].join(","));
  });
  writeFileSync(path, lines.join("\n"));
  return kindOf;
}
