import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of real research data beside the repository; undefined where it is absent. */
export function sharedData(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    const candidate = join(folder, "shared", "data");
    if (existsSync(candidate)) return candidate;
    folder = dirname(folder);
  }
  if (process.env["PERSONA_REQUIRE_ALL"] === "1") {
    throw new Error("shared/data is absent, and PERSONA_REQUIRE_ALL=1 makes that a failure");
  }
  return undefined;
}
