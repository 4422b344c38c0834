import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inject } from "vitest";
import { published } from "../packed/published.ts";
import { root } from "../places.ts";

/** The project into which the packed packages are installed; undefined where the suite meets what is built. */
export const packed = inject("everything") as string | undefined;

/** A user's project with every package in it. */
export interface Project extends Disposable {
  readonly folder: string;
}

/** A new folder in a project with every package: the packed ones where there are some, the built ones elsewhere. */
export function makeProject(): Project {
  const folder = mkdtempSync(join(packed ?? tmpdir(), "f088-"));
  writeFileSync(join(folder, "package.json"), `{ "private": true, "type": "module" }`);
  if (packed === undefined) {
    mkdirSync(join(folder, "node_modules", "@persona"), { recursive: true });
    for (const one of published) link(join(root, one.folder), join(folder, "node_modules", one.name));
    link(join(root, "packages", "contracts", "node_modules", "zod"), join(folder, "node_modules", "zod"));
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "junction");
}
