import { realpathSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PersonaError } from "@persona/contracts";
import { describe, expect, inject, it } from "vitest";
import { published } from "../packed/published.ts";
import { run } from "../packed/run.ts";

const everything = inject("everything");

describe("F-088 test 0: setup", () => {
  it("persona --version prints the CLI's version from its package.json, exit 0", async () => {
    const version = published.find(({ name }) => name === "@persona/cli")?.version;
    const persona = join("node_modules", ".bin", "persona");
    const ran = await run(`${persona} --version`, { cwd: everything });
    expect(ran).toEqual({ status: 0, out: `${version}\n`, err: "" });
  });

  it("The suite meets the packed packages", async () => {
    const entry = realpathSync(join(everything, "node_modules", "@persona", "contracts", "dist", "index.js"));
    const packed = (await import(pathToFileURL(entry).href)) as { readonly PersonaError: unknown };
    expect(packed.PersonaError).toBe(PersonaError);
  });
});
