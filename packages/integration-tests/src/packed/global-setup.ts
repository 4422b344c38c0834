import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { documents, examplesIn } from "../examples/examples-in.ts";
import { furnish } from "../examples/furnish.ts";
import { root } from "../places.ts";
import { peerOf } from "./installed.ts";
import { emptyProject } from "./project.ts";
import { published } from "./published.ts";
import { mustRun } from "./run.ts";

declare module "vitest" {
  /** What the set-up hands to the tests. */
  interface ProvidedContext {
    /** The folder that holds `tarballs/` and the projects made from them. */
    readonly workshop: string;
    /** A project with every package installed from its tarball, the example data, two runs made from them, and the documents' files. */
    readonly everything: string;
  }
}

/**
 * Packs every package once, and installs all of them into one project, for all tests on packed packages. The project
 * also holds the files that the documents show.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const workshop = mkdtempSync(join(tmpdir(), "persona-packed-"));
  const filters = published.map(({ name }) => `--filter=${name}`).join(" ");
  await mustRun(`pnpm ${filters} pack --pack-destination ${join(workshop, "tarballs")}`, { cwd: root });
  const everything = await emptyProject({
    workshop,
    manager: "pnpm",
    packages: [...published.map(({ name }) => name), "zod", ...Object.values(peerOf)],
  });
  furnish(everything);
  for (const { file, code, language } of documents.flatMap(examplesIn))
    if (language !== "sh") writeFileSync(join(everything, file), code);
  const persona = join("node_modules", ".bin", "persona");
  await mustRun(`${persona} generate interviews --out runs/first`, { cwd: everything });
  await mustRun(`${persona} generate docs/examples/interviews --out runs/demo-interviews`, {
    cwd: everything,
  });
  process.env["PERSONA_PACKED"] = everything; // where from-packed.ts finds it, in this process
  project.provide("workshop", workshop);
  project.provide("everything", everything);
  return () => rmSync(workshop, { recursive: true, force: true });
}
