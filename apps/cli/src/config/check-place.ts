import { existsSync, realpathSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import type { Option } from "commander";

/** What a setting decides, as far as it decides where something is sent, read or written. */
export type SettingReach = "address" | "place" | undefined;

/** What an option decides, by what its flags say that it takes: `<url>`, or `<dir>`, `<file>` and `<path>`. */
export function reachOf({ flags }: Pick<Option, "flags">): SettingReach {
  // says that words may be read on their way
  if (flags === "--unsealed") return "address";
  const taken = /[<[]([a-z|-]+)/.exec(flags)?.[1]?.split("|") ?? [];
  if (taken.includes("url")) return "address";
  return taken.some((word) => ["dir", "file", "path", "folder"].includes(word)) ? "place" : undefined;
}

/** Whether a path stays within a folder, links followed as far as they are there. A URL does not. */
export function isWithin(folder: string, path: string): boolean {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path) || path.includes("\0")) return false;
  const root = realpathSync(folder);
  const target = realOf(resolve(root, path));
  return target === root || target.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** The path with links followed. Its end may not exist yet. */
function realOf(path: string): string {
  let there = path;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  return resolve(realpathSync(there), path.slice(there.length).replace(/^[\\/]+/, ""));
}
