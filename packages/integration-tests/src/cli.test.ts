import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples, root } from "./places.ts";
import { runCli } from "./run-cli.ts";
import { runProcess } from "./run-process.ts";

/** A slow machine is told now and then how far a run is. */
const nothingButProgress = /^(?:\d+\/\d+.*\n|.*…\n)*$/;

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-cli-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("persona", () => {
  it("prints its version from its package.json", async () => {
    const manifest = JSON.parse(readFileSync(join(root, "apps/cli/package.json"), "utf8")) as {
      version: string;
    };
    expect(await runCli(["--version"], folder)).toEqual({ code: 0, out: `${manifest.version}\n`, err: "" });
  });

  it.each([
    ["--help"],
    ["generate", "--help"],
    ["estimate", "--help"],
    ["resume", "--help"],
    ["providers", "--help"],
    ["load", "--help"],
    ["verify", "--help"],
    ["report", "--help"],
    ["score", "--help"],
    ["explain", "--help"],
  ])("shows examples with %s %s", async (...args) => {
    const { code, out } = await runCli(
      args.filter((arg) => typeof arg === "string"),
      folder,
    );
    expect(code).toBe(0);
    expect(out).toContain("Examples:\n  $ persona");
  });
});

describe("persona generate", () => {
  it("writes a whole run folder, quietly where nobody watches", async () => {
    const { code, out, err } = await runCli(["generate", "interviews", "--out", "run"], folder);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(nothingButProgress) });
    expect(out).toContain("3 personas from 12 participants in 12 sources");
    expect(out).toMatch(/Verified: \d+ claims and \d+ quotes, each found in the sources/);
    expect(readdirSync(join(folder, "run")).toSorted()).toEqual([
      "ledger.jsonl",
      "personas",
      "personas.json",
      "report.html",
      "run.json",
      "scores.json",
    ]);
    const cards = readdirSync(join(folder, "run", "personas"));
    expect(cards).toHaveLength(3);
    for (const card of cards) {
      const text = readFileSync(join(folder, "run", "personas", card), "utf8");
      expect(text).toMatch(/\*\*\d+ of 4\*\*/);
      expect(text).toMatch(/— P0\d\d, interview-\d\d\.(txt|md), line \d+/);
    }
  });

  it("gives the same personas again, from another folder", async () => {
    const again = await runCli(["generate", join(folder, "interviews"), "--out", "elsewhere/again"], folder);
    expect(again.code).toBe(0);
    const read = (run: string): string => readFileSync(join(folder, run, "personas.json"), "utf8");
    expect(read("elsewhere/again")).toBe(read("run"));
  });

  it("prints JSON and nothing else with --json", async () => {
    const { code, out } = await runCli(["generate", "interviews", "--out", "as-json", "--json"], folder);
    expect(code).toBe(0);
    const result = JSON.parse(out) as { personas: { card: string }[]; verification: { ok: boolean } };
    expect(result.verification.ok).toBe(true);
    for (const { card } of result.personas) expect(existsSync(join(folder, card))).toBe(true);
  });

  it("takes a count as a wish, and says why fewer came", async () => {
    const { code, out } = await runCli(["generate", "interviews", "--out", "six", "--count", "6"], folder);
    expect(code).toBe(0);
    expect(out).toContain("6 groups were requested, but 3 groups come back when the data are resampled");
    expect(out).toContain("3 personas");
  });
});

describe("persona load", () => {
  it("shows people, roles with their rule, and losses", async () => {
    mkdirSync(join(folder, "mixed"));
    cpSync(join(examples, "interviews", "interview-01.txt"), join(folder, "mixed", "one.txt"));
    writeFileSync(join(folder, "mixed", "broken.txt"), Buffer.from([0, 159, 146, 150, 0, 1]));
    const { code, out } = await runCli(["load", "mixed"], folder);
    expect(code).toBe(0);
    expect(out).toContain("1 source, 1 participant");
    expect(out).toContain("interviewer");
    expect(out).toMatch(/broken\.txt: .*binary/);
  });

  it("shows each column's kind and why", async () => {
    const { out } = await runCli(["load", join(examples, "survey.csv"), "--json"], folder);
    const { tables } = JSON.parse(out) as { tables: { columns: { kind: string; reason: string }[] }[] };
    const kinds = tables[0]?.columns.map(({ kind }) => kind) ?? [];
    expect(new Set(kinds)).toEqual(
      new Set(["id", "timestamp", "ordinal", "multi-select", "nominal", "numeric", "open-text"]),
    );
    expect(tables[0]?.columns.every(({ reason }) => reason !== "")).toBe(true);
  });
});

