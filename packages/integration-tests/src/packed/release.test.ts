import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../places.ts";
import { published } from "./published.ts";
import { mustRun } from "./run.ts";

/** A copy of the repository in which a release is gone through. */
let copy = "";
const changesets = readdirSync(join(root, ".changeset")).filter((name) => name.endsWith(".md"));
const git = "git -c user.name=release -c user.email=release@localhost -c commit.gpgsign=false";

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
  await mustRun(`git init --quiet --initial-branch=main && ${git} add . && ${git} commit --quiet -m start`, {
    cwd: copy,
  });
  await mustRun("node_modules/.bin/changeset version", { cwd: copy });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

interface Manifest {
  readonly version: string;
  readonly publishConfig?: object;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(copy, folder, "package.json"), "utf8")) as Manifest;

describe("a release, in a copy", () => {
  it("uses up every changeset, and each names only packages there are", () => {
    expect(changesets.length).toBeGreaterThan(0);
    expect(readdirSync(join(copy, ".changeset"))).toEqual(["config.json"]);
  });

  it.each(published)("$name gets a version, release notes and a provenance", ({ folder, version }) => {
    const manifest = manifestOf(folder);
    expect(manifest.version).not.toBe(version);
    expect(manifest.publishConfig).toEqual({ access: "public", provenance: true });
    const notes = readFileSync(join(copy, folder, "CHANGELOG.md"), "utf8");
    expect(notes).toContain(`## ${manifest.version}`);
    expect(notes.split(/\s+/).length).toBeGreaterThan(20);
  });

  it("packs manifests that name real versions, with what a reader needs beside them", async () => {
    const filters = published.map(({ name }) => `--filter=${name}`).join(" ");
    await mustRun(`pnpm ${filters} pack --pack-destination ${join(copy, "tarballs")}`, { cwd: copy });
    for (const { name, folder } of published) {
      const { version, dependencies = {} } = manifestOf(folder);
      const tarball = join(copy, "tarballs", `${name.slice(1).replace("/", "-")}-${version}.tgz`);
      const list = await mustRun(`tar -tzf ${tarball}`, { cwd: copy });
      for (const file of ["package.json", "README.md", "LICENSE", "CHANGELOG.md"])
        expect(list.split("\n"), `${name}: ${file}`).toContain(`package/${file}`);
      expect(list, name).not.toMatch(/\.test\.|\.tsbuildinfo|\.turbo/);
      const packed = JSON.parse(
        await mustRun(`tar -xzOf ${tarball} package/package.json`, { cwd: copy }),
      ) as Manifest;
      for (const [dependency, range] of Object.entries(packed.dependencies ?? {})) {
        expect(range, `${name} → ${dependency}`).not.toMatch(/workspace:|catalog:/);
        const ours = published.find((one) => one.name === dependency);
        if (ours !== undefined) expect(range).toBe(`^${manifestOf(ours.folder).version}`);
      }
      expect(Object.keys(packed.dependencies ?? {})).toEqual(Object.keys(dependencies));
    }
  });
});
