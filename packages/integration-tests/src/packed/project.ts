import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { published } from "./published.ts";
import { mustRun } from "./run.ts";

/** A package manager that packages are tried with. */
export type Manager = "npm" | "pnpm";

/** Installs packages, which may be ours or others', into an empty project, and gives its folder. */
export interface ProjectOptions {
  /** The folder that holds `tarballs/` and the projects. */
  readonly workshop: string;
  readonly manager: Manager;
  readonly packages: readonly string[];
  /** The folder of the Node that runs the package manager; the running one when left out. */
  readonly nodeFolder?: string;
}

/** Where a package's tarball is. */
export function tarballOf(workshop: string, name: string): string {
  const version = published.find((one) => one.name === name)?.version ?? "";
  return join(workshop, "tarballs", `${name.slice(1).replace("/", "-")}-${version}.tgz`);
}

/**
 * An empty project with packages installed from their tarballs. Packages of ours that these need come from their
 * tarballs too, through overrides, because no registry has them; the project depends on none of them itself.
 */
export async function emptyProject({
  workshop,
  manager,
  packages,
  nodeFolder,
}: ProjectOptions): Promise<string> {
  mkdirSync(join(workshop, "projects"), { recursive: true });
  const folder = mkdtempSync(join(workshop, "projects", `${manager}-`));
  const ours = new Map(published.map(({ name }) => [name, `file:${tarballOf(workshop, name)}`]));
  const dependencies = Object.fromEntries(packages.map((name) => [name, ours.get(name) ?? "latest"]));
  const overrides = Object.fromEntries([...ours].filter(([name]) => !packages.includes(name)));
  const manifest = { name: "alone", private: true, type: "module", dependencies };
  const write = (name: string, content: object): void =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  write("package.json", manager === "npm" ? { ...manifest, overrides } : manifest);
  // YAML takes JSON
  if (manager === "pnpm") {
    // without hoisting, a package that imports what it does not declare fails
    write("pnpm-workspace.yaml", {
      packages: [],
      hoist: false,
      overrides: Object.fromEntries(ours),
      // what READMEs tell: msgpackr packs in JavaScript where this is not built, and protobufjs only prints a notice
      allowBuilds: { "msgpackr-extract": false, protobufjs: false },
    });
  }
  const command =
    manager === "npm"
      ? "npm install --prefer-offline --engine-strict --no-audit --no-fund --no-update-notifier"
      : "pnpm install --prefer-offline --no-frozen-lockfile --config.engine-strict=true";
  const path = `${nodeFolder === undefined ? "" : `${nodeFolder}:`}${process.env["PATH"]}`;
  await mustRun(command, { cwd: folder, environment: { PATH: path } });
  return folder;
}
