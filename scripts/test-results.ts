import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Reporter, TestCase } from "vitest/node";

/** What the tests of a task came to. */
export interface TestResults {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The failed tests by file and title, and what failed outside of a test by its first line. */
  readonly failures: readonly string[];
  /** Test files from the package's folder, with the time that each took. */
  readonly files: readonly { readonly file: string; readonly ms: number }[];
}

/**
 * Where a task's results stand, from its package's folder. Turbo keeps the file with the task, so that a cached run
 * counts too.
 */
export function resultsFile(task: string): string {
  return join(".turbo", "results", `${task.replace(":", "-")}.json`);
}

/** A reporter that writes the results of a task's tests, for scripts/test.mjs to add up. */
export function testResults(task: "test" | "test:matrix"): Reporter {
  return {
    onTestRunEnd(modules, errors) {
      const tests = modules.flatMap((module) => [...module.children.allTests()]);
      const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
      const outsideOfTests = [...modules.flatMap((module) => module.errors()), ...errors];
      const failures = [
        ...tests.filter((test) => test.result().state === "failed").map(nameOf),
        ...outsideOfTests.map(({ message }) => message.split("\n", 1).join("")),
      ];
      const results: TestResults = {
        passed: count("passed"),
        failed: failures.length,
        failures,
        skipped: count("skipped") + count("pending"),
        files: modules.map((module) => {
          const parts = module.diagnostic();
          const ms = parts.prepareDuration + parts.collectDuration + parts.setupDuration + parts.duration;
          return { file: relative(process.cwd(), module.moduleId), ms: Math.round(ms) };
        }),
      };
      mkdirSync(dirname(resultsFile(task)), { recursive: true });
      writeFileSync(resultsFile(task), `${JSON.stringify(results)}\n`);
    },
  };
}

/** A test by its file and its title, with the first line of what went wrong. */
function nameOf(test: TestCase): string {
  const [error] = test.result().errors ?? [];
  const why = error?.message.split("\n", 1).join("") ?? "";
  return `${relative(process.cwd(), test.module.moduleId)} > ${test.fullName}: ${why}`;
}
