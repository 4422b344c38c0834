import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../places.ts";
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
    const documented =
      "/** Goes. */\nexport declare function go(): Promise<void>;\nexport declare function go(a: 1): Promise<void>;\n";
    expect(undocumentedAsync(documented)).toEqual([]);
  });

  it("Examples in documentation", () => {
    // they are type-checked and run by ../docs-examples.test.ts and by the packages' own README tests
    for (const name of ["async-utils", "loader", "generator", "providers-local", "providers-openai"]) {
      expect(readFileSync(join(root, "packages", name, "README.md"), "utf8")).toContain("```ts");
    }
  });
});
