import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PersonaError } from "@persona/contracts";
import { describe, expect, inject, it } from "vitest";
import { published } from "../packed/published.ts";
import { run } from "../packed/run.ts";
import { cli, root } from "../places.ts";

/** A project into which the packed packages are installed; none where the suite meets what is built. */
const everything = inject("everything") as string | undefined;

describe("F-088 test 0: setup", () => {
  it("persona --version prints the CLI's version from its package.json, exit 0", async () => {
    const version = published.find(({ name }) => name === "@persona/cli")?.version;
    const node = JSON.stringify(process.execPath);
    const persona =
      everything === undefined ? `${node} ${cli}` : join(everything, "node_modules", ".bin", "persona");
    const ran = await run(`${persona} --version`, { cwd: tmpdir() });
    expect(ran).toEqual({ status: 0, out: `${version}\n`, err: "" });
  });

  it("The suite meets the packages as they are built or packed, never their sources", async () => {
    const contracts =
      everything === undefined
        ? join(root, "packages", "contracts")
        : join(everything, "node_modules", "@persona", "contracts");
    const entry = realpathSync(join(contracts, "dist", "index.js"));
    const met = (await import(pathToFileURL(entry).href)) as { readonly PersonaError: unknown };
    expect(met.PersonaError).toBe(PersonaError);
  });
});
