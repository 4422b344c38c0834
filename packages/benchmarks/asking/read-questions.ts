import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A question of the benchmark. */
export interface BenchmarkQuestion {
  readonly where: string;
  readonly question: string;
  /** Words of passages that a person would cite, or `column:` and a header. Empty: the data have no answer. */
  readonly right: readonly string[];
}

/** The questions of a file in this folder. */
export function readQuestions(name: string): readonly BenchmarkQuestion[] {
  const lines = readFileSync(join(import.meta.dirname, name), "utf8").split("\n");
  return lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [where = "", question = "", passages = ""] = line.split(" | ").map((part) => part.trim());
      const right = passages
        .replace(/^\||\|$/g, "")
        .split(" / ")
        .map((part) => part.trim())
        .filter((part) => part !== "");
      return { where, question: question.replace(/ \|$/, ""), right };
    });
}
