import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Corpus } from "@persona/contracts";
import { afterEach, describe, expect, it } from "vitest";
import { defaultRunFolder, readRun, rememberSources } from "./run-folder.ts";

const folders: string[] = [];

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "persona-run-"));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe("defaultRunFolder", () => {
  it("names a run by its time and its first input, for any file system", () => {
    const now = new Date("2026-11-23T10:15:00.123Z");
    expect(defaultRunFolder(["data/Notebook Survey (1).csv"], "/research", now)).toBe(
      join("/research", "runs", "2026-11-23T10-15-00Z-notebook-survey-1"),
    );
    expect(defaultRunFolder(["日本"], "/research", now)).toBe(
      join("/research", "runs", "2026-11-23T10-15-00Z-run"),
    );
  });
});

describe("rememberSources", () => {
  it("keeps sources relative to the run, so that both can move together", () => {
    const corpus: Pick<Corpus, "root" | "sources"> = { root: "/research/data", sources: [] };
    const given = { paths: ["data/a.csv", "data"], origins: {} };
    expect(rememberSources(corpus, "runs/first", given, "/research")).toEqual({
      root: "../../data",
      inputs: ["a.csv", "."],
    });
  });

  it("says where copies came from", () => {
    const corpus: Pick<Corpus, "root" | "sources"> = { root: "/research/runs/first/sources", sources: [] };
    const copy = "/research/runs/first/sources/a.csv";
    const copied = { paths: [copy], origins: { [copy]: "https://example.org/a.csv" } };
    expect(rememberSources(corpus, "runs/first", copied, "/research")).toEqual({
      root: "sources",
      inputs: ["a.csv"],
      origins: { "a.csv": "https://example.org/a.csv" },
    });
  });
});

describe("readRun", () => {
  it("says that a folder holds no run", () => {
    const folder = temporaryFolder();
    expect(() => readRun(folder, "/")).toThrow(expect.objectContaining({ code: "path-not-found" }));
  });

  it.each(["not json", "{}", `{"schemaVersion":99}`])("says that a record is damaged: %s", (content) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "run.json"), content);
    writeFileSync(join(folder, "personas.json"), content);
    expect(() => readRun(folder, "/")).toThrow(expect.objectContaining({ code: "invalid-record" }));
  });
});
