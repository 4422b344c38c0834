/**
 * Checks the published size: each entry under 4 kB, all of them together under 12 kB, minified and gzipped, with
 * async-sema included where it is imported. Prints one line an entry; fails with the first that is too big.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

async function sizeOf(input) {
  const bundle = await rolldown({ input, platform: "node", external: [/^node:/], logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm", minify: true, comments: false });
  await bundle.close();
  return gzipSync(output.map((chunk) => chunk.code ?? "").join("\n"), { level: 9 }).length;
}

let isTooBig = false;
for (const [name, target] of Object.entries(manifest.exports)) {
  if (typeof target === "string") continue;
  const limit = name === "." ? 12_288 : 4096;
  const inputs = [target.default, ...(name === "./sync-bridge" ? ["./dist/sync-bridge-worker.js"] : [])];
  let size = 0;
  for (const input of inputs) size += await sizeOf(input);
  const isOver = size >= limit;
  isTooBig ||= isOver;
  process.stdout.write(
    `${name.padEnd(18)} ${String(size).padStart(6)} B of ${limit}${isOver ? "  TOO BIG" : ""}\n`,
  );
}
if (isTooBig) process.exitCode = 1;
