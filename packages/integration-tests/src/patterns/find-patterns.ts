import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parseSync } from "oxc-parser";
import { root } from "../places.ts";

/** A regular expression of the product. */
export interface FoundPattern {
  /** The file it stands in, from the repository's root. */
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

/** Files whose regular expressions only meet the project's own texts. */
const ownTexts =
  /\.test(?:-d)?\.tsx?$|(?:^|\/)(?:testing|fixtures|scripts|examples)\/|^packages\/(?:benchmarks|integration-tests|test-support)\//;

/** Every regular expression that is written in a source file of a package. */
export function writtenPatterns(): FoundPattern[] {
  return sources().flatMap((file) => {
    const found: FoundPattern[] = [];
    visit(parseSync(file, readFileSync(join(root, file), "utf8")).program, (pattern, flags) => {
      found.push({ file, pattern, flags });
    });
    return found;
  });
}

/** Every regular expression that packages put together from pieces when they are loaded. They must be built. */
export async function builtPatterns(): Promise<FoundPattern[]> {
  const found: FoundPattern[] = [];
  const plain = globalThis.RegExp;
  const note = (args: readonly unknown[]): void => {
    const [pattern, flags] = args;
    // in stacks stands the built file, or its source where a source map is read
    const file = /(?:packages\/[\w-]+|apps\/cli)\/(?:dist|src)\/[\w./-]+/
      .exec(callerOf())?.[0]
      .replace("/dist/", "/src/")
      .replace(/\.js$/, ".ts");
    if (typeof pattern !== "string" || file === undefined) return;
    found.push({ file, pattern, flags: typeof flags === "string" ? flags : "" });
  };
  globalThis.RegExp = new Proxy(plain, {
    construct: (target, args, self) => {
      note(args);
      return Reflect.construct(target, args, self) as object;
    },
    apply: (target, self, args) => {
      note(args);
      return Reflect.apply(target, self, args) as unknown;
    },
  });
  try {
    for (const file of sources()) {
      if (/(?:^|\/)(?:main|[\w-]*worker|[\w-]*supervisor|[\w-]*entry)\.ts$|\/client\//.test(file)) continue;
      const built = join(root, file.replace("/src/", "/dist/").replace(/\.tsx?$/, ".js"));
      // under a name of its own: another test of this process may have loaded it already
      await import(`${pathToFileURL(built).href}?patterns`);
    }
  } finally {
    globalThis.RegExp = plain;
  }
  return found;
}

/** A name for a regular expression that is the same wherever it stands. */
export function patternHash({ pattern, flags }: FoundPattern): string {
  return createHash("sha256").update(`/${pattern}/${flags}`).digest("hex").slice(0, 16);
}

function sources(): string[] {
  return globSync("{packages,apps}/*/{src,client}/**/*.{ts,tsx}", { cwd: root })
    .map((file) => file.split(sep).join("/"))
    .filter((file) => !ownTexts.test(file) && !file.endsWith(".d.ts"))
    .toSorted();
}

/** The file that called, in a stack: the first one that is none of this package's. */
function callerOf(): string {
  const lines = (new Error("where").stack ?? "").split("\n").slice(1);
  return lines.find((line) => !line.includes("integration-tests")) ?? "";
}

function visit(node: unknown, found: (pattern: string, flags: string) => void): void {
  if (typeof node !== "object" || node === null) return;
  if ("regex" in node && typeof node.regex === "object" && node.regex !== null) {
    const { pattern, flags } = node.regex as { readonly pattern: string; readonly flags: string };
    found(pattern, flags);
  }
  for (const value of Object.values(node)) visit(value, found);
}
