import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../places.ts";
import { startLocalRegistry } from "./local-registry.ts";
import type { LocalRegistry } from "./local-registry.ts";
import { published } from "./published.ts";
import { mustRun } from "./run.ts";

/** A copy of the repository in which a release is gone through, and the registry that it goes to. */
let copy = "";
let registry: LocalRegistry;
/** What `changeset status` foretells. */
let foretold: { readonly releases: readonly { readonly name: string; readonly newVersion: string }[] };
/** A change to every package, beside those that wait already: there may be none. */
const changeset = `---
${published.map(({ name }) => `${JSON.stringify(name)}: patch`).join("\n")}
---

A change that every package has a part in, so that a release of all of them is gone through, with notes that are long enough to be read by somebody.
`;
const whoReleases = ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"];
const environment = Object.fromEntries(whoReleases.map((name) => [name, "release@localhost"]));

const inCopy = (command: string): Promise<string> => mustRun(command, { cwd: copy, environment });
const commit = (message: string): Promise<string> =>
  inCopy(`git add . && git -c commit.gpgsign=false commit --quiet -m ${message}`);

/** The release flow of changesets, step by step, as docs/development/releasing.md tells it. */
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), "persona-release-"));
  const listed = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  for (const file of listed.stdout.split("\0").filter((name) => name !== "" && existsSync(join(root, name))))
    cpSync(join(root, file), join(copy, file), { recursive: true });
  // what is built goes into the packages; what tools need is only linked
  for (const { folder } of published)
    cpSync(join(root, folder, "dist"), join(copy, folder, "dist"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  registry = await startLocalRegistry();
  appendFileSync(join(copy, ".npmrc"), `\nregistry=${registry.url}\n`);
  appendFileSync(join(copy, ".npmrc"), `${registry.url.slice(registry.url.indexOf("//"))}:_authToken=none\n`);
  writeFileSync(join(copy, ".changeset", "a-change-to-all.md"), changeset);
  await inCopy("git init --quiet --initial-branch=main");
  await commit("start");
  await inCopy("node_modules/.bin/changeset status --output=status.json");
  foretold = JSON.parse(readFileSync(join(copy, "status.json"), "utf8")) as typeof foretold;
  rmSync(join(copy, "status.json"));
  await inCopy("node_modules/.bin/changeset version");
  await commit("release");
  await mustRun("node_modules/.bin/changeset publish", {
    cwd: copy,
    environment: { ...environment, npm_config_registry: registry.url },
  });
});

afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  rmSync(copy, { recursive: true, force: true });
});

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly publishConfig?: object;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(copy, folder, "package.json"), "utf8")) as Manifest;

/** What the copy's manifests say is released. */
const released = (): string[] =>
  published.map(({ name, folder }) => `${name}@${manifestOf(folder).version}`).toSorted();

describe("a release, in a copy", () => {
  it("is what the changesets foretell, uses up all of them, and each names only packages there are", () => {
    expect(readdirSync(join(copy, ".changeset")).toSorted()).toEqual(["README.md", "config.json"]);
    const told = foretold.releases.filter(({ name }) => published.some((one) => one.name === name));
    expect(told.map(({ name, newVersion }) => `${name}@${newVersion}`).toSorted()).toEqual(released());
  });

  it.each(published)("$name gets a version, release notes and a provenance", ({ folder, version }) => {
    const manifest = manifestOf(folder);
    expect(manifest.version).not.toBe(version);
    expect(manifest.publishConfig).toEqual({ access: "public", provenance: true });
    const notes = readFileSync(join(copy, folder, "CHANGELOG.md"), "utf8");
    expect(notes).toContain(`## ${manifest.version}`);
    expect(notes.split(/\s+/).length).toBeGreaterThan(20);
  });

  it("publishes every package once, for everybody, and tags what it published", async () => {
    const sent = registry.publications.map(({ name, access, latest }) => `${name}@${latest} ${access}`);
    expect(sent.toSorted()).toEqual(released().map((one) => `${one} public`));
    expect((await inCopy("git tag")).trim().split("\n").toSorted()).toEqual(released());
  });

  it("publishes manifests that name real versions, with what a reader needs beside them", async () => {
    for (const { name, folder } of published) {
      const { version, dependencies = {} } = manifestOf(folder);
      const tarball = tarballOf(name);
      const list = await inCopy(`tar -tzf ${tarball}`);
      for (const file of ["package.json", "README.md", "LICENSE", "CHANGELOG.md"])
        expect(list.split("\n"), `${name}: ${file}`).toContain(`package/${file}`);
      expect(list, name).not.toMatch(/\.test\.|\.tsbuildinfo|\.turbo/);
      const packed = JSON.parse(await inCopy(`tar -xzOf ${tarball} package/package.json`)) as Manifest;
      expect(packed).toMatchObject({ name, version });
      for (const [dependency, range] of Object.entries(packed.dependencies ?? {})) {
        expect(range, `${name} → ${dependency}`).not.toMatch(/workspace:|catalog:/);
        const ours = published.find((one) => one.name === dependency);
        if (ours !== undefined) expect(range).toBe(`^${manifestOf(ours.folder).version}`);
      }
      expect(Object.keys(packed.dependencies ?? {})).toEqual(Object.keys(dependencies));
    }
  });
});

/** The tarball that the registry was sent, as a file. */
function tarballOf(name: string): string {
  const sent = registry.publications.find((one) => one.name === name);
  const file = join(copy, "tarballs", `${name.replace("/", "-")}.tgz`);
  mkdirSync(join(copy, "tarballs"), { recursive: true });
  writeFileSync(file, sent?.tarball ?? "");
  return file;
}
