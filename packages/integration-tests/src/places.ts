import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const root: string = fileURLToPath(new URL("../../..", import.meta.url));

/** The project's own synthetic examples. */
export const examples: string = fileURLToPath(new URL("../../../docs/examples", import.meta.url));

/** The CLI as it is published. */
export const cli: string = fileURLToPath(new URL("../../../apps/cli/dist/main.js", import.meta.url));

/** Real research data beside the project; it is not ours to copy, so it may be absent. */
export const sharedData: string = fileURLToPath(new URL("../../../../shared/data", import.meta.url));

/**
 * Whether to skip tests on real data: only where it is absent, and not where everything must run.
 */
export const withoutSharedData: boolean =
  !existsSync(sharedData) && process.env["PERSONA_REQUIRE_ALL"] === undefined;
