import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "./places.ts";
import { runCli } from "./run-cli.ts";

/** Documents whose TypeScript examples span packages; those within one package are run by its own tests. */
const documents = [
  "README.md",
  "packages/contracts/README.md",
  "packages/generator/README.md",
  "packages/providers-local/README.md",
];

const here = join(root, "packages", "integration-tests");
let folder = "";

interface Example {
  readonly document: string;
  readonly file: string;
}

const examples: Example[] = documents.flatMap((document) =>
  [...readFileSync(join(root, document), "utf8").matchAll(/```ts\n([\s\S]*?)```/g)].map((_, index) => ({
    document,
    file: `${document.replaceAll(/[/.]/g, "-")}-${index + 1}.ts`,
  })),
);

beforeAll(() => {
  // inside the package, so that examples find the packages as a user's project would
  mkdirSync(join(here, ".examples"), { recursive: true });
  folder = mkdtempSync(join(here, ".examples", "run-"));
  for (const document of documents) {
    const blocks = [...readFileSync(join(root, document), "utf8").matchAll(/```ts\n([\s\S]*?)```/g)];
    blocks.forEach(([, code = ""], index) => {
      writeFileSync(join(folder, `${document.replaceAll(/[/.]/g, "-")}-${index + 1}.ts`), code);
    });
  }
  // the paths that examples name: the project's own data, and a run made from it
  cpSync(join(root, "docs", "examples"), join(folder, "docs", "examples"), { recursive: true });
  cpSync(join(root, "docs", "examples", "interviews"), join(folder, "interviews"), { recursive: true });
  expect(runCli(["generate", "interviews", "--out", "runs/first"], folder).code).toBe(0);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: "es2024",
        module: "nodenext",
        types: ["node"],
        skipLibCheck: true,
        allowImportingTsExtensions: true,
      },
      include: ["*.ts"],
    }),
  );
});

afterAll(() => {
  rmSync(join(here, ".examples"), { recursive: true, force: true });
});

describe("examples in the documents", () => {
  it("are there", () => {
    expect(new Set(examples.map(({ document }) => document))).toEqual(new Set(documents));
  });

  it("type-check as in a user's project", () => {
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });

  it.each(examples)("$file runs and prints something", ({ file }) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, file)], {
      cwd: folder,
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.trim()).not.toBe("");
  });
});
