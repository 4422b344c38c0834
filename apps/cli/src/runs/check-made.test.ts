import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { requireNoWords } from "../withdraw/require-no-words.ts";
import { requireComplete } from "./check-made.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-made-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a run that was made again", () => {
  it("may not lack a group or a profile, nor hold a claim that nothing shows", () => {
    const whole = { generation: { failures: [] }, report: { ok: true } };
    const failure = { group: 1, code: "budget-exhausted", message: "no more" } as const;
    expect(() => requireComplete(whole)).not.toThrow();
    for (const [made, code] of [
      [{ ...whole, generation: { failures: [failure] } }, "budget-exhausted"],
      [{ ...whole, report: { ok: false } }, "invalid-record"],
      [{ ...whole, population: { failures: { n: 1 } } }, "response-invalid"],
    ] as const)
      expect(() => requireComplete(made)).toThrow(expect.objectContaining({ code }));
  });

  it("may not hold words of who left; the error names files, and no card", () => {
    const runs = new Set(["i keep my keys in"]);
    mkdirSync(join(folder, "personas"));
    writeFileSync(join(folder, "run.json"), JSON.stringify({ said: "nothing of the kind" }));
    expect(() => requireNoWords(runs, folder)).not.toThrow();
    writeFileSync(join(folder, "personas/1-keys.md"), "“I keep my keys in a tin.”");
    writeFileSync(join(folder, "ledger.jsonl"), JSON.stringify({ said: "I keep my keys in a tin." }));
    expect(() => requireNoWords(runs, folder)).toThrow(
      expect.objectContaining({
        code: "invalid-record",
        message: expect.stringMatching(/are in ledger\.jsonl, personas\/ of/) as string,
      }),
    );
  });
});