describe("doubts about how sources were read", () => {
  const diary = [
    "Participant code,Day,What did you do today?",
    ...Array.from({ length: 40 }, (_, row) => {
      const what = [
        "I mended the boat",
        "I sold fish at the pier",
        "I waited for the tide",
        "I cleaned nets",
      ];
      return `f${(row % 8) + 1},${Math.floor(row / 8) + 1},${what[row % what.length] ?? ""} before noon on day ${row}`;
    }),
  ].join("\n");

  it("are shown first, stop a strict run before anything is written, and are settled by their option", async () => {
    writeFileSync(join(folder, "diary.csv"), diary);
    const shown = await runCli(["load", "diary.csv"], folder);
    expect(shown.code).toBe(0);
    expect(shown.out.indexOf("1 doubt about")).toBeGreaterThan(0);
    expect(shown.out.indexOf("1 doubt about")).toBeLessThan(shown.out.indexOf("Sources"));
    expect(shown.out).toContain('To read it otherwise: --ignore-column "Participant code"');

    const strict = await runCli(["generate", "diary.csv", "--strict", "--out", "strict"], folder);
    expect(strict.code).toBe(3);
    expect(strict.err).toContain("1 doubt about how the sources were read");
    expect(existsSync(join(folder, "strict"))).toBe(false);

    const settled = ["--participant-column", "Participant code"];
    const joined = await runCli(["generate", "diary.csv", "--strict", "--out", "diary", ...settled], folder);
    expect({ code: joined.code, err: joined.err }).toEqual({ code: 0, err: "" });
    expect(joined.out).toContain("from 8 participants");
    expect((await runCli(["verify", "diary"], folder)).code).toBe(0);
    expect((await runCli(["resume", "diary"], folder)).out).toContain("the same, byte for byte");

    const mistyped = await runCli(["load", "diary.csv", "--participant-column", "Particpant code"], folder);
    expect(mistyped.code).toBe(2);
    expect(mistyped.err).toContain('Did you mean "Participant code"?');
  });

  it("stand in the run and in its JSON where they are left open", async () => {
    const { out } = await runCli(["generate", "diary.csv", "--out", "open", "--json"], folder);
    const { doubts } = JSON.parse(out) as { doubts: { code: string }[] };
    expect(doubts.map(({ code }) => code)).toEqual(["several-rows-a-person"]);
    const record = JSON.parse(readFileSync(join(folder, "open", "run.json"), "utf8")) as {
      doubts: unknown[];
    };
    expect(record.doubts).toEqual(doubts);
  });
});

