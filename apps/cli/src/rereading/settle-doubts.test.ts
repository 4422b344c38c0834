import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataLoader } from "@persona/loader";
import { afterEach, describe, expect, it } from "vitest";
import { loadOptionsOf, readingConfigOf } from "../runs/reading.ts";
import { settingOf, settleDoubts } from "./settle-doubts.ts";
import type { AskDoubt, SettledFlags } from "./settle-doubts.ts";

let folder = "";
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function settled(
  files: Readonly<Record<string, string>>,
  ask: AskDoubt,
): Promise<{ readonly flags: SettledFlags; readonly open: readonly unknown[] } | undefined> {
  folder = mkdtempSync(join(tmpdir(), "persona-settle-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return settleDoubts(
    {},
    async (flags) => new DataLoader(loadOptionsOf(readingConfigOf(flags))).loadAsync([folder]),
    ask,
  );
}

const diary = `Participant ID,Day,What happened?\n${Array.from({ length: 30 }, (_, row) => `w${row % 6},${Math.floor(row / 6)},"We mended fence number ${row} before noon and went home."`).join("\n")}\n`;
const talk = "Ada: I plough at six.\nBen: I wait for the rain.\nAda: The rain never waits for me.\n";

describe("settleDoubts", () => {
  it("asks about each doubt once and sets what its option sets", async () => {
    const asked: string[] = [];
    const result = await settled({ "diary.csv": diary }, async ({ doubt }) => {
      asked.push(doubt.code);
      return "change";
    });
    expect(asked).toContain("several-rows-a-person");
    expect(new Set(asked).size).toBe(asked.length);
    expect(result?.flags.ignoreColumn).toEqual(["Participant ID"]);
  });

  it("keeps the sources as they were read where the user says so", async () => {
    const result = await settled({ "diary.csv": diary }, async () => "keep");
    expect(result?.flags).toEqual({});
  });

  it("asks which speakers ask", async () => {
    const result = await settled({ "talk.txt": talk }, async ({ labels = [] }) =>
      labels.filter((label) => label === "Ben"),
    );
    expect(result?.flags.interviewer).toEqual(["Ben"]);
  });

  it("leaves open what no setting settles, and ends where the user leaves", async () => {
    const twice = await settled(
      { "a.txt": "Interviewer: How?\nIda: So.\n", "b.txt": "Interviewer: How?\nIda: So.\n" },
      async () => "keep",
    );
    expect(twice?.open).toMatchObject([{ code: "equal-files" }]);
    rmSync(folder, { recursive: true });
    expect(await settled({ "talk.txt": talk }, async () => undefined)).toBeUndefined();
  });
});

describe("settingOf", () => {
  const doubt = { id: "d1", code: "x", message: "", where: [], affected: { n: 1, of: 1 } };

  it.each([
    [String.raw`--ignore-column "a \"b\" c"`, ["ignoreColumn", 'a "b" c']],
    ['--kind "Q=numeric", or list all levels: --kind "Q=ordinal: 1, …"', ["kind", "Q=numeric"]],
    ['--missing "Q=8,9"', ["missing", "Q=8,9"]],
    ["leave one out of the paths", undefined],
    ["--interviewer <label>", undefined],
  ])("reads %s", (option, setting) => {
    expect(settingOf({ ...doubt, option })).toEqual(setting);
  });
});
