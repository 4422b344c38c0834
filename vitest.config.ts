import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { testResults } from "./scripts/test-results.ts";

/** One configuration for every package; each runs it from its own folder. */
export default defineConfig({
  ssr: { resolve: { conditions: ["@persona/source", "node", "import", "default"] } },
  test: {
    include: ["src/**/*.test.ts"],
    environment: "node",
    // tests start hundreds of processes and workers, and compiling what they load is most of what a start takes
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/node-compile-cache", import.meta.url)),
    },
    reporters: ["default", testResults("test")],
    // a worker keeps what it has loaded for its next file: no test changes a module
    isolate: false,
    hookTimeout: 120_000,
    // for what hangs, not for what is slow: a busy machine takes ten times as long
    testTimeout: 120_000,
  },
});
