import { join } from "node:path";
import type { Plugin } from "vitest/config";
import { published } from "./published.ts";

/**
 * Lets tests import `@persona/…` from the project into which the packed packages are installed, and from nowhere
 * else: what the workspace links is never met.
 */
export function fromPacked(): Plugin {
  return {
    name: "from-packed",
    enforce: "pre",
    resolveId(id) {
      if (!published.some(({ name }) => id === name || id.startsWith(`${name}/`))) return null;
      const project = process.env["PERSONA_PACKED"];
      if (project === undefined) throw new Error("the packed packages are not installed yet");
      // from a file that is there: from any other, Vite resolves from its own root
      return this.resolve(id, join(project, "package.json"), { skipSelf: true });
    },
  };
}
