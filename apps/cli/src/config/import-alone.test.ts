import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "import-alone-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** What a process says that runs a file as it runs configurations: what it exports, or the error's code and message. */
function runAlone(name: string): string {
  const script = `
    import { importAlone } from ${JSON.stringify(new URL("./import-alone.ts", import.meta.url).href)};
    try {
      console.log(JSON.stringify((await importAlone(${JSON.stringify(join(folder, name))})).default));
    } catch (error) {
      console.log(error.code + ": " + error.message);
    }`;
  const args = ["--conditions=@persona/source", "--input-type=module", "-e", script];
  return execFileSync(process.execPath, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

describe("a configuration that is code", () => {
  beforeEach(() => {
    write("shared.mjs", "console.log('the other file ran'); export const count = 4;");
    write("shared.json", '{ "count": 4 }');
    write(
      "package.json",
      '{ "name": "own", "imports": { "#shared": "./shared.mjs" }, "exports": "./shared.mjs" }',
    );
  });

  it.each([
    ['import { count } from "./shared.mjs";\nexport default { count };', "./shared.mjs"],
    ['export { count as default } from "../FOLDER/shared.mjs";', "../FOLDER/shared.mjs"],
    ['import data from "./shared.json" with { type: "json" };\nexport default data;', "./shared.json"],
    ['const { count } = await import("./shared" + ".mjs");\nexport default { count };', "./shared.mjs"],
    [
      'const { count } = await import(new URL("shared.mjs", import.meta.url));\nexport default { count };',
      "file:",
    ],
    ['import { count } from "#shared";\nexport default { count };', "#shared"],
    ['import { count } from "own";\nexport default { count };', "own"],
    [
      'import { createRequire } from "node:module";\nexport default createRequire(import.meta.url)("./shared.json");',
      "./shared.json",
    ],
    ['import { count } from "linked";\nexport default { count };', "linked"],
  ])("does not get another file that is not a package's: %s", (text, named) => {
    mkdirSync(join(folder, "node_modules"));
    mkdirSync(join(folder, "elsewhere"));
    write("elsewhere/package.json", '{ "name": "linked", "exports": "./index.mjs" }');
    write("elsewhere/index.mjs", "console.log('the other file ran'); export const count = 4;");
    symlinkSync("../elsewhere", join(folder, "node_modules/linked"));
    const self = folder.split("/").at(-1) ?? "";
    write("persona.config.mjs", text.replaceAll("FOLDER", self));
    const said = runAlone("persona.config.mjs");
    expect(said).toMatch(/^not-trusted: persona\.config\.mjs imports "/);
    expect(said).toContain(named.replaceAll("FOLDER", self));
  });

  it("gets what is built into Node, and packages with the files that they import", () => {
    write("node_modules/tool/package.json", '{ "name": "tool", "type": "module", "exports": "./index.js" }');
    write("node_modules/tool/index.js", 'export { count } from "./count.js";');
    write("node_modules/tool/count.js", "export const count = 7;");
    write(
      "persona.config.ts",
      'import { sep } from "node:path";\nimport { count } from "tool";\nimport type { Nothing } from "./types.ts";\nconst it: number = count;\nexport default { count: it, sep };',
    );
    expect(runAlone("persona.config.ts")).toBe('{"count":7,"sep":"/"}');
  });
});
