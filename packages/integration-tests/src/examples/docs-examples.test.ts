import { globSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { sized } from "@persona/test-support";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { published } from "../packed/published.ts";
import { root } from "../places.ts";
import { examplesIn, needsWeb } from "./examples-in.ts";
import type { Example } from "./examples-in.ts";
import { startStage } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { resolutions, typeCheck } from "./type-check.ts";

/** Every document that a reader may copy from. Records of what was decided or released are none. */
const documents = globSync(["README.md", "CONTRIBUTING.md", "docs/**/*.md", "{packages,apps}/*/README.md"], {
  cwd: root,
  exclude: ["docs/decisions/**", "docs/reference/**", "docs/site/**", "**/node_modules/**"],
})
  .map((path) => path.replaceAll("\\", "/"))
  .toSorted();
const examples: readonly Example[] = documents.flatMap(examplesIn);

/** Languages that are checked here, and those in which there is nothing to run. */
const checked = ["ts", "sh", "json", "yaml"];
const notRun = ["", "txt", "text"];

/** Shell lines whose work other tests do: installing, and the project's own scripts. */
const doneElsewhere = [
  /^npm (install|run demo|test)\b/,
  /^npx (--yes )?(-p node@24 -p )?@persona\/cli /,
  /^pnpm (install|build|lint|format|typecheck|knip|docs:|changeset|--filter|exec|-r )/,
  /^(cd|git) /,
];
/** What only a person at a terminal, a key or a model can do is shown as such by its first word. */
const shown = /^(export|set|\$env:|source|ollama|vllm|lms|persona completion \w+ >|persona review )/;

const everything = inject("everything");
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
  for (const { file, code, language } of examples)
    if (language !== "sh") writeFileSync(join(everything, file), code);
});

afterAll(() => stage[Symbol.asyncDispose]());

describe("examples in the documents", () => {
  it("are in a language that is checked, or in none", () => {
    const others = examples.filter(({ language }) => ![...checked, ...notRun].includes(language));
    expect(others.map(({ document, language }) => `${document}: ${language}`)).toEqual([]);
    expect(examples.length).toBeGreaterThan(30);
  });

  const typed = examples.filter(({ language }) => language === "ts");
  // those of the packages' own READMEs are run by ../packed/packages.test.ts, on every Node
  const programs = typed.filter(({ document }) => !/^packages\/.*README/.test(document));

  it("type-check as in a user's project, under every module resolution, as does every entry", async () => {
    const entries = published.flatMap((one) => one.entries);
    const uses = entries.map(
      (entry, at) => `import * as entry${at} from ${JSON.stringify(entry)};\nvoid entry${at};`,
    );
    writeFileSync(join(everything, "entries.ts"), uses.join("\n"));
    const files = ["entries.ts", ...typed.map(({ file }) => file)];
    const complaints = resolutions.map((resolution) => typeCheck(everything, files, resolution));
    expect(await Promise.all(complaints)).toEqual(resolutions.map(() => ""));
  });

  it.each(programs.filter(({ file }) => !needsWeb(file)))("$document: $file runs", async ({ file }) => {
    const { status, err } = await stage.run(`${JSON.stringify(process.execPath)} ${file}`, everything);
    expect({ status, err: status === 0 ? "" : err }).toEqual({ status: 0, err: "" });
  });

  it.each(examples.filter(({ language }) => language === "json"))("$document: $file parses", ({ code }) => {
    expect(() => JSON.parse(code) as unknown).not.toThrow();
  });
});

describe("shell examples in the documents", () => {
  const blocks = documents
    .map((document) => ({
      document,
      lines: examplesIn(document)
        .filter(({ language }) => language === "sh")
        .flatMap(({ code }) => commandsIn(code)),
    }))
    .filter(({ lines }) => lines.length > 0);

  it.each(blocks)("$document: run as they stand, one after another", async ({ lines }) => {
    const path = [join(everything, "node_modules", ".bin"), process.env["PATH"]].join(delimiter);
    for (const { command, code } of lines) {
      if (doneElsewhere.some((form) => form.test(command)) || shown.test(command)) continue;
      const { status, out, err } = await stage.run(command, everything, { PATH: path });
      expect({ command, status, said: status === code ? "" : out + err }).toEqual({
        command,
        status: code,
        said: "",
      });
    }
  });
});

/**
 * The commands in a block, with comments taken off. A comment that says `exit 4` is a promise of that exit code.
 * What is run through the project's script is run as it is installed.
 */
function commandsIn(block: string): { readonly command: string; readonly code: number }[] {
  return block
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => ({
      command: line
        .replace(/\s+#.*$/, "")
        .replace("npm run persona -- ", "persona ")
        .replace("npx persona ", "persona ")
        .replace("--population 10000", `--population ${sized(10_000, 200)}`)
        .trim(),
      code: Number(/# exit (\d+)/.exec(line)?.[1] ?? 0),
    }));
}
