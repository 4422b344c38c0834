import { defineConfig } from "vitest/config";

/** Without the source condition: packages are met as their users meet them, built. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    environment: "node",
    hookTimeout: 120_000,
    testTimeout: 120_000,
  },
});
