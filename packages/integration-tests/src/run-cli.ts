import { spawnSync } from "node:child_process";
import { cli } from "./places.ts";

/** What a run of the CLI printed, and how it ended. */
export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs the built CLI as a process of its own.
 *
 * @param input what it gets on standard input
 * @param environment variables beside those of this process
 */
export function runCli(
  args: readonly string[],
  cwd: string,
  input?: string,
  environment: Readonly<Record<string, string>> = {},
): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", ...environment },
    timeout: 110_000,
    ...(input === undefined ? {} : { input }),
  });
  return { code: status, out: stdout, err: stderr };
}
