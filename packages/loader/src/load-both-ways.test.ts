import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { sized } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { everyDialect } from "./testing/every-dialect.ts";
import { loadBothWays } from "./testing/load-both-ways.ts";
import { sharedData } from "./testing/shared-data.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const names = Object.keys(everyDialect);
const data = sharedData();

/**
 * `temporaryFolder` loads every folder of every test both ways as well, so that this holds over all files that the
 * loader is tested with.
 */
describe("load and loadAsync", () => {
  it("give the same on every format and dialect, alone and refused alike", async () => {
    const folder = temporaryFolder(everyDialect);
    const whole = await loadBothWays(folder);
    if (!("sources" in whole)) throw new Error(whole.message);
    const formats = new Set(whole.sources.map(({ format }) => format));
    expect(formats).toEqual(
      new Set([
        "text",
        "markdown",
        "vtt",
        "srt",
        "csv",
        "tsv",
        "json",
        "jsonl",
        "yaml",
        "xlsx",
        "docx",
        "odt",
        "ods",
        "rtf",
        "pdf",
        "html",
        "eml",
      ]),
    );
    expect(new Set(whole.losses.map(({ code }) => code)).size).toBeGreaterThan(12);
    for (const name of names) await loadBothWays(join(folder, name));
  });

  it("give the same on any of them together, with any options", { timeout: 120_000 }, async () => {
    const folder = temporaryFolder(everyDialect);
    const options = fc.record(
      {
        interviewer: fc.subarray(["Dana", "DB", "Speaker 1"]),
        headers: fc.boolean(),
        join: fc.record({ columns: fc.subarray(["id", "speaker"]), speakers: fc.boolean() }),
        limits: fc.record({ textBytes: fc.constantFrom(100, 10_000), archiveDepth: fc.constantFrom(1, 3) }),
      },
      { requiredKeys: [] },
    );
    // a PDF is read in a worker when nothing may wait, which takes too long to do often
    const quick = names.filter((name) => !name.endsWith(".pdf"));
    const some = fc.shuffledSubarray(quick, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(some, options, async (chosen, given) => {
        await loadBothWays(
          chosen.map((name) => join(folder, name)),
          given,
        );
      }),
      { numRuns: sized(150) },
    );
  });

  it("give the same on the project's examples", async () => {
    const examples = join(import.meta.dirname, "../../../docs/examples");
    expect(await loadBothWays([join(examples, "interviews"), join(examples, "survey.csv")])).toHaveProperty(
      "spans",
    );
  });

  it.skipIf(data === undefined)("give the same on real research data", async () => {
    for (const name of readdirSync(data ?? "")) {
      if (name !== "README.md")
        expect(await loadBothWays(join(data ?? "", name)), name).toHaveProperty("spans");
    }
  });
});
