/** Runs the project's commands one after another, and says how long they take. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The project's root folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a command in the project's root, and gives its exit code.
 *
 * @param {string} command one command line, without quoting
 * @param {{ said?: (text: Buffer) => void }} [options] said: takes what the command prints, in place of the terminal
 * @returns {Promise<number>}
 */
export function runAnyway(command, { said } = {}) {
  const child = spawn(command, {
    cwd: root,
    shell: true,
    stdio: said === undefined ? "inherit" : ["ignore", "pipe", "pipe"],
    env: { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", ...process.env },
  });
  child.stdout?.on("data", said);
  child.stderr?.on("data", said);
  return new Promise((resolve) => {
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a command that must succeed; one that fails ends the script with its exit code.
 *
 * @param {string} command one command line, without quoting
 */
export async function run(command) {
  end(command, await runAnyway(command));
}

/**
 * Runs a command under a title, with the seconds that it takes. What it prints is shown only when it fails.
 *
 * @param {string} title what is being done
 * @param {string} command one command line, without quoting
 */
export async function step(title, command) {
  const started = performance.now();
  const line = () => `${title}… ${Math.round((performance.now() - started) / 1000)} s`;
  const isWatched = process.stdout.isTTY;
  if (!isWatched) console.log(`${title}…`);
  const clock = setInterval(
    () => (isWatched ? process.stdout.write(`\r${line()}`) : console.log(line())),
    isWatched ? 1000 : 15_000,
  );
  const printed = [];
  const status = await runAnyway(command, { said: (text) => printed.push(text) });
  clearInterval(clock);
  console.log(`${isWatched ? "\r" : ""}${line()}, done`);
  if (status !== 0) process.stderr.write(Buffer.concat(printed));
  end(command, status);
}

/**
 * Brings the dependencies to what the lockfile says. Fast when they are there.
 *
 * @param {string} [selection] pnpm's filters for the packages whose dependencies are wanted; all when left out
 */
export async function install(selection = "") {
  await step("Installing packages", `pnpm install --frozen-lockfile --prefer-offline ${selection}`);
}

function end(command, status) {
  if (status === 0) return;
  process.stderr.write(`\nFailed: ${command}\n`);
  process.exit(status);
}
