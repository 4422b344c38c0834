import { spawnSync } from "node:child_process";
import { cli } from "./places.ts";
import type { CliResult } from "./run-cli.ts";

/** Runs the built CLI as a process of its own: for what only a process has, such as standard input. */
export function runProcess(args: readonly string[], cwd: string, input = ""): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    timeout: 110_000,
    input,
  });
  return { code: status, out: stdout, err: stderr };
}
