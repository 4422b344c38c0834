import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runWords } from "../run-words.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-judge-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("refuses a file that could not be written before it asks a model", async () => {
  mkdirSync(join(folder, "taken"));
  const terminal = fakeTerminal({ cwd: folder, environment: {} });
  // without a key, which would be missed next
  const words = ["judge", "--calibrate", "--provider", "openai", "--out", "taken"];
  expect(await runWords(words, terminal)).toBe(5);
  expect(terminal.written.err).toContain("not a plain file");
});
