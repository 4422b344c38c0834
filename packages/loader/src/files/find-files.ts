import { existsSync, globSync, readdirSync, realpathSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Loss } from "@persona/contracts";
import { standardInput } from "../steps/load-step.ts";
import { nearNames } from "./near-names.ts";

/** A file to read. */
export interface FoundFile {
  /** Where its bytes come from: a path on disk, an address on the web, or standard input. */
  readonly kind: "file" | "url" | "stdin";
  readonly path: string;
  /** How the corpus names it: its path below the root, with `/` between folders, its address, or `standard input`. */
  readonly uri: string;
  /** True when the caller named this very file; false when it was met in a folder. */
  readonly isNamed: boolean;
}

/** What a list of paths comes to. */
export interface FoundFiles {
  /** The folder that contains all of the paths. */
  readonly root: string;
  readonly files: readonly FoundFile[];
  /** What is not read of the folders, and why. */
  readonly losses: readonly Loss[];
}

const skippedFolders: ReadonlySet<string> = new Set(["node_modules"]);

/**
 * Lists the files at the given paths, folders with everything inside them, in order of their names. A path may be a
 * pattern such as `interviews/*.txt`, an address on the web, or `-` for standard input.
 *
 * Hidden files and `node_modules` are passed over. Links are followed only where they stay inside the folder that
 * was named, or that a pattern starts from, and lead to something not met before.
 *
 * @throws PersonaError `path-not-found` when a path does not exist, `no-input` when none is given
 */
export function findFiles(paths: readonly string[]): FoundFiles {
  if (paths.length === 0 || paths.includes("")) {
    throw new PersonaError({
      code: "no-input",
      message: paths.length === 0 ? "no path was given" : "a path is empty",
      hint: "give the path of a file or a folder",
    });
  }
  const walk = new Walk();
  const named: string[] = [];
  for (const path of paths) {
    if (path === standardInput) walk.addElsewhere("stdin", path);
    else if (/^https?:\/\//i.test(path)) walk.addElsewhere("url", path);
    else {
      const { matches, folder } = expandPattern(path);
      for (const match of matches) {
        if (folder !== undefined && !walk.allows(match, folder)) continue;
        named.push(match);
        walk.addNamed(match);
      }
    }
  }
  const root = commonFolder(named, walk.folders);
  const toUri = uriBelow(root);
  return {
    root,
    files: walk.files.map(({ kind, path, isNamed }) => ({
      kind,
      path,
      uri: kind === "file" ? toUri(path) : kind === "stdin" ? "standard input" : path,
      isNamed,
    })),
    losses: walk.skipped.map(({ path, code, message }) => ({ uri: toUri(path), code, message, count: 1 })),
  };
}

/** Writes paths below a root as the corpus does. */
function uriBelow(root: string): (path: string) => string {
  const folder = root.endsWith(sep) ? root : root + sep;
  return (path) => {
    const inside = path.startsWith(folder) ? path.slice(folder.length) : relative(root, path);
    return sep === "/" ? inside : inside.replaceAll(sep, "/");
  };
}

type MetFile = Omit<FoundFile, "uri">;

class Walk {
  readonly files: MetFile[] = [];
  readonly skipped: { readonly path: string; readonly code: string; readonly message: string }[] = [];
  /** Named paths that are folders. */
  readonly folders = new Set<string>();
  readonly #seen = new Set<string>();

  /** Whether what a pattern met may be read: not where links lead nowhere, or out of the folder it starts from. */
  allows(path: string, folder: string): boolean {
    try {
      if (isInside(realpathSync(path), realpathSync(folder))) return true;
      this.#skip(path, "link-outside", "it is a link that leads out of the folder");
    } catch (error) {
      this.#skip(path, "unreadable", `it cannot be read: ${reasonOf(error)}`);
    }
    return false;
  }

  addNamed(path: string): void {
    const stats = statNamed(path);
    if (stats.isDirectory()) {
      this.folders.add(path);
      const real = realpathSync(path);
      this.#addFolder(path, real, real);
      return;
    }
    this.#addFile(path, realpathSync(path), stats, true);
  }

  addElsewhere(kind: "url" | "stdin", path: string): void {
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    this.files.push({ kind, path, isNamed: true });
  }

  /** A file that the folder itself says is one: its size shows when it is read. */
  #addPlain(path: string, real: string): void {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    this.files.push({ kind: "file", path, isNamed: false });
  }

  #addFile(path: string, real: string, stats: Stats, isNamed: boolean): void {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    if (stats.isFile()) this.files.push({ kind: "file", path, isNamed });
    else this.#skip(path, "unsupported-format", "it is neither a file nor a folder");
  }

  #skip(path: string, code: string, message: string): void {
    this.skipped.push({ path, code, message });
  }

  /** @param top the real path of the folder that was named, which links must not leave */
  #addFolder(path: string, real: string, top: string): void {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    let entries;
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch (error) {
      this.#skip(path, "unreadable", `the folder cannot be read: ${reasonOf(error)}`);
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const inside = path.endsWith(sep) ? path : path + sep;
    for (const entry of entries) {
      if (entry.name.startsWith(".") || skippedFolders.has(entry.name)) continue;
      const child = inside + entry.name;
      try {
        if (entry.isFile()) this.#addPlain(child, real === path ? child : join(real, entry.name));
        else this.#addEntry(child, entry.isSymbolicLink(), real, entry.name, top);
      } catch (error) {
        this.#skip(child, "unreadable", `it cannot be read: ${reasonOf(error)}`);
      }
    }
  }

  #addEntry(path: string, isLink: boolean, parent: string, name: string, top: string): void {
    const real = isLink ? realpathSync(path) : join(parent, name);
    if (isLink && !isInside(real, top)) {
      this.#skip(path, "link-outside", "it is a link that leads out of the folder");
      return;
    }
    const stats = statSync(path);
    if (stats.isDirectory()) this.#addFolder(path, real, top);
    else this.#addFile(path, real, stats, false);
  }
}

