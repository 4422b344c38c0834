import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { examplesIn, needsWeb } from "../examples/examples-in.ts";
import { furnish } from "../examples/furnish.ts";
import { startStage } from "../examples/stage.ts";
import { typeCheck } from "../examples/type-check.ts";
import { root } from "../places.ts";
import { makeProject } from "./project.ts";
import { undocumentedAsync } from "./undocumented-async.ts";

const specification = "docs/development/roadmap/features/completed/F-088-async-support.md";

describe("F-088 test 10: documentation", () => {
  it("Feature spec created, and true: every name it promises is exported where it says", async () => {
    const text = readFileSync(join(root, specification), "utf8");
    const promised = [...text.matchAll(/^\| `([\w.]+)` \| `(@persona\/[\w-]+)` \|/gm)];
    expect(promised.length).toBeGreaterThan(8);
    for (const [, name = "", from = ""] of promised) {
      const [exported = "", member] = name.split(".");
      const module = (await import(from)) as Record<string, { readonly prototype?: object }>;
      expect(module[exported], `${exported} of ${from}`).toBeDefined();
      if (member !== undefined) expect(member in (module[exported]?.prototype ?? {}), name).toBe(true);
    }
  });

  it("Docstrings on all async methods", () => {
    const declarations = globSync("{packages,apps}/*/dist/**/*.d.ts", { cwd: root }).filter(
      (path) => !/benchmarks|integration-tests|testing[/\\]/.test(path),
    );
    expect(declarations.length).toBeGreaterThan(100);
    const missing = declarations.flatMap((path) =>
      undocumentedAsync(readFileSync(join(root, path), "utf8")).map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("The docstring check finds a function and a method without one", () => {
    const bare =
      "export declare function go(): Promise<void>;\nexport declare class A {\n    run(): Promise<void>;\n}\n";
    expect(undocumentedAsync(bare)).toEqual(["go", "run"]);
    const long =
      "export declare class A {\n    run(options?: {\n        readonly signal?: AbortSignal;\n    }): Promise<void>;\n}\n";
    expect(undocumentedAsync(long)).toEqual(["run"]);
    const documented =
      "/** Goes. */\nexport declare function go(): Promise<void>;\nexport declare function go(a: 1): Promise<void>;\n";
    expect(undocumentedAsync(documented)).toEqual([]);
  });

  it("Examples in documentation: each package with an asynchronous form shows one that type-checks and runs", async () => {
    using project = makeProject();
    await using stage = await startStage();
    furnish(project.folder);
    const names = ["async-utils", "generator", "loader", "providers-openai"].concat([
      "providers-anthropic",
      "providers-gemini",
      "providers-router",
    ]);
    const shown = names.map((name) => ({
      name,
      examples: examplesIn(`packages/${name}/README.md`).filter(({ language }) => language === "ts"),
    }));
    const examples = shown.flatMap((one) => one.examples);
    for (const { file, code } of examples) writeFileSync(join(project.folder, file), code);
    const files = examples.map(({ file }) => file);
    expect(await typeCheck(project.folder, files, "nodenext")).toBe("");
    for (const file of files.filter((name) => !needsWeb(name))) {
      const ran = await stage.run(`${JSON.stringify(process.execPath)} ${file}`, project.folder);
      expect({ file, status: ran.status, err: ran.status === 0 ? "" : ran.err }).toEqual({
        file,
        status: 0,
        err: "",
      });
    }
    const silent = shown.filter(({ examples: own }) => !own.some(({ code }) => /\bawait\b/.test(code)));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});
