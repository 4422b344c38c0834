import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { root } from "../places.ts";

/** Where the results stand, from the root. */
export const resultsPath = "docs/development/roadmap/features/completed/F-088-results.md";

/**
 * Makes the table of results from a run of the whole suite. With `PERSONA_WRITE` set it is written; otherwise a run
 * fails whose table is not the one in the documentation. A run of some of the files says nothing.
 */
export function f088Results(): Reporter {
  return {
    onTestRunEnd(modules) {
      const suite = modules
        .filter(({ moduleId }) => basename(dirname(moduleId)) === "f088")
        .toSorted((a, b) => a.moduleId.localeCompare(b.moduleId));
      if (suite.length < 11) return;
      const made = resultsPage(suite);
      const path = join(root, resultsPath);
      if (process.env["PERSONA_WRITE"] !== undefined) {
        writeFileSync(path, made);
      } else if (made !== readFileSync(path, "utf8")) {
        process.stderr.write(`\n${resultsPath} is stale: run pnpm docs:results\n`);
        process.exitCode = 1;
      }
    },
  };
}

function resultsPage(suite: readonly TestModule[]): string {
  const rows = suite.flatMap((module) => {
    const [number = ""] = /^\d+/.exec(basename(module.moduleId)) ?? [];
    return [...module.children.allTests()].map((test) => {
      const name = test.parent.type === "suite" ? test.parent.name.replace(/^F-088 test \d+: /, "") : "";
      const passed = test.result().state === "passed" ? "passed" : "**failed**";
      return `| ${Number(number)} | ${name} | ${test.name.replaceAll("|", "\\|")} | ${passed} |`;
    });
  });
  const failed = rows.filter((row) => !row.endsWith("| passed |")).length;
  return `# F-088: results of the acceptance tests

${failed === 0 ? "All" : `${rows.length - failed} of`} ${rows.length} criteria hold. The suite writes this table (\`pnpm docs:results\`), and \`npm test\` fails when it is stale. The tests run against the packages as they are built, and in the matrix (\`npm run test:matrix\`) as they are packed for the registry and installed from their tarballs.

| test | | criterion | result |
|---|---|---|---|
${rows.join("\n")}
`;
}