describe("persona report", () => {
  it("draws the run that generate drew, to the byte, wherever it is called", async () => {
    const { code, out, err } = await runCli(["report", join(folder, "run"), "--out", "again.html"], folder);
    expect({ code, out, err }).toEqual({ code: 0, out: "again.html\n", err: "" });
    const read = (path: string): string => readFileSync(join(folder, path), "utf8");
    expect(read("again.html")).toBe(read("run/report.html"));
    expect(read("again.html")).toContain("3 personas from 12 people");
  });

  it("hides names in the words around what is cited", async () => {
    writeFileSync(
      join(folder, "named.txt"),
      "Interviewer: So, Beatriz, what do you want from it?\nBeatriz: I want to photograph every receipt before the ink fades. Beatriz, they said.\nInterviewer: What is hard?\nBeatriz: I can't find the export when the year is over. Every evening I type the totals into a second sheet instead. I chose it because my sister had used it for years.\n",
    );
    expect((await runCli(["generate", "named.txt", "--out", "named"], folder)).code).toBe(0);
    const page = readFileSync(join(folder, "named", "report.html"), "utf8");
    expect(page).toContain("So, [P001], what do you want from it?");
    expect(page).not.toContain("Beatriz");
  });

  it("draws without the words around, and says so, where the sources are gone", async () => {
    mkdirSync(join(folder, "empty"));
    const { code, out, err } = await runCli(
      ["report", "run", "--sources", "empty", "--out", "alone.html", "--json"],
      folder,
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ report: "alone.html", hasContext: false, hasAllWords: false });
    expect(err).toBe("");
    expect(readFileSync(join(folder, "alone.html"), "utf8")).not.toContain('class="asked"');
    expect(
      (await runCli(["report", "run", "--sources", "empty", "--out", "alone.html"], folder)).err,
    ).toContain("--sources");
  });

  it("says what is wrong with the folder or the file", async () => {
    expect(await runCli(["report", "interviews"], folder)).toMatchObject({ code: 3 });
    expect(
      await runCli(["report", "run", "--out", "interviews/interview-01.txt/a.html"], folder),
    ).toMatchObject({
      code: 5,
    });
  });
});

describe("persona verify", () => {
  it("bears out an untouched run, also from another folder", async () => {
    expect(await runCli(["verify", "run"], folder)).toMatchObject({ code: 0, err: "" });
    expect((await runCli(["verify", join(folder, "run")], tmpdir())).code).toBe(0);
  });

  it("names the claim when one byte of what it cites has changed", async () => {
    interface Span {
      readonly id: string;
      readonly sourceId: string;
      readonly text: string;
    }
    const set = JSON.parse(readFileSync(join(folder, "run", "personas.json"), "utf8")) as {
      personas: { context: { id: string; evidence: string[] }[] }[];
      spans: Span[];
      sources: { id: string; uri: string }[];
    };
    const goal = set.personas[1]?.context[0];
    const span = set.spans.find(({ id }) => id === goal?.evidence[0]);
    const uri = set.sources.find(({ id }) => id === span?.sourceId)?.uri ?? "";
    const file = join(folder, "interviews", uri);
    const before = readFileSync(file, "utf8");
    const word = span?.text.split(" ").at(-1) ?? "";
    writeFileSync(
      file,
      before.replace(span?.text ?? "", `${span?.text.slice(0, -word.length)}x${word.slice(1)}`),
    );
    try {
      const { code, out } = await runCli(["verify", "run"], folder);
      expect(code).toBe(4);
      expect(out).toContain(goal?.id);
      expect(out).toContain(uri);
    } finally {
      writeFileSync(file, before);
    }
    expect((await runCli(["verify", "run"], folder)).code).toBe(0);
  });

  it("bears out a run on standard input, of which the run keeps a copy", async () => {
    const survey = readFileSync(join(examples, "survey.csv"), "utf8");
    expect(runProcess(["generate", "-", "--out", "piped"], folder, survey)).toMatchObject({
      code: 0,
      err: expect.stringMatching(nothingButProgress),
    });
    expect(readFileSync(join(folder, "piped", "sources", "standard-input"), "utf8")).toBe(survey);
    expect(await runCli(["verify", "piped"], folder)).toMatchObject({ code: 0, err: "" });
    const record: unknown = JSON.parse(readFileSync(join(folder, "piped", "run.json"), "utf8"));
    expect(record).toMatchObject({
      root: "sources",
      inputs: ["standard-input"],
      origins: { "standard-input": "standard input" },
    });
    writeFileSync(join(folder, "piped", "sources", "standard-input"), survey.replace(/e/, "x"));
    expect((await runCli(["verify", "piped"], folder)).code).toBe(4);
  });

  it("says which source is gone, and in one sentence that all of them are", async () => {
    const all = await runCli(["verify", "run", "--sources", "mixed"], folder);
    expect({ code: all.code, out: all.out }).toEqual({ code: 3, out: "" });
    expect(all.err).toContain("--sources <folder>");
    mkdirSync(join(folder, "some"));
    cpSync(join(examples, "interviews", "interview-01.txt"), join(folder, "some", "interview-01.txt"));
    const some = await runCli(["verify", "run", "--sources", "some"], folder);
    expect(some.code).toBe(4);
    expect(some.out).toContain("source-missing");
  });

  it("refuses a record that was edited into something else", async () => {
    mkdirSync(join(folder, "edited"));
    cpSync(join(folder, "run", "run.json"), join(folder, "edited", "run.json"));
    writeFileSync(join(folder, "edited", "personas.json"), `{"schemaVersion":1}`);
    expect(await runCli(["verify", "edited"], folder)).toMatchObject({ code: 3 });
  });
});

