import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./places.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A bill of materials, as far as it is looked at. */
interface Bill {
  readonly bomFormat: string;
  readonly components: readonly {
    readonly purl: string;
    readonly licenses?: readonly unknown[];
    readonly externalReferences?: readonly unknown[];
  }[];
}

const manifestAt = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

const published = globSync("{packages,apps}/*/package.json", { cwd: root })
  .map((path) => ({ folder: join(root, dirname(path)), manifest: manifestAt(join(root, dirname(path))) }))
  .filter(({ manifest }) => manifest.private !== true);

const needs = ({ dependencies, optionalDependencies, peerDependencies }: Manifest): readonly string[] =>
  Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }).filter(
    (name) => !name.startsWith("@persona/"),
  );

/** Rows of the page: the package, what it needs, its license and why. */
const rows = readFileSync(join(root, "docs/development/dependencies.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `@persona/"))
  .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")))
  .map(([, owner = "", needed = "", license = "", why = ""]) => ({
    owner,
    needed: needed.replace(/ \(.*\)$/, ""),
    license,
    why,
  }));

describe("the page of dependencies", () => {
  it.each(published)("names all that $manifest.name needs, and nothing else", ({ manifest }) => {
    const named = rows.filter(({ owner }) => owner === manifest.name).map(({ needed }) => needed);
    expect(named.toSorted()).toEqual([...needs(manifest)].toSorted());
  });

  it("gives each a reason, and the license that it has", () => {
    for (const { owner, needed, license, why } of rows) {
      expect(why.length, needed).toBeGreaterThan(5);
      const at = published.find(({ manifest }) => manifest.name === owner)?.folder ?? "";
      expect(manifestAt(join(at, "node_modules", needed)).license, needed).toBe(license);
    }
  });
});

/** Everything that is installed with the published packages, by where it lies. */
function installed(): ReadonlyMap<string, Manifest> {
  const found = new Map<string, Manifest>();
  const visit = (folder: string, own: boolean): void => {
    const manifest = manifestAt(folder);
    if (!own) found.set(folder, manifest);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = manifest;
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      if (name.startsWith("@persona/")) continue;
      const places = [
        join(folder, "node_modules", name),
        join(folder.slice(0, folder.lastIndexOf("node_modules") + "node_modules".length), name),
      ];
      const place = places.find((path) => existsSync(join(path, "package.json")));
      if (place === undefined) continue; // optional, and not for this machine
      const real = realpathSync(place);
      if (!found.has(real)) visit(real, false);
    }
  };
  for (const { folder } of published) visit(folder, true);
  return found;
}

describe("what is installed", () => {
  const all = [...installed().values()];
  const hooks = ["preinstall", "install", "postinstall"];
  // comes with @google/genai, which a user chooses for batches of Gemini; it compares two version numbers
  const known = ["protobufjs"];

  it("runs no script, nor does a package of ours", () => {
    expect(all.length).toBeGreaterThan(30);
    const running = [...all, ...published.map(({ manifest }) => manifest)].filter(({ scripts = {} }) =>
      hooks.some((hook) => scripts[hook] !== undefined),
    );
    expect(running.map(({ name }) => name)).toEqual(known);
  });

  it("may be used and passed on by anybody", () => {
    const free =
      /^\(?(?:MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|OFL-1\.1|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0)(?: OR .+| AND .+)?\)?$/;
    expect(
      all
        .filter(({ license }) => !free.test(license ?? ""))
        .map(({ name, license }) => `${name}: ${license}`),
    ).toEqual([]);
  });

  it("gets a bill of materials from the release's own command, under the name that is uploaded", () => {
    const release = readFileSync(join(root, ".github/workflows/release.yml"), "utf8");
    const [command = ""] = /pnpm sbom .*/.exec(release) ?? [];
    // the step that uploads: "@persona/cli" and "0.1.0" are persona-cli-0.1.0.cdx.json
    expect(release).toContain('"sbom/$(echo "${name#@}" | tr / -)-$version.cdx.json"');
    const folder = mkdtempSync(join(tmpdir(), "persona-sbom-"));
    try {
      const { status, stderr } = spawnSync(command.replace('"sbom/', `"${folder}/`), {
        cwd: root,
        encoding: "utf8",
        shell: true,
      });
      expect(status, stderr).toBe(0);
      for (const { manifest } of published) {
        const file = `${manifest.name.slice(1).replace("/", "-")}-${manifest.version}.cdx.json`;
        const bill = JSON.parse(readFileSync(join(folder, file), "utf8")) as Bill;
        expect(bill.bomFormat).toBe("CycloneDX");
        const needed = needs(manifest).filter((name) => manifest.dependencies?.[name] !== undefined);
        const listed = bill.components.map(({ purl }) => decodeURIComponent(purl).replace(/@[^@]*$/, ""));
        expect(listed, file).toEqual(expect.arrayContaining(needed.map((name) => `pkg:npm/${name}`)));
        const others = bill.components.filter(({ purl }) => !purl.includes("%40persona/"));
        expect(others.filter(({ licenses }) => licenses === undefined)).toEqual([]);
        expect(others.every((one) => JSON.stringify(one.externalReferences).includes("SHA-512"))).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

it("data made from others' names their licenses", () => {
  const notice = readFileSync(join(root, "packages/loader/NOTICE"), "utf8");
  expect(manifestAt(join(root, "packages/loader"))).toMatchObject({
    files: expect.arrayContaining(["NOTICE"]),
  });
  for (const name of ["@faker-js/faker", "libphonenumber-js"]) {
    expect(notice).toContain(name);
    expect(manifestAt(join(root, "packages/loader/node_modules", name)).license).toBe("MIT");
  }
});

it("data made from WordNet names its license, and is not large", () => {
  const folder = join(root, "packages/reading");
  expect(readFileSync(join(folder, "NOTICE"), "utf8")).toContain("WordNet Release 3.0");
  expect(manifestAt(folder)).toMatchObject({ files: expect.arrayContaining(["NOTICE", "words"]) });
  const words = readFileSync(join(folder, "words/relations.txt"));
  expect(gzipSync(words).length).toBeLessThan(1_000_000);
});

it("SECURITY.md names tests that there are", () => {
  const text = readFileSync(join(root, "SECURITY.md"), "utf8");
  const paths = [...text.matchAll(/`([\w/.-]+\.test\.ts)`/g)].map(([, path = ""]) => path);
  expect(paths.length).toBeGreaterThan(15);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  // the short names of the second table are files of the same tests
  const files = globSync("{packages,apps}/*/src/**/*.test.ts", { cwd: root });
  const short = text
    .split("\n")
    .filter((line) => /^\| (?:ledger|`|configuration|names of files)/.test(line))
    .flatMap((line) => (line.split("|").at(-2) ?? "").split(","))
    .map((name) => name.trim());
  expect(short.length).toBeGreaterThan(15);
  expect(short.filter((name) => !files.some((file) => file.endsWith(`/${name}.test.ts`)))).toEqual([]);
});