/** Whether a real path is that of a folder or of something in it. */
function isInside(real: string, folder: string): boolean {
  return real === folder || real.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The paths a pattern stands for, and the folder it starts from. A path that exists is itself, whatever signs it contains. */
function expandPattern(path: string): { readonly matches: readonly string[]; readonly folder?: string } {
  if (!wildcard.test(path) || existsSync(path)) return { matches: [resolve(path)] };
  const found = globSync(path).toSorted();
  if (found.length > 0) {
    const steps = resolve(path).split(sep);
    const fixed = steps.slice(
      0,
      steps.findIndex((step) => wildcard.test(step)),
    );
    return { matches: found.map((match) => resolve(match)), folder: fixed.join(sep) || sep };
  }
  throw new PersonaError({
    code: "path-not-found",
    message: `nothing matches the pattern ${path}`,
    hint: "check the spelling, and that the pattern starts from the current folder",
  });
}

const wildcard = /[*?[\]{}]/;

function statNamed(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const near = nearNames(path);
    throw new PersonaError({
      code: "path-not-found",
      message: `there is nothing at ${path}`,
      hint:
        near.length > 0
          ? `did you mean ${near.join(" or ")}?`
          : "check the spelling, and that the path starts from the current folder",
      cause: error,
    });
  }
}

function commonFolder(paths: readonly string[], folders: ReadonlySet<string>): string {
  const [first, ...rest] = paths.map((path) => (folders.has(path) ? path : dirname(path)));
  let common = first ?? resolve(".");
  for (const folder of rest) {
    while (folder !== common && !folder.startsWith(common.endsWith(sep) ? common : common + sep)) {
      common = dirname(common);
    }
  }
  return common;
}

/** The reason in an error of the file system, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "ENOENT") return "it leads nowhere";
  if (code === "ELOOP") return "it is a link in a circle";
  return error instanceof Error ? error.message : String(error);
}
