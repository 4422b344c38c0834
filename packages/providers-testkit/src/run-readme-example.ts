import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestServer } from "./server/test-server.ts";

/** Sends everything that a program fetches from the web to another address instead. */
function redirection(url: string): string {
  const code = `const real = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const asked = new URL(typeof input === "string" || input instanceof URL ? input : input.url);
  return real(new URL(asked.pathname + asked.search, ${JSON.stringify(url)}), init);
};`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

/**
 * Runs the first TypeScript example of a README in a process of its own, as a reader would, with the test server in
 * place of the web. Gives what it printed; rejects when it fails.
 */
export async function runReadmeExample(
  readme: URL,
  options: { readonly server?: TestServer; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const code = /```ts\n([\s\S]*?)```/u.exec(await readFile(readme, "utf8"))?.[1];
  if (code === undefined) throw new TypeError(`${readme.href} contains no example`);
  // Beside the README, because packages are found from there.
  const folder = await mkdtemp(fileURLToPath(new URL("./.example-", readme)));
  try {
    const file = join(folder, "example.ts");
    await writeFile(file, code);
    const redirect = options.server === undefined ? [] : ["--import", redirection(options.server.url)];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--conditions=@persona/source", ...redirect, file],
      { env: { ...process.env, ...options.environment } },
    );
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
