import type { Generation } from "@persona/contracts";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PersonaError, personaSetSchema, runRecordSchema } from "@persona/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PersonaGenerator } from "@persona/generator";
import { ScriptedProvider, plantedTranscripts, printingSurvey } from "@persona/test-support";
import { verifySet } from "@persona/verification";
import { runFiles } from "./run-files.ts";
import type { RunContext } from "./run-files.ts";
import { claimFolder, writeRun, writeRunAsync } from "./write-run.ts";

const research = plantedTranscripts({ seed: 1, people: 12, kinds: 2 });
const generation = new PersonaGenerator({
  sendsOriginalText: true,
  provider: new ScriptedProvider(),
  seed: 5,
}).generate(research.corpus);
const context: RunContext = {
  corpus: research.corpus,
  id: "run-1",
  createdAt: new Date(Date.UTC(2026, 0, 2, 3, 4, 5)),
  versions: { "@persona/generator": "1.0.0" },
  root: "../..",
  inputs: ["interviews"],
  count: 2,
  interviewer: ["Asker"],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-write-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Every file under a folder, with its content. */
function filesIn(of: string): ReadonlyMap<string, string> {
  const names = readdirSync(of, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.toSorted().map((path) => [path.slice(of.length + 1), readFileSync(path, "utf8")]));
}

function failure(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe("runFiles", () => {
  it("puts run.json last, and a card for each persona", () => {
    const paths = runFiles(generation, context).map(({ path }) => path);
    expect(paths).toEqual([
      ...generation.set.personas.map(({ slug }) => `personas/${slug}.md`),
      "personas.json",
      "run.json",
    ]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("records all that is needed to repeat the run", () => {
    const run = runFiles(generation, context).at(-1)?.content ?? "";
    const record = runRecordSchema.parse(JSON.parse(run));
    expect(record).toMatchObject({
      id: "run-1",
      createdAt: "2026-01-02T03:04:05.000Z",
      root: "../..",
      inputs: ["interviews"],
      config: { provider: "scripted", model: "script-1", seed: 5, count: 2, interviewer: ["Asker"] },
      verification: generation.set.verification,
      segmentation: generation.set.segmentation,
      usage: generation.usage,
    });
    expect(record.config.promptHash).toBe(generation.promptHash);
    expect(record.inputHashes).toEqual(
      Object.fromEntries(research.corpus.sources.map(({ uri, sha256 }) => [uri, sha256])),
    );
  });

  it("leaves out what was not asked for", () => {
    const { count: _, interviewer: __, ...rest } = context;
    const record = runRecordSchema.parse(JSON.parse(runFiles(generation, rest).at(-1)?.content ?? ""));
    expect(record.config).not.toHaveProperty("count");
    expect(record.config.interviewer).toEqual([]);
  });

  it("writes the set so that it reads back whole and can be verified, a span a line", () => {
    const content = runFiles(generation, context).find(({ path }) => path === "personas.json")?.content ?? "";
    const set = personaSetSchema.parse(JSON.parse(content));
    expect(set).toEqual(generation.set);
    expect(verifySet(set, { read: research.read }).ok).toBe(true);
    expect(content.match(/^ {4}\{"id":/gm)).toHaveLength(set.spans.length);
  });

  it("writes a set without spans as JSON, too", () => {
    const empty: Generation = { ...generation, set: { ...generation.set, spans: [], personas: [] } };
    const content = runFiles(empty, context).find(({ path }) => path === "personas.json")?.content ?? "";
    expect(JSON.parse(content)).toEqual(empty.set);
  });
});

describe("writeRun", () => {
  it("writes the files and says which", () => {
    const target = join(folder, "made", "run-1");
    const paths = writeRun(generation, target, context);
    const files = filesIn(target);
    expect([...files.keys()].toSorted()).toEqual([...paths].toSorted());
    expect(paths.at(-1)).toBe("run.json");
    for (const { path, content } of runFiles(generation, context)) expect(files.get(path)).toBe(content);
  });

  it("writes the same without blocking", async () => {
    const blocking = writeRun(generation, join(folder, "a"), context);
    expect(await writeRunAsync(generation, join(folder, "b"), context)).toEqual(blocking);
    expect(filesIn(join(folder, "b"))).toEqual(filesIn(join(folder, "a")));
  });

  it("refuses a folder that holds a run, and leaves it as it is", async () => {
    writeRun(generation, folder, context);
    const before = filesIn(folder);
    const other = new PersonaGenerator({
      sendsOriginalText: true,
      provider: new ScriptedProvider(),
    }).generate(printingSurvey().corpus);
    expect(failure(() => writeRun(other, folder, context))).toMatchObject({
      code: "output-not-writable",
      message: expect.stringContaining("already holds a run"),
    });
    await expect(writeRunAsync(other, folder, context)).rejects.toMatchObject({
      code: "output-not-writable",
    });
    expect(filesIn(folder)).toEqual(before);
  });

  it("writes beside other files, and over a run that was never finished", () => {
    writeFileSync(join(folder, "notes.md"), "mine");
    writeFileSync(join(folder, "personas.json"), "half of a");
    writeRun(generation, folder, context);
    const files = filesIn(folder);
    expect(files.get("notes.md")).toBe("mine");
    expect(JSON.parse(files.get("personas.json") ?? "")).toEqual(generation.set);
    expect([...files.keys()].filter((path) => path.endsWith(".part"))).toEqual([]);
  });

  it("fails with output-not-writable where no folder can be", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const target = join(file, "run");
    const error = failure(() => writeRun(generation, target, context));
    if (!PersonaError.isInstance(error)) throw new TypeError("it wrote under a file");
    expect(error).toMatchObject({ code: "output-not-writable", message: expect.stringContaining(target) });
    expect(error.hint).toBeDefined();
    await expect(writeRunAsync(generation, target, context)).rejects.toMatchObject({
      code: "output-not-writable",
    });
    expect(failure(() => claimFolder(file))).toMatchObject({ code: "output-not-writable" });
  });

  it("fails with output-not-writable where a file cannot be written, and leaves no run.json", async () => {
    // the folder of the cards is taken by a file
    writeFileSync(join(folder, "personas"), "");
    expect(failure(() => writeRun(generation, folder, context))).toMatchObject({
      code: "output-not-writable",
    });
    await expect(writeRunAsync(generation, folder, context)).rejects.toMatchObject({
      code: "output-not-writable",
    });
    expect([...filesIn(folder).keys()]).toEqual(["personas"]);
  });
});
