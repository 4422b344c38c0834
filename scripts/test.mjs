/**
 * Everything that must hold, on a fresh clone. Without words: what a change needs (build, types, lint, dead code, unit
 * and integration tests). `matrix`: packages as they are packed, on three Nodes and with two managers, and the site.
 * `all`: one after the other. Under PERSONA_REQUIRE_ALL nothing is skipped and every test has its full size.
 */
import { globSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { install, root, runAnyway } from "./steps.mjs";
import { resultsFile } from "./test-results.ts";

const tiers = {
  test: { task: "test", also: "build typecheck lint knip" },
  matrix: { task: "test:matrix", also: "check-package site" },
};
const [asked = "test"] = process.argv.slice(2);
const chosen = asked === "all" ? Object.values(tiers) : [tiers[asked]].filter(Boolean);
if (chosen.length === 0) {
  console.error(`There is no tier "${asked}": test, matrix or all`);
  process.exit(2);
}

const started = performance.now();
const places = chosen.map(({ task }) => `{packages,apps}/*/${resultsFile(task)}`);
for (const path of globSync([...places, ".turbo/runs/*.json"], { cwd: root })) rmSync(join(root, path));

await install();
let status = 0;
for (const { task, also } of chosen) {
  const flags =
    "--concurrency=3 --continue=dependencies-successful --output-logs=new-only --log-order=grouped";
  status ||= await runAnyway(`pnpm exec turbo run ${also} ${task} ${flags} --summarize`);
}

const read = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));
const results = globSync(places, { cwd: root }).map((path) => ({
  folder: dirname(dirname(dirname(path))),
  ...read(path),
}));
const sum = (of) => results.reduce((total, result) => total + result[of], 0);
/** What failed and is no test: the build, a type, lint, or tests that did not come to their end. */
const tasks = globSync(".turbo/runs/*.json", { cwd: root }).flatMap((path) => read(path).tasks);
const failedTasks = tasks.filter(({ execution }) => (execution?.exitCode ?? 1) !== 0);
const withoutResult = failedTasks.filter(
  ({ directory }) => !results.some(({ folder, failed }) => folder === directory && failed > 0),
);

const slowest = results
  .flatMap(({ folder, files }) => files.map(({ file, ms }) => ({ file: `${folder}/${file}`, ms })))
  .toSorted((a, b) => b.ms - a.ms)
  .slice(0, 10);
console.log("\nThe ten slowest test files:");
for (const { file, ms } of slowest) console.log(`${(ms / 1000).toFixed(1).padStart(7)} s  ${file}`);
for (const { taskId } of failedTasks) console.log(`Failed: ${taskId}`);
for (const { folder, failures } of results) {
  for (const failure of failures) console.log(`Failed: ${folder}/${failure}`);
}
console.log(`Took ${Math.round((performance.now() - started) / 1000)} s.\n`);
const failed = sum("failed") + withoutResult.length;
console.log(`${sum("passed")} passed, ${failed} failed, ${sum("skipped")} skipped`);
process.exitCode = status === 0 && failed > 0 ? 1 : status;
