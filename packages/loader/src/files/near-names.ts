import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { editDistance } from "../text/edit-distance.ts";

const mostShown = 3;

/** Paths next to a missing one whose names are much like its own, the likest first. */
export function nearNames(missing: string): string[] {
  const folder = dirname(missing);
  const name = basename(missing).toLowerCase();
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((candidate) => !candidate.startsWith("."))
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(2, name.length * 0.4))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostShown)
    .map(({ candidate }) => join(folder, candidate));
}
