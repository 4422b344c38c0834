import { defineConfig } from "vitest/config";
import { testResults } from "../../scripts/test-results.ts";
import { f088Results } from "./src/f088/results-reporter.ts";
import { fromPacked } from "./src/packed/from-packed.ts";

/** Packages as their users meet them: packed and installed, on every Node, with two package managers. */
export default defineConfig({
  plugins: [fromPacked()],
  test: {
    include: ["src/{f088,packed,examples}/**/*.test.ts"],
    globalSetup: "src/packed/global-setup.ts",
    environment: "node",
    reporters: ["default", testResults("test:matrix"), f088Results()],
    maxConcurrency: 3,
    maxWorkers: 2,
    teardownTimeout: 60_000,
    hookTimeout: 240_000,
    testTimeout: 240_000,
  },
});
