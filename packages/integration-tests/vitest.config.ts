import { defineConfig } from "vitest/config";
import { f088Results } from "./src/f088/results-reporter.ts";
import { LongestFirst } from "./src/longest-first.ts";
import { fromPacked } from "./src/packed/from-packed.ts";

const shared = {
  environment: "node",
  maxConcurrency: 3,
  hookTimeout: 240_000,
  testTimeout: 240_000,
} as const;

/** Without the source condition: packages are met as their users meet them, built or packed. */
export default defineConfig({
  test: {
    teardownTimeout: 60_000,
    reporters: ["default", f088Results()],
    // tests mostly wait for programs that they started, and CI has two cores
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: "built",
          include: ["src/**/*.test.ts"],
          exclude: ["src/{f088,packed,examples}/**"],
        },
      },
      {
        plugins: [fromPacked()],
        test: {
          ...shared,
          name: "packed",
          include: ["src/{f088,packed,examples}/**/*.test.ts"],
          globalSetup: "src/packed/global-setup.ts",
        },
      },
    ],
  },
});
