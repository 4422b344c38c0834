import { dirname, join } from "node:path/posix";

/** What a file imports, in its text: modules given by a relative path, types included. */
const relativeImport = /\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g;

/** Files that only start something or hand names on: they may import from everywhere, so they are in no folder. */
const entryFile = /(?:^|[/-])(?:index|main|entry|worker)\.tsx?$/;

/**
 * The circles of imports between folders: sets of two or more folders in which each is reached from each other.
 * The files directly at the top are a folder of their own, named `.`.
 *
 * @param files the text of each file by its path below one top folder, with `/` between its parts
 * @returns the folders of each circle, in order of their names
 */
export function folderCircles(files: ReadonlyMap<string, string>): string[][] {
  const arrows = new Map<string, Set<string>>();
  for (const [path, text] of files) {
    const from = dirname(path);
    const reached = arrows.get(from) ?? new Set<string>();
    arrows.set(from, reached);
    if (entryFile.test(path)) continue;
    for (const [, module = ""] of text.matchAll(relativeImport)) {
      const to = dirname(join(from, module));
      if (to !== from) reached.add(to);
    }
  }
  const circles = new Map<string, string[]>();
  for (const folder of arrows.keys()) {
    const circle = [...reachable(folder, arrows)]
      .filter((other) => reachable(other, arrows).has(folder))
      .toSorted();
    if (circle.length > 1) circles.set(circle.join(" "), circle);
  }
  return [...circles.values()];
}

/** The folders that one reaches through imports. Itself is among them when an arrow leads back to it. */
function reachable(from: string, arrows: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const seen = new Set<string>();
  const waiting = [...(arrows.get(from) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(arrows.get(next) ?? []));
  }
  return seen;
}
