import { defineConfig } from "vitest/config";
import { testResults } from "../../scripts/test-results.ts";
import { f088Results } from "./src/f088/results-reporter.ts";
import { LongestFirst } from "./src/longest-first.ts";

/** Without the source condition: packages are met as they are built. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    exclude: ["src/{packed,examples}/**"],
    environment: "node",
    // what is built is loaded by Node itself, once a worker: no test changes a module
    isolate: false,
    server: { deps: { external: [/\/dist\//] } },
    reporters: ["default", testResults("test"), f088Results()],
    // tests often wait for programs that they started, and CI has two cores
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    hookTimeout: 240_000,
    testTimeout: 240_000,
  },
});
