import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

/** A file of a run folder that is not what the run makes. */
export interface FileProblem {
  readonly reason: "not-remade";
  /** The file's path within the folder. */
  readonly subject: string;
  readonly message: string;
}

/** What came of holding a run folder against the same run, made again. */
export interface ComparedFolders {
  /** How many files were compared. */
  readonly files: number;
  readonly problems: readonly FileProblem[];
}

/** At most this many places of a file are named. */
const mostPlaces = 20;

/**
 * Compares the files that a run made with those that came out when it was made again: byte for byte, and records of JSON
 * value by value. Cards and pages of answers that the run did not make are problems, too.
 *
 * @param leaveOut files that are not compared
 */
export function compareFolders(
  folder: string,
  again: string,
  leaveOut: ReadonlySet<string> = new Set(),
): ComparedFolders {
  const made = pathsIn(again).filter((path) => !leaveOut.has(path) && !path.endsWith(".lock"));
  const pages = ["personas", "answers"].flatMap((place) =>
    pathsIn(join(folder, place)).map((path) => `${place}/${path}`),
  );
  const problems = made.flatMap((path): readonly FileProblem[] => {
    const written = join(folder, path);
    // a page that was deleted says nothing that is false
    if (!existsSync(written)) return path === "report.html" ? [] : [problem(path, "it is missing")];
    const [before, now] = [readFileSync(written), readFileSync(join(again, path))];
    if (before.equals(now)) return [];
    if (!path.endsWith(".json")) return [problem(path, "it is not what the run makes")];
    return placesOf(path, before.toString("utf8"), now.toString("utf8"));
  });
  const added = pages
    .filter((path) => !made.includes(path) && !leaveOut.has(path))
    .map((path) => problem(path, "the run makes no such page"));
  return { files: made.length, problems: [...problems, ...added] };
}

function problem(subject: string, message: string): FileProblem {
  return { reason: "not-remade", subject, message };
}

function pathsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join("/"),
    );
}

/** The places at which a record differs, by their path in it. */
function placesOf(path: string, before: string, now: string): readonly FileProblem[] {
  const places = differences(parse(before), parse(now), "").map((place) =>
    problem(path, `${place === "" ? "it" : place} is not what the run makes`),
  );
  const more = places.length - mostPlaces;
  return more > 0
    ? [...places.slice(0, mostPlaces), problem(path, `${more} more places are not what the run makes`)]
    : places;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where the run folder is says nothing about what it holds. */
const placeOfRun = new Set(["root", "id"]);

function differences(before: unknown, now: unknown, at: string): readonly string[] {
  if (Object.is(before, now)) return [];
  if (Array.isArray(before) && Array.isArray(now)) {
    if (before.length !== now.length)
      return [`${at} (${before.length} entries; the run makes ${now.length})`];
    return before.flatMap((one: unknown, index) => differences(one, now[index], `${at}[${index}]`));
  }
  if (!isObject(before) || !isObject(now)) return [at];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return keys
    .filter((key) => at !== "" || !placeOfRun.has(key))
    .flatMap((key) => differences(before[key], now[key], at === "" ? key : `${at}.${key}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
