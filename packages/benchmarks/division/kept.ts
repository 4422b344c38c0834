import { createHash } from "node:crypto";
import { appendFileSync, existsSync, globSync, readFileSync } from "node:fs";
import type { Judged } from "./tally.ts";

/** Outcomes of sets that were measured before, in a file of JSON lines. */
export interface Kept {
  /** The outcome of each set of a row that was measured, by its seed. */
  readonly of: (name: string) => ReadonlyMap<number, Judged>;
  readonly add: (name: string, seed: number, outcome: Judged) => void;
}

interface Entry {
  readonly code: string;
  readonly name: string;
  readonly seed: number;
  readonly outcome: Judged;
}

/** What an outcome depends on: how sets are made, and how they are divided. */
const folders = [
  "./",
  ...["answer-models", "contracts", "facts", "grouping", "statistics", "test-support", "text"].map(
    (name) => `../../${name}/src/`,
  ),
];
/** What only measures, and prints. */
const others = [
  "main.ts",
  "kept.ts",
  "tally.ts",
  "published.ts",
  "read-rda.ts",
  "rivals.ts",
  "rivals-line.ts",
];

/**
 * Opens a file of outcomes, one a line, so that a run can be stopped at any time and goes on where it was. Outcomes of
 * other code are left alone and not found: a table never mixes two versions.
 */
export function openKept(file: string | undefined): Kept {
  const found = new Map<string, Map<number, Judged>>();
  const own = (name: string): Map<number, Judged> => {
    const outcomes = found.get(name) ?? new Map<number, Judged>();
    found.set(name, outcomes);
    return outcomes;
  };
  if (file === undefined) return { of: own, add: (name, seed, outcome) => own(name).set(seed, outcome) };
  const code = codeOf();
  // the last line is cut where a run was stopped while it wrote
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
  for (const entry of lines.map((line) => JSON.parse(line) as Entry))
    if (entry.code === code) own(entry.name).set(entry.seed, entry.outcome);
  return {
    of: own,
    add: (name, seed, outcome) => {
      own(name).set(seed, outcome);
      appendFileSync(file, `${JSON.stringify({ code, name, seed, outcome } satisfies Entry)}\n`);
    },
  };
}

function codeOf(): string {
  const hash = createHash("sha256");
  for (const folder of folders)
    for (const path of globSync("**/*.ts", { cwd: new URL(folder, import.meta.url) }).toSorted())
      if (!path.endsWith(".test.ts") && !(folder === "./" && others.includes(path)))
        hash.update(path).update(readFileSync(new URL(folder + path, import.meta.url)));
  return hash.digest("hex").slice(0, 12);
}
