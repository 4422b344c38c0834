import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runRecordReader } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runWords } from "../run-words.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";
import { requireRunOf } from "./require-run-of.ts";

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-again-"));
  for (const name of ["ann", "ben"])
    writeFileSync(
      join(folder, `${name}.txt`),
      `Interviewer: How is it?\n\n${name}: I keep the keys in a tin by the door. I want a bigger hook for the boat shed. What annoys me is the gate that never closes. I need a second lamp for the winter months. Every evening I sweep the floor before I lock up.\n`,
    );
  const words = ["generate", join(folder, "ann.txt"), join(folder, "ben.txt"), "--out", "run"];
  expect(await runWords(words, fakeTerminal({ cwd: folder }))).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("refuses a run that was made again from other sources than those that were read", () => {
  const run = join(folder, "run");
  const { inputHashes } = runRecordReader.parse(JSON.parse(readFileSync(join(run, "run.json"), "utf8")));
  const sources = Object.entries(inputHashes).map(([uri, sha256]) => ({
    uri,
    sha256,
  })) as unknown as Corpus["sources"];
  expect(() => requireRunOf({ sources }, run)).not.toThrow();
  const [first] = sources;
  const others = [
    [],
    [first],
    sources.map((one) => ({ ...one, sha256: "0".repeat(64) })),
  ] as Corpus["sources"][];
  for (const other of others)
    expect(() => requireRunOf({ sources: other }, run)).toThrow(
      expect.objectContaining({ code: "run-in-use", hint: "Try again." }),
    );
});
