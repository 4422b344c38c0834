import { defineConfig } from "vitest/config";

/** One configuration for every package; each runs it from its own folder. */
export default defineConfig({
  ssr: { resolve: { conditions: ["@persona/source", "node", "import", "default"] } },
  test: {
    include: ["src/**/*.test.ts"],
    environment: "node",
    hookTimeout: 120_000,
    testTimeout: 30_000,
  },
});
