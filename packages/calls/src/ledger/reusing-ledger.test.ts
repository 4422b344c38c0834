import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { respond, startOfRun } from "@persona/test-support";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FileLedger } from "./file-ledger.ts";
import { readLedger } from "./read-ledger.ts";
import { ReusingLedger } from "./reusing-ledger.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-reuse-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("takes over the answers to requests that are made again, once, and no others", async () => {
  const [before, after] = [join(folder, "before.jsonl"), join(folder, "after.jsonl")];
  {
    await using ledger = await FileLedger.open(before, { start: startOfRun });
    for (const key of ["asked again", "asked no longer"])
      await ledger.append({
        type: "response",
        job: "j",
        key,
        attempt: 1,
        spent: { tokens: 15 },
        response: { ...respond(`answer to ${key}`), warnings: [] },
      });
  }
  {
    await using ledger = await FileLedger.open(after, { start: startOfRun });
    const reusing = new ReusingLedger(ledger, readLedger(before).entries);
    for (let times = 0; times < 2; times += 1)
      expect(reusing.responseOf("asked again")?.text).toBe("answer to asked again");
    expect(reusing.responseOf("new")).toBeUndefined();
    expect(reusing.taken).toBe(1);
  }
  expect(readLedger(after).entries.map(({ type }) => type)).toEqual(["run", "response"]);
  expect(readFileSync(after, "utf8")).not.toContain("asked no longer");
});
