import { exec } from "node:child_process";

/** How a command ended, and what it printed. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in a folder, without colors. Never rejects: a failure is a status. */
export function run(
  command: string,
  options: { readonly cwd: string; readonly environment?: Readonly<Record<string, string>> },
): Promise<Ran> {
  const env = { ...process.env, NO_COLOR: "1", ...options.environment };
  return new Promise((resolve) => {
    exec(command, { cwd: options.cwd, env, timeout: 200_000, maxBuffer: 2 ** 26 }, (error, out, err) => {
      const code = error?.code;
      resolve({ status: error === null ? 0 : typeof code === "number" ? code : 1, out, err });
    });
  });
}

/** Runs a command line that must succeed, and gives what it printed. */
export async function mustRun(command: string, options: Parameters<typeof run>[1]): Promise<string> {
  const { status, out, err } = await run(command, options);
  if (status !== 0) throw new Error(`${command} ended with ${status}\n${out}${err}`);
  return out;
}
