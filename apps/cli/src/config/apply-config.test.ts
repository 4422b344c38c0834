import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PersonaError } from "@persona/contracts";
import { Command, InvalidArgumentError } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allowConfig, configHash } from "./allowed-configs.ts";
import { applyConfig } from "./apply-config.ts";
import { configNames } from "./config-file.ts";
import { variableOf } from "./environment.ts";

let folder = "";
let environment: Record<string, string> = {};
const got: { paths?: readonly string[]; options?: Record<string, unknown> } = {};

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "persona-config-")));
  environment = { XDG_CONFIG_HOME: join(folder, "home") };
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
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
    .option("--kind <column=kind...>", "kinds")
    .option("--missing <values...>", "no answers")
    .option("--no-pseudonym-map", "no map")
    .option("--base-url <url>", "where")
    .option("--out <dir>", "run folder")
    .option("--prompts <dir>", "prompts")
    .option("--sources <path...>", "research")
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
const allow = (text: string): void => void (environment["PERSONA_ALLOW_CONFIG"] = configHash(text));

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
    allow(text);
    expect(await run("generate")).toMatchObject({
      paths: ["a"],
      options: { count: 4, interviewer: ["DB"], provider: "local", pseudonymMap: true },
    });
  });

  it("say by column what the columns contain", async () => {
    write(
      "persona.config.yaml",
      'inputs: [a]\nkinds:\n  Q5: "ordinal: Never, Often"\n  "Why?": open-text\nmissing:\n  Q5: [-1, 99]\n',
    );
    expect((await run("generate")).options).toMatchObject({
      kind: ["Q5=ordinal: Never, Often", "Why?=open-text"],
      missing: ["Q5=-1,99"],
    });
    write("persona.config.yaml", "inputs: [a]\nmissing: [-1, 99]\n");
    expect((await run("generate")).options).toMatchObject({ missing: ["-1", "99"] });
    write("persona.config.yaml", "inputs: [a]\nkinds: {Q5: {kind: ordinal}}\n");
    await expect(run("generate")).rejects.toThrow("must be a list of texts");
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
    ["persona.config.json", "[1]", /^persona\.config\.json cannot be understood: it must contain an object/],
    [
      "persona.config.mjs",
      `export default {\n  count: ,\n};`,
      /^persona\.config\.mjs:2 cannot be understood/,
    ],
    ["persona.config.ts", "export const count = 4;", /it must contain export default/],
  ])("that are wrong are pointed at: %s %j", async (name, text, message) => {
    write(name, text);
    allow(text);
    await expect(run("generate", "a")).rejects.toMatchObject({
      code: "invalid-option",
      message: expect.stringMatching(message),
    });
  });

  it.each([
    "count(",
    "a[",
    "*",
    "[]",
    "a.b",
    "$&",
    "c|d",
    "x{2,1}",
    "^",
    "?",
    "(?<a>",
    "\\\\",
    "é",
    "a b",
    "'",
    "1",
    "",
  ])("whose name is %j are not taken for a pattern", async (key) => {
    const json = JSON.stringify(key);
    for (const [name, text] of [
      ["persona.config.mjs", `/* axb: 1 */\nexport default {\n  ${json}: 4,\n};`],
      ["persona.config.json", `{\n  ${json}: 4\n}`],
      ["persona.config.yaml", `# 1\n${json}: 4\n`],
    ] as const) {
      write(name, text);
      allow(text);
      const error = await run("generate", "a").catch((caught: unknown) => caught);
      rmSync(join(folder, name));
      if (!PersonaError.isInstance(error)) throw new TypeError(String(error));
      expect(error.code).toBe("invalid-option");
      expect(error.message).toContain(`: there is no setting called ${json}`);
      // in a module, a key with an escape in it is not found as text, and then no line is named
      const line = { mjs: /[\\"]|^$/.test(key) ? "" : ":3", json: ":2", yaml: ":2" }[name.slice(15)];
      expect(error.message.startsWith(`${name}${line}: there`)).toBe(true);
    }
  });

  it("whose name stands within another are found on their own line", async () => {
    const text = `// cou: 1\nexport default {\n  seedcou: 1,\n  cou: 4,\n};`;
    write("persona.config.mjs", text);
    allow(text);
    await expect(run("generate", "a")).rejects.toMatchObject({
      message: expect.stringMatching(/^persona\.config\.mjs:3: there is no setting called "seedcou"/),
    });
  });

  it("suggest what may have been meant, and take other commands' settings for what they are", async () => {
    write("persona.config.yaml", "cout: 4\n");
    await expect(run("generate", "a")).rejects.toMatchObject({ hint: "Did you mean count?" });
    write("persona.config.yaml", "other: 4\n");
    await expect(run("generate", "a")).resolves.toMatchObject({ paths: ["a"] });
  });

  it("in the environment are checked as flags are", async () => {
    environment["PERSONA_COUNT"] = "x";
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

describe("a file that the user has not allowed", () => {
  const ran = (): boolean => existsSync(join(folder, "ran"));
  const code = `import { writeFileSync } from "node:fs";
writeFileSync(new URL("ran", import.meta.url), "");
export default { inputs: ["a"] };`;

  it.each(["persona.config.ts", "persona.config.mts", "persona.config.js", "persona.config.mjs"])(
    "is not run when it is code: %s",
    async (name) => {
      write(name, code);
      const hash = configHash(code);
      await expect(run("generate", "a")).rejects.toMatchObject({
        code: "not-trusted",
        hint: expect.stringMatching(new RegExp(`persona config allow.*PERSONA_ALLOW_CONFIG=${hash}`)),
      });
      await expect(run("--config", name, "generate", "a")).rejects.toMatchObject({ code: "not-trusted" });
      environment["PERSONA_ALLOW_CONFIG"] = `${"0".repeat(64)}, `;
      await expect(run("generate", "a")).rejects.toMatchObject({ code: "not-trusted" });
      expect(ran()).toBe(false);
      await run("--no-config", "generate", "b");
      expect(ran()).toBe(false);
    },
  );

  it("is run once its path and hash are on the user's list, until either is another", async () => {
    write("persona.config.mjs", code);
    allowConfig(join(folder, "persona.config.mjs"), configHash(code), environment);
    expect((await run("generate")).paths).toEqual(["a"]);
    expect(ran()).toBe(true);
    rmSync(join(folder, "ran"));
    write("persona.config.mjs", `${code} `);
    await expect(run("generate")).rejects.toMatchObject({ code: "not-trusted" });
    rmSync(join(folder, "persona.config.mjs"));
    write("persona.config.js", code);
    await expect(run("generate")).rejects.toMatchObject({ code: "not-trusted" });
    expect(ran()).toBe(false);
  });

  it.each([
    ["baseUrl", "http://127.0.0.1:1/v1"],
    ["out", "../elsewhere"],
    ["out", "/tmp/elsewhere"],
    ["out", "link/new/run"],
    ["prompts", "a/../../b"],
    ["sources", "/etc"],
    ["inputs", "../interviews"],
    ["inputs", "https://evil.example/a.csv"],
    ["inputs", "link"],
  ])("does not decide that %s is %s, until it is allowed", async (key, value) => {
    mkdirSync(join(folder, "sub"));
    symlinkSync(tmpdir(), join(folder, "sub", "link"));
    symlinkSync(tmpdir(), join(folder, "link"));
    const text = JSON.stringify({ provider: "openai", [key]: key === "inputs" ? ["a", value] : value });
    write("persona.config.json", text);
    const words = key === "inputs" ? ["generate"] : ["generate", "a"];
    await expect(run(...words)).rejects.toMatchObject({
      code: "not-trusted",
      message: expect.stringContaining(`${key} names`),
    });
    if (key !== "inputs") await run(...words, `--${key === "baseUrl" ? "base-url" : key}`, "mine");
    allow(text);
    await run(...words);
  });

  it("decides of places in its own folder", async () => {
    write("persona.config.yaml", "inputs: [interviews/a, ./b.csv]\nout: runs/new\n");
    expect(await run("generate")).toMatchObject({
      paths: ["interviews/a", "./b.csv"],
      options: { out: "runs/new" },
    });
  });
});
