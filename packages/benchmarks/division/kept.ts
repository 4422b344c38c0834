import { createHash } from "node:crypto";
import { appendFileSync, existsSync, globSync, readFileSync } from "node:fs";
import type { Judged } from "./tally.ts";

/** Outcomes of rows that were measured before, in a file of JSON lines. */
export interface Kept {
  readonly find: (name: string, sets: number) => readonly Judged[] | undefined;
  readonly add: (name: string, outcomes: readonly Judged[]) => void;
}

/** What an outcome depends on: how sets are made, and how they are divided. */
const makers = ["cells", "draws", "interviews", "made-survey", "outcome", "planted-surveys", "survey-nulls"];
const divides = ["../../grouping/src/", "../../statistics/src/"];

/**
 * Opens a file of outcomes. Those of other code are left alone and not found, so that a table never mixes two versions;
 * where more sets were measured than are asked for, the first of them are found.
 */
export function openKept(file: string | undefined): Kept {
  if (file === undefined) return { find: () => undefined, add: () => undefined };
  const code = codeOf();
  const found = new Map<string, readonly Judged[]>();
  for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
    if (line === "") continue;
    const entry = JSON.parse(line) as { code: string; name: string; outcomes: readonly Judged[] };
    if (entry.code === code) found.set(entry.name, entry.outcomes);
  }
  return {
    find: (name, sets) => {
      const outcomes = found.get(name);
      return outcomes === undefined || outcomes.length < sets ? undefined : outcomes.slice(0, sets);
    },
    add: (name, outcomes) => appendFileSync(file, `${JSON.stringify({ code, name, outcomes })}\n`),
  };
}

function codeOf(): string {
  const hash = createHash("sha256");
  const files = divides.flatMap((folder) =>
    globSync("**/*.ts", { cwd: new URL(folder, import.meta.url) })
      .filter((path) => !path.endsWith(".test.ts"))
      .toSorted()
      .map((path) => folder + path),
  );
  for (const path of [...makers.map((name) => `${name}.ts`), ...files])
    hash.update(path).update(readFileSync(new URL(path, import.meta.url)));
  return hash.digest("hex").slice(0, 12);
}
