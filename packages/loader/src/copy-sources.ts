import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import { findFiles } from "./files/find-files.ts";
import { standardInput } from "./steps/load-step.ts";
import type { LoadSteps } from "./steps/load-step.ts";
import { readContent } from "./files/read-content.ts";
import type { FileContent } from "./files/read-content.ts";
import { runSteps, runStepsAsync } from "./steps/run-steps.ts";
import { extensionOf, formatOf } from "./formats/format-of.ts";
import type { LoadAsyncOptions } from "./load.ts";
import { resolveLoadOptions } from "./options/load-options.ts";
import type { LoadOptions, ResolvedLoadOptions } from "./options/load-options.ts";

/** What `copySources` gives. */
export interface CopiedSources {
  /** The paths that were given, with the path of its copy in place of each URL and of `-`. */
  readonly paths: readonly string[];
  /** Where each copy came from, by its path: `standard input`, or the URL without its query, which may contain a key. */
  readonly origins: Readonly<Record<string, string>>;
}

/**
 * Copies what cannot be read a second time, standard input and URLs, into files of a folder, so that what is loaded
 * from the copies can be proved later. The folder is made when something is copied; other paths stay as they are, and
 * so does what cannot be read, which loading then reports.
 *
 * @throws PersonaError `invalid-option`
 */
export function copySources(
  paths: readonly string[],
  folder: string,
  options?: Pick<LoadOptions, "limits" | "allowPrivateUrls">,
): CopiedSources {
  return runSteps(copySteps(paths, folder, resolveLoadOptions(options)));
}

/**
 * As {@link copySources}, without blocking.
 *
 * @throws PersonaError `invalid-option`, and `aborted` when the signal fires
 */
export async function copySourcesAsync(
  paths: readonly string[],
  folder: string,
  options: Pick<LoadAsyncOptions, "limits" | "allowPrivateUrls" | "signal"> = {},
): Promise<CopiedSources> {
  return runStepsAsync(copySteps(paths, folder, resolveLoadOptions(options)), options.signal);
}

function* copySteps(
  paths: readonly string[],
  folder: string,
  options: ResolvedLoadOptions,
): LoadSteps<CopiedSources> {
  const copied: string[] = [];
  const origins: Record<string, string> = {};
  for (const path of paths) {
    const [file] = isElsewhere(path) ? findFiles([path]).files : [];
    const content = file === undefined ? undefined : yield* readContent(file, options);
    if (content === undefined || "unusable" in content) {
      copied.push(path);
      continue;
    }
    const origin = path === standardInput ? "standard input" : withoutQuery(path);
    const copy = writeCopy(content, resolve(folder));
    copied.push(copy);
    origins[copy] = origin;
  }
  return { paths: copied, origins };
}

/** Whether a path means standard input or a URL, which may not give the same bytes again. */
export function isElsewhere(path: string): boolean {
  return path === standardInput || /^https?:\/\//i.test(path);
}

function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/**
 * Writes a copy under the name of what it is a copy of, with a number where that is taken by something else.
 *
 * @throws PersonaError `output-not-writable`
 */
function writeCopy({ bytes, name, mediaType }: FileContent, folder: string): string {
  const stem = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "");
  const format = formatOf(bytes, name, mediaType);
  const ending = format === undefined || extname(stem) !== "" ? extname(stem) : extensionOf(format);
  const base = basename(stem, extname(stem)).slice(0, 80) || "standard-input";
  try {
    mkdirSync(folder, { recursive: true });
    for (let number = 1; ; number += 1) {
      const copy = join(folder, `${base}${number === 1 ? "" : `-${number}`}${ending}`);
      if (!existsSync(copy)) writeFileSync(copy, bytes, { flag: "wx" });
      if (readFileSync(copy).equals(bytes)) return copy;
    }
  } catch (cause) {
    throw new PersonaError({
      code: "output-not-writable",
      message: `no copy of ${name === "" ? "a source" : name} can be kept in ${folder}`,
      hint: "Give a folder that can be written to.",
      cause,
    });
  }
}
