import { once } from "node:events";
import { statSync, watch } from "node:fs";
import type { FSWatcher } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PersonaError } from "@persona/contracts";

/** How long nothing must change before a change counts: editors write a file in several steps. */
const quietMs = 300;

/** What is watched, and what of it is passed over. */
export interface PathWatchOptions {
  /** Files, folders and patterns, as the user names them. */
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly isIgnored: (path: string) => boolean;
}

/** Sees when something in files and folders changes, comes or goes. It watches from when it is made until it is disposed. */
export class PathWatch implements Disposable {
  readonly #watchers: FSWatcher[] = [];
  readonly #events = new EventTarget();
  readonly #isIgnored: (path: string) => boolean;
  #isTouched = false;
  #fault: unknown;

  /** @throws PersonaError `path-not-found` where there is no folder to watch */
  constructor({ paths, cwd, isIgnored }: PathWatchOptions) {
    this.#isIgnored = isIgnored;
    try {
      for (const path of paths) this.#watch(resolve(cwd, path));
    } catch (error) {
      this[Symbol.dispose]();
      throw notWatched(error);
    }
  }

  /** Waits for a change, and until nothing more changes. @throws what the signal gives, and where watching fails */
  async next(signal: AbortSignal): Promise<void> {
    while (!this.#isTouched) {
      this.#requireSound();
      await once(this.#events, "touched", { signal });
    }
    while (this.#isTouched) {
      this.#isTouched = false;
      await sleep(quietMs, undefined, { signal });
    }
    this.#requireSound();
  }

  [Symbol.dispose](): void {
    for (const watcher of this.#watchers) watcher.close();
  }

  #watch(path: string): void {
    const kind = statSync(path, { throwIfNoEntry: false });
    if (kind?.isDirectory() === true) return this.#listen(path, { recursive: true });
    // an editor may put another file in the place of a file, so its folder is watched
    if (kind !== undefined) return this.#listen(dirname(path), { name: basename(path) });
    this.#listen(folderOf(path), { recursive: true });
  }

  #listen(folder: string, { recursive = false, name }: { recursive?: boolean; name?: string }): void {
    const watcher = watch(folder, { recursive }, (_, file) => {
      if (file !== null && name !== undefined && file !== name) return;
      if (file === null || !this.#isIgnored(join(folder, file))) this.#touch();
    });
    watcher.on("error", (error: NodeJS.ErrnoException) => {
      // a file that was there for a moment only
      if (error.code !== "ENOENT" && error.code !== "EPERM") this.#fault = error;
      this.#touch();
    });
    this.#watchers.push(watcher);
  }

  #touch(): void {
    this.#isTouched = true;
    this.#events.dispatchEvent(new Event("touched"));
  }

  #requireSound(): void {
    if (this.#fault !== undefined) throw notWatched(this.#fault);
  }
}

/** The nearest folder that is there: where a pattern starts. */
function folderOf(path: string): string {
  const above = dirname(path);
  return above === path || statSync(above, { throwIfNoEntry: false })?.isDirectory() === true
    ? above
    : folderOf(above);
}

function notWatched(cause: unknown): PersonaError {
  const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
  return new PersonaError({
    code: "path-not-found",
    message: `the system does not let the sources be watched${code}`,
    hint: "Watch fewer folders, or run persona generate again after a change. The run is complete.",
    cause,
  });
}
