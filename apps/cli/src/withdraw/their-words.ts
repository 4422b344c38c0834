import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Corpus } from "@persona/contracts";

/** A run of this many words is somebody's own, where nobody else says it. */
const length = 5;

/**
 * Five words in a row that one participant said, and that nobody says in what is left. What an interviewer repeated in the
 * participant's own file leaves with that file, so it counts as theirs.
 */
export function runsOnlyBy(participantId: string, all: Said, left: Said): ReadonlySet<string> {
  return runsIn(all, (id) => id === participantId).difference(runsIn(left, () => true));
}

/** What was said and answered. */
interface Said extends Pick<Corpus, "tables"> {
  readonly spans: readonly Pick<Corpus["spans"][number], "text" | "participantId">[];
}

function runsIn({ spans, tables }: Said, isBy: (id: string | undefined) => boolean): Set<string> {
  const runs = new Set<string>();
  for (const span of spans) if (isBy(span.participantId)) addRuns(span.text, runs);
  for (const { cells, participantIds } of tables)
    for (const { text } of cells)
      for (const [row, words] of text.entries()) if (isBy(participantIds[row])) addRuns(words, runs);
  return runs;
}

/** Five words in a row, of a text. */
export function runsOf(text: string): ReadonlySet<string> {
  const runs = new Set<string>();
  addRuns(text, runs);
  return runs;
}

/** Whether a text holds one of the runs. */
export function holdsRun(text: string, runs: ReadonlySet<string>): boolean {
  return !runsOf(text).isDisjointFrom(runs);
}

/** The files of a folder, by their path in it, that hold one of the runs. JSON is read as the texts that it holds. */
export function filesWith(runs: ReadonlySet<string>, folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => textsIn(path).some((text) => holdsRun(text, runs)))
    .map((path) => path.slice(folder.length + 1))
    .toSorted();
}

function addRuns(text: string, runs: Set<string>): void {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  for (let at = 0; at + length <= words.length; at += 1) runs.add(words.slice(at, at + length).join(" "));
}

function textsIn(path: string): readonly string[] {
  const text = readFileSync(path, "utf8");
  const kind = extname(path);
  if (kind === ".json") return stringsIn(text);
  if (kind === ".jsonl") return text.split("\n").flatMap(stringsIn);
  // tags and entities part no words that were said together
  return kind === ".html" ? [text.replaceAll(/<[^<>]*>/g, " ").replaceAll(/&#?\w{1,8};/g, " ")] : [text];
}

function stringsIn(json: string): readonly string[] {
  const strings: string[] = [];
  try {
    JSON.parse(json, (key: string, value: unknown) => {
      strings.push(key);
      if (typeof value === "string") strings.push(value);
      return undefined;
    });
    return strings;
  } catch {
    // a line that was not finished
    return [json];
  }
}
