import { join } from "node:path";
import { root } from "./places.ts";

/** What a run of the CLI printed, and how it ended. */
export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const { runWords } = (await import(join(root, "apps", "cli", "dist", "run-words.js"))) as {
  readonly runWords: (words: readonly string[], terminal: object) => Promise<number>;
};

/**
 * Runs the built CLI in this process, with a terminal of its own that nobody watches: a process for each call would
 * take most of the time.
 *
 * @param environment variables in addition to those of this process
 */
export async function runCli(
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  const written = { out: "", err: "" };
  const before = process.cwd();
  // the terminal names the folder too, but the loader reads relative paths from where the process stands
  process.chdir(cwd);
  const code = await runWords(args, {
    out: (text: string) => (written.out += text),
    content: (text: string) => (written.out += text),
    err: (text: string) => (written.err += text),
    canAsk: false,
    cwd,
    command: "persona",
    environment: { ...process.env, ...environment },
    now: () => new Date(),
    signal: new AbortController().signal,
    style: (_format: string, text: string) => text,
  });
  process.chdir(before);
  return { code, ...written };
}
