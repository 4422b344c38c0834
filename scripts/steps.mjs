/** Runs the project's commands one after another; the first that fails ends the script with its exit code. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The project's root folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a command in the project's root.
 *
 * @param {string} command one command line, without quoting
 * @param {{ quiet?: boolean }} [options] quiet: its output is shown only when it fails
 */
export function run(command, { quiet = false } = {}) {
  const result = spawnSync(command, {
    cwd: root,
    shell: true,
    stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    env: { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", ...process.env },
  });
  if (result.status === 0) return;
  if (quiet) process.stderr.write(Buffer.concat([result.stdout, result.stderr]));
  process.stderr.write(`\nFailed: ${command}\n`);
  process.exit(result.status ?? 1);
}

/**
 * Brings the dependencies to what the lockfile says. Fast when they are there.
 *
 * @param {string} [selection] pnpm's filters for the packages whose dependencies are wanted; all when left out
 */
export function install(selection = "") {
  run(`pnpm install --frozen-lockfile --prefer-offline ${selection}`, { quiet: true });
}
