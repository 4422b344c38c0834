import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { peerOf } from "../packed/installed.ts";
import { published } from "../packed/published.ts";
import { documents, examplesIn, needsWeb } from "./examples-in.ts";
import type { Example } from "./examples-in.ts";
import { startStage } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { resolutions, typeCheck } from "./type-check.ts";

const examples: readonly Example[] = documents.flatMap(examplesIn);

/** Languages that are checked here, and those in which there is nothing to run. */
const checked = ["ts", "sh", "json", "yaml"];
const notRun = ["", "txt", "text"];

const everything = inject("everything");
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
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
    // the declarations of @google/genai need those of browsers
    const entries = published
      .flatMap((one) => one.entries)
      .filter((entry) => peerOf[entry] !== "@google/genai");
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
