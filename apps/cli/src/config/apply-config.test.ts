import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyConfig } from "./apply-config.ts";
import { configNames } from "./config-file.ts";
import { variableOf } from "./environment.ts";

let folder = "";
let environment: Record<string, string> = {};
const got: { paths?: readonly string[]; options?: Record<string, unknown> } = {};

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "persona-config-"))));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  environment = {};
});

/** A program with the kinds of options that there are. */
async function run(...words: string[]): Promise<typeof got> {
  const program = new Command("persona").option("--config <file>").option("--no-config").exitOverride();
  program.hook("preAction", (_, command) => applyConfig(program, command, { cwd: folder, environment }));
  program
    .command("generate")
    .argument("[path...]")
    .option("--count <n>", "how many", (text) => {
      if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
      return Number(text);
    })
    .option("--provider <name>", "who drafts", "local")
    .option("--interviewer <label...>", "who asks")
    .option("--no-pseudonym-map", "no map")
    .option("--json", "as JSON")
    .action((paths: string[], options: Record<string, unknown>) => {
      Object.assign(got, { paths, options });
    });
  program
    .command("load")
    .argument("[path...]")
    .option("--other <x>", "another's")
    .action(() => undefined);
  await program.parseAsync(["node", "persona", ...words]);
  return got;
}

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

describe("settings", () => {
  it.each([
    [
      "persona.config.ts",
      `const count: number = 4;\nexport default { inputs: ["a"], count, interviewer: ["DB"] };`,
    ],
    ["persona.config.mjs", `export default { inputs: ["a"], count: 4, interviewer: ["DB"] };`],
    ["persona.config.json", `{ "inputs": ["a"], "count": 4, "interviewer": ["DB"] }`],
    ["persona.config.yaml", `inputs: [a]\ncount: 4\ninterviewer: [DB]\n`],
  ])("are read from %s", async (name, text) => {
    write(name, text);
    expect(await run("generate")).toMatchObject({
      paths: ["a"],
      options: { count: 4, interviewer: ["DB"], provider: "local", pseudonymMap: true },
    });
  });

  it("yield to the environment, which yields to flags", async () => {
    write("persona.config.yaml", "inputs: [a]\ncount: 1\nprovider: gemini\npseudonymMap: false\n");
    expect((await run("generate")).options).toMatchObject({
      count: 1,
      provider: "gemini",
      pseudonymMap: false,
    });
    environment = { PERSONA_COUNT: "2", PERSONA_INTERVIEWER: "DB, AB" };
    expect((await run("generate")).options).toMatchObject({
      count: 2,
      provider: "gemini",
      interviewer: ["DB", "AB"],
    });
    expect((await run("generate", "--count", "3", "b")).options).toMatchObject({ count: 3 });
    expect(got.paths).toEqual(["b"]);
    expect((await run("--no-config", "generate", "b")).options).toMatchObject({ provider: "local" });
  });

  it.each([
    [
      "persona.config.yaml",
      "inputs: [a]\ncout: 4\n",
      /^persona\.config\.yaml:2: there is no setting called "cout"/,
    ],
    [
      "persona.config.json",
      `{\n  "inputs": ["a"],\n  "count": "many"\n}`,
      /^persona\.config\.json:3: count must be a whole number, not "many"/,
    ],
    ["persona.config.yaml", "count: [1]\n", /^persona\.config\.yaml:1: count must be a text or a number/],
    [
      "persona.config.ts",
      `export default {\n  // how many\n  count: "x",\n};`,
      /^persona\.config\.ts:3: count must be a whole number/,
    ],
    [
      "persona.config.js",
      `export default {\n  pseudonymMap: "no",\n};`,
      /^persona\.config\.js:2: pseudonymMap must be true or false/,
    ],
    ["persona.config.yaml", "a: [\n", /^persona\.config\.yaml:\d cannot be understood/],
    ["persona.config.json", "[1]", /^persona\.config\.json cannot be understood: it must hold an object/],
    [
      "persona.config.mjs",
      `export default {\n  count: ,\n};`,
      /^persona\.config\.mjs:2 cannot be understood/,
    ],
    ["persona.config.ts", "export const count = 4;", /it must hold export default/],
  ])("that are wrong are pointed at: %s %j", async (name, text, message) => {
    write(name, text);
    await expect(run("generate", "a")).rejects.toMatchObject({
      code: "invalid-option",
      message: expect.stringMatching(message),
    });
  });

  it("suggest what may have been meant, and take other commands' settings for what they are", async () => {
    write("persona.config.yaml", "cout: 4\n");
    await expect(run("generate", "a")).rejects.toMatchObject({ hint: "Did you mean count?" });
    write("persona.config.yaml", "other: 4\n");
    await expect(run("generate", "a")).resolves.toMatchObject({ paths: ["a"] });
  });

  it("in the environment are checked as flags are", async () => {
    environment = { PERSONA_COUNT: "x" };
    await expect(run("generate", "a")).rejects.toMatchObject({
      message: 'PERSONA_COUNT cannot be "x": it must be a whole number',
    });
  });

  it("must be in one file, and that must be there when it is named", async () => {
    for (const name of configNames.slice(0, 2)) write(name, "export default {};");
    await expect(run("generate", "a")).rejects.toMatchObject({ code: "invalid-option" });
    await expect(run("--config", "gone.yaml", "generate", "a")).rejects.toMatchObject({
      code: "path-not-found",
    });
  });

  it("are asked for when nothing says what to read", async () => {
    await expect(run("generate")).rejects.toMatchObject({
      code: "invalid-option",
      hint: expect.stringContaining("inputs"),
    });
  });

  it("have names in the environment that follow from the flags", () => {
    expect(["maxCost", "count", "baseUrl"].map(variableOf)).toEqual([
      "PERSONA_MAX_COST",
      "PERSONA_COUNT",
      "PERSONA_BASE_URL",
    ]);
  });
});
