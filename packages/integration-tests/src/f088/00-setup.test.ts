import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PersonaError } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { published } from "../packed/published.ts";
import { run } from "../packed/run.ts";
import { cli, root } from "../places.ts";
import { packed } from "./project.ts";

describe("F-088 test 0: setup", () => {
  it("persona --version prints the CLI's version from its package.json, exit 0", async () => {
    const version = published.find(({ name }) => name === "@persona/cli")?.version;
    const node = JSON.stringify(process.execPath);
    const persona = packed === undefined ? `${node} ${cli}` : join(packed, "node_modules", ".bin", "persona");
    const ran = await run(`${persona} --version`, { cwd: tmpdir() });
    expect(ran).toEqual({ status: 0, out: `${version}\n`, err: "" });
  });

  it("The suite meets the packages as they are built or packed, never their sources", async () => {
    const contracts =
      packed === undefined
        ? join(root, "packages", "contracts")
        : join(packed, "node_modules", "@persona", "contracts");
    const entry = realpathSync(join(contracts, "dist", "index.js"));
    const met = (await import(pathToFileURL(entry).href)) as { readonly PersonaError: unknown };
    // by the code that runs: a test's process may load one file twice, under two addresses
    expect(String(met.PersonaError)).toBe(String(PersonaError));
  });
});
