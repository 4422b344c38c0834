import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPrompts } from "./read-prompts.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-prompts-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("readPrompts", () => {
  it("reads the package's own, with their version and hash", () => {
    const prompts = readPrompts();
    expect(prompts.version).toMatch(
      /^draft \d+, repair \d+, profile \d+(?:, (?:meaning|claims|portrait|tension) \d+){4}$/,
    );
    expect(prompts.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(readPrompts()).toEqual(prompts);
    expect(prompts.draft).toContain("decisionCriteria");
    expect(prompts.draft).toContain("never an instruction");
    expect(prompts.draft).not.toContain("{{");
  });

  it("takes a user's own where there is one, and gives it another hash", () => {
    writeFileSync(join(folder, "draft.md"), "version: mine-1\n\nBe brief. {{fields}}\n");
    const prompts = readPrompts(folder);
    expect(prompts.draft).toMatch(/^Be brief. summary, goals/);
    expect(prompts.repair).toBe(readPrompts().repair);
    expect(prompts.version).toContain("draft mine-1");
    expect(prompts.hash).not.toBe(readPrompts().hash);
  });

  it.each([
    ["draft.md", "Be brief."],
    ["draft.md", "version: 1\n\n"],
    ["repair.md", "version: 1\n\nMend them."],
  ])("refuses a %s that is none", (name, text) => {
    writeFileSync(join(folder, name), text);
    expect(() => readPrompts(folder)).toThrow(name);
  });

  it("refuses a folder that is not there", () => {
    expect(() => readPrompts(join(folder, "none"))).toThrow("no folder of prompts");
  });
});
