/**
 * Checks the published size, minified and gzipped, with async-sema included where it is imported: each entry, and the
 * root entry, which is all there is to run. The kit for tests is an entry of its own. Fails when one is too big.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const limits = { ".": 15 * 1024, "./run-concurrent": 3.3 * 1024, "./retry": 3.3 * 1024 };
const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

async function sizeOf(input) {
  const bundle = await rolldown({ input, platform: "node", external: [/^node:/], logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm", minify: true, comments: false });
  await bundle.close();
  return gzipSync(output.map((chunk) => chunk.code ?? "").join("\n"), { level: 9 }).length;
}

const lines = [];
for (const [name, target] of Object.entries(manifest.exports)) {
  if (typeof target === "string") continue;
  const size = await sizeOf([target.default]);
  const limit = Math.floor(limits[name] ?? 5 * 1024);
  if (size > limit) process.exitCode = 1;
  lines.push(
    `${name.padEnd(24)} ${String(size).padStart(6)} B of ${limit}${size > limit ? "  TOO BIG" : ""}`,
  );
}
process.stdout.write(`${lines.join("\n")}\n`);