describe("persona score", () => {
  it("writes scores.json with the run, and gates a build by its exit code", async () => {
    expect(existsSync(join(folder, "run", "scores.json"))).toBe(true);
    const written = readFileSync(join(folder, "run", "scores.json"), "utf8");
    const report = join(folder, "run", "report.html");
    writeFileSync(report, "from before there were scores");
    const passing = await runCli(
      ["score", "run", "--min-grounding", "0.9", "--max-identifiers", "0", "--strict"],
      folder,
    );
    expect({ code: passing.code, err: passing.err }).toEqual({ code: 0, err: "" });
    expect(passing.out).toContain("0 fail");
    expect(readFileSync(report, "utf8")).toContain("Valid links");
    // nothing but the sources and the set went in
    expect(readFileSync(join(folder, "run", "scores.json"), "utf8")).toBe(written);
    const missing = await runCli(["score", "run", "--min-abstention", "0.9"], folder);
    expect(missing.code).toBe(4);
    expect(missing.out).toContain("Missed: --min-abstention 0.9; there is no figure");
  });

  it("scores personas made elsewhere: a true quote passes, invented ones do not", async () => {
    const said = JSON.parse(readFileSync(join(folder, "run", "personas.json"), "utf8")) as {
      readonly personas: readonly { readonly quotes: readonly { readonly text: string }[] }[];
    };
    const quote = said.personas[0]?.quotes[0]?.text;
    const write = (name: string, quotes: readonly unknown[]): void =>
      writeFileSync(join(folder, name), JSON.stringify({ personas: [{ name: "A", quotes }] }));
    write("true.json", [quote]);
    write("invented.json", [
      "It changed my life forever",
      "I just love dashboards",
      "Synergy is everything to us",
    ]);
    const score = (name: string): ReturnType<typeof runCli> =>
      runCli(["score", name, "--sources", "interviews", "--min-verbatimness", "1"], folder);
    expect(await score("true.json")).toMatchObject({ code: 0 });
    expect(await score("invented.json")).toMatchObject({ code: 4 });
    expect(await runCli(["score", "true.json"], folder)).toMatchObject({ code: 2 });
  });
});

describe("persona explain", () => {
  it("says why there are as many groups, and what each number considered failed", async () => {
    const { code, out } = await runCli(["explain", "run"], folder);
    expect(code).toBe(0);
    expect(out).toContain("Why 3 groups");
    expect(out).toMatch(/k = 2 {2}Rejected: .+\n.+k = 3 {2}Accepted: /);
    expect(out).toMatch(/\d of \d \(\d+ %\) speak of “.+”, compared with \d+ % of the others/);
  });

  it("says why a claim stands, and helps with a mistyped id", async () => {
    const { code, out } = await runCli(["explain", "run", "p1.context.1"], folder);
    expect(code).toBe(0);
    expect(out).toMatch(/“.+” — P0\d\d, interview-\d\d\.(txt|md), line \d+/s);
    expect(out).toContain("Checked just now: every span that it cites is in the sources");
    const apart = await runCli(["explain", "run", "p1.context.1", "--sources", "nowhere"], folder);
    expect(apart.out).toContain("Its sources cannot be read, so nothing was checked again");
    const wrong = await runCli(["explain", "run", "p1.contxet.1"], folder);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("Did you mean p1.context.1?");
    const json = JSON.parse((await runCli(["explain", "run", "p1.context.1", "--json"], folder)).out) as {
      evidence: unknown[];
    };
    expect(json.evidence.length).toBeGreaterThan(0);
  });
});
