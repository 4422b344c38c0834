import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./places.ts";

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const manifestAt = (path: string): Manifest => JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest;

// `npm run demo` installs without the packages of development, and yet builds all that the command line is made of
it("finds every optional peer among the repository's own dependencies, where the demo builds with it", () => {
  const own = Object.keys(manifestAt("package.json").dependencies ?? {});
  const peers = globSync("{packages,apps}/*/package.json", { cwd: root }).flatMap((path) =>
    Object.keys(manifestAt(path).peerDependenciesMeta ?? {}),
  );
  expect(peers.length).toBeGreaterThan(2);
  expect([...new Set(peers)].filter((name) => !own.includes(name))).toEqual([]);
});
