import { mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** As every package, and each test must leave no timer, listener or lease behind. */
export default mergeConfig(shared, { test: { setupFiles: ["src/fixtures/no-leftovers.ts"] } });
