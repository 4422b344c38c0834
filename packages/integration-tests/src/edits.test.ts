import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codebookSchema, personaSetSchema } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples, root } from "./places.ts";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

const hasSshKeygen = spawnSync("ssh-keygen", ["-?"]).error === undefined;
if (!hasSshKeygen && process.env["PERSONA_REQUIRE_ALL"] === "1")
  throw new Error("ssh-keygen is absent, and PERSONA_REQUIRE_ALL=1 makes that a failure");

let place = "";
const persona = (...args: readonly string[]): Promise<CliResult> => runCli(args, place);
const edit = (run: string, ...words: readonly string[]): Promise<CliResult> =>
  runCli(["edit", run, ...words], place, { PERSONA_WHO: "Ann" });
const read = (...path: readonly string[]): string => readFileSync(join(place, ...path), "utf8");
const setOf = (run: string): PersonaSet => personaSetSchema.parse(JSON.parse(read(run, "personas.json")));
const copy = (from: string, to: string): string => {
  cpSync(join(place, from), join(place, to), { recursive: true });
  return to;
};
const standalone = (run: string): number | null =>
  spawnSync(process.execPath, [join(root, "packages/verifier/dist/main.js"), join(place, run)]).status;

/** Ids of statements that can be edited here. */
const ids: string[] = [];

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "persona-edits-"));
  for (const number of ["01", "02", "05", "06", "09", "10"])
    cpSync(join(examples, `bike-share/rider-${number}.txt`), join(place, `said/rider-${number}.txt`));
  expect((await persona("generate", "said", "--out", "plain", "--coder", "terms")).code).toBe(0);
  const [first] = setOf("plain").personas;
  ids.push(...[first?.summary, first?.context].flatMap((claims) => (claims ?? []).map(({ id }) => id)));
  expect(ids.length).toBeGreaterThan(2);
  copy("plain", "edited");
  const done = [
    await edit("edited", "rename", "1", "The <b>Weekend</b> rider", "--why", "they ride on weekends"),
    await edit("edited", "reject", ids[1] ?? "", "--because", "not-useful"),
    await edit("edited", "pin", ids.at(-1) ?? ""),
    await edit("edited", "add", "p1", "needs", "Would like helmets & lights", "--assumption"),
  ];
  expect(done.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe("an edited run", () => {
  it("shows what a researcher decided as theirs, and escapes what they wrote", () => {
    const card = read("edited", "personas", "1-the-b-weekend-b-rider.md");
    expect(card).toContain("named by Ann");
    expect(card).toContain("assumed by Ann, no evidence");
    expect(card).toContain("1 statement taken off this card as not useful by Ann");
    const page = read("edited", "report.html");
    expect(page).toContain("The &lt;b&gt;Weekend&lt;/b&gt; rider");
    expect(page).toContain("What researchers decided");
    expect(page).not.toContain("<b>Weekend");
    expect(readdirSync(join(place, "edited", "personas"))).toHaveLength(setOf("plain").personas.length);
  });

  it("is verified, rebuilt the same, and rebuilt elsewhere with its edits", async () => {
    const verified = await persona("verify", "edited");
    expect(verified.out).toMatch(/^Verified: .* and 4 edits/);
    expect(verified.out).toContain("names are as people gave them");
    expect(verified).toMatchObject({ code: 0, err: "" });
    expect(standalone("edited")).toBe(0);
    const resumed = await persona("resume", "edited", "--offline", "--out", "again");
    expect(resumed.code).toBe(0);
    expect(setOf("again")).toEqual(setOf("edited"));
    expect(read("again", "edits.jsonl")).toBe(read("edited", "edits.jsonl"));
  });

  it("keeps the personas as they were generated, and comes back to them by undoing", async () => {
    const run = copy("edited", "undone");
    expect(read(run, "generated.json")).toBe(read("plain", "personas.json"));
    for (let left = 4; left > 0; left -= 1) expect((await edit(run, "--undo")).code).toBe(0);
    expect((await edit(run, "--undo")).err).toContain("no edit to take back");
    expect(setOf(run).personas).toEqual(setOf("plain").personas);
    const listed = await edit(run, "--list");
    expect(listed.out).toContain("8 edits:");
    expect(listed.out.match(/undone/g)).toHaveLength(4);
    expect((await persona("verify", run, "--quick")).code).toBe(0);
  });

  it("scores and exports what it shows", async () => {
    expect((await persona("score", copy("edited", "scored"), "--json")).code).toBe(0);
    expect((await persona("verify", "scored", "--quick")).code).toBe(0);
    const csv = (await persona("export", "edited", "--format", "csv")).out;
    expect(csv).toContain("Weekend");
    expect(csv).not.toContain(`,${ids[1]},`);
    expect(csv).toContain("named by Ann");
    expect(csv).toContain('"Would like helmets & lights"'.replaceAll('"', ""));
  });

  it("leaves names out where that is asked", async () => {
    for (const format of ["markdown", "csv", "json"]) {
      const { code, out } = await persona("export", "edited", "--format", format, "--anonymous");
      expect(code).toBe(0);
      expect(out).toContain("Weekend");
      expect(out).not.toContain("Ann");
    }
    expect((await persona("report", "edited", "--anonymous", "--out", "shared.html")).code).toBe(0);
    expect(read("shared.html")).toContain("named by a researcher");
    expect(read("shared.html")).not.toContain("Ann");
    const page = await persona("export", "edited", "--format", "html", "--anonymous");
    expect(page.out).toContain("named by a researcher");
    expect(page.out).not.toContain("Ann");
    const run = copy("edited", "coded");
    const { spans, codes } = codebookSchema.parse(JSON.parse(read(run, "codebook.json")));
    expect((await edit(run, "uncode", spans[0]?.id ?? "", codes[0]?.name ?? "")).code).toBe(0);
    for (const [flags, isNamed] of [
      [[], true],
      [["--anonymous"], false],
    ] as const) {
      expect((await persona("export", run, "--out", "study.qdpx", ...flags)).code).toBe(0);
      const project = unzipSync(readFileSync(join(place, "study.qdpx")))["project.qde"] ?? new Uint8Array();
      expect(strFromU8(project).includes('"Ann"')).toBe(isNamed);
    }
    expect((await persona("report", "edited", "--anonymous")).err).toContain("--out");
  });

  it("is written again by --apply where a crash came between the journal and the outputs", async () => {
    const run = copy("edited", "crashed");
    for (const file of ["personas.json", "run.json"])
      writeFileSync(join(place, run, file), read("plain", file));
    expect((await persona("verify", run, "--quick")).out).toContain("persona edit --apply adds them");
    expect((await edit(run, "--list")).out).toContain("--apply");
    expect((await edit(run, "--apply")).code).toBe(0);
    expect(setOf(run)).toEqual(setOf("edited"));
  });
});

describe("edits of two runs", () => {
  it("are compared apart from the data", async () => {
    const run = copy("plain", "later");
    expect((await edit(run, "rename", "1", "The <b>Weekend</b> rider")).code).toBe(0);
    expect((await edit(run, "accept", ids[0] ?? "")).code).toBe(0);
    const { out } = await persona("compare", "edited", run, "--json");
    const { edits, matched } = JSON.parse(out) as Record<string, never> & {
      readonly edits: Record<string, readonly { readonly kind: string }[]>;
      readonly matched: readonly { readonly claims: object }[];
    };
    // the same data: nothing of it changed
    expect(matched[0]?.claims).toMatchObject({ gone: 0, added: 0 });
    const kindsOf = (name: string): unknown => edits[name]?.map(({ kind }) => kind);
    expect([kindsOf("inBoth"), kindsOf("onlyBefore"), kindsOf("onlyAfter")]).toEqual([
      ["rename"],
      ["reject", "pin", "assume"],
      ["accept"],
    ]);
    const told = (await persona("compare", "edited", run)).out;
    expect(told).toContain("What people decided");
    expect(told).toContain("Ann: rename p1 “The <b>Weekend</b> rider”");
  });
});

describe("edits that change who is counted", () => {
  it("make the run again with a role, keep the other edits, and come back by undoing", async () => {
    const run = copy("edited", "reread");
    const people = (): number => setOf(run).personas[0]?.segment.of ?? 0;
    const before = people();
    const { code, out } = await edit(run, "role", "P002", "interviewer", "--why", "she asks");
    expect([code, out]).toEqual([0, expect.stringContaining("read otherwise")]);
    expect(people()).toBe(before - 1);
    expect(read(run, "personas", "1-the-b-weekend-b-rider.md")).toContain("named by Ann");
    expect((await persona("verify", run)).code).toBe(0);
    expect(standalone(run)).toBe(0);
    expect((await edit(run, "--undo")).code).toBe(0);
    expect(people()).toBe(before);
    expect(setOf(run).edits?.entries.map(({ kind, state }) => `${kind} ${state}`)).toContain("role undone");
    expect((await edit(run, "role", "Nobody", "interviewer")).err).toContain("no speaker");
    expect((await edit(run, "answer", "d9", "as-read")).err).toContain("no doubt");
  });

  it("make one persona of two groups of a table, which is verified and comes apart again", async () => {
    const rows = Array.from({ length: 24 }, (_, at) => {
      const [team, tool] = at % 2 === 0 ? ["store", "paper"] : ["office", "screens"];
      return `${at + 1},${team},${at % 3 === 0 ? "phone" : tool},I look things up on ${tool} every day`;
    });
    writeFileSync(
      join(place, "teams.csv"),
      ["id,Which team are you in?,What do you use most?,How do you look things up?", ...rows].join("\n"),
    );
    expect(
      (await persona("generate", "teams.csv", "--by", "Which team are you in?", "--out", "teams")).code,
    ).toBe(0);
    expect(setOf("teams").personas).toHaveLength(2);
    expect((await edit("teams", "merge", "2", "1", "--why", "one kind of work")).code).toBe(0);
    const [one, ...others] = setOf("teams").personas;
    expect(others).toEqual([]);
    expect(one?.segment).toMatchObject({ n: 24, of: 24 });
    expect(read("teams", "report.html")).toContain("made one by Ann");
    expect((await persona("verify", "teams")).out).toContain("Verified:");
    expect(standalone("teams")).toBe(0);
    expect((await edit("teams", "--undo")).code).toBe(0);
    expect(setOf("teams").personas).toHaveLength(2);
  });
});

describe.skipIf(!hasSshKeygen)("edits that an SSH key signs", () => {
  it("verify with the keys of the team, and not where somebody else signs in their name", async () => {
    for (const who of ["ann", "eve"])
      spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", who, "-f", join(place, who)]);
    writeFileSync(join(place, "team.keys"), `Ann ${read("ann.pub")}`);
    const run = copy("plain", "signed");
    const signed = (...words: readonly string[]): Promise<CliResult> => edit(run, ...words);
    expect((await signed("rename", "1", "The commuter", "--sign", "ann")).code).toBe(0);
    expect((await persona("verify", run, "--quick", "--signers", "team.keys")).code).toBe(0);
    expect(standalone(run)).toBe(0);
    expect((await signed("accept", ids[0] ?? "", "--sign", "eve")).code).toBe(0);
    const { code, out } = await persona("verify", run, "--quick", "--signers", "team.keys");
    expect([code, out]).toEqual([4, expect.stringContaining("a key that is not Ann’s")]);
    expect(standalone(run)).toBe(1);
  });
});

describe("a journal that somebody changed", () => {
  const lines = (): string[] => read("edited", "edits.jsonl").trimEnd().split("\n");
  const written = (list: readonly string[]): string => list.map((line) => `${line}\n`).join("");
  const journal = (change: (list: string[]) => readonly string[]) => (run: string) =>
    writeFileSync(join(place, run, "edits.jsonl"), written(change(lines())));
  const output = (name: string, change: (value: Record<string, unknown>) => void) => (run: string) => {
    const value = JSON.parse(read(run, name)) as Record<string, unknown>;
    change(value);
    writeFileSync(join(place, run, name), JSON.stringify(value));
  };

  it.each<[string, (run: string) => void]>([
    ["a name in an entry", journal(([one = "", ...rest]) => [one.replace("Ann", "Eve"), ...rest])],
    ["a reason in an entry", journal(([one = "", ...rest]) => [one.replace("weekends", "Mondays"), ...rest])],
    [
      "the last entry",
      journal((list) => [...list.slice(0, -1), (list.at(-1) ?? "").replace("lights", "bells")]),
    ],
    ["the last entry taken out", journal((list) => list.slice(0, -1))],
    ["the first entry taken out", journal(([, ...rest]) => rest)],
    ["one in the middle taken out", journal(([one = "", , ...rest]) => [one, ...rest])],
    ["two entries exchanged", journal(([one = "", two = "", ...rest]) => [two, one, ...rest])],
    ["an entry twice", journal(([one = "", ...rest]) => [one, one, ...rest])],
    ["the journal taken away", (run) => rmSync(join(place, run, "edits.jsonl"))],
    ["outputs that say nothing of edits", output("personas.json", (set) => delete set["edits"])],
    ["a record that says nothing of edits", output("run.json", (record) => delete record["edits"])],
  ])("is noticed: %s", async (what, change) => {
    const run = copy("edited", `with ${what}`);
    change(run);
    const { code, out } = await persona("verify", run, "--quick");
    expect(code).toBe(4);
    expect(out).toContain("edits-changed");
    expect(standalone(run)).toBe(1);
  });

  it("is noticed where a statement claims a decision that is not in the journal", async () => {
    const run = copy("edited", "forged");
    output("personas.json", (set) => {
      const [first] = set["personas"] as { summary: { edited?: object }[] }[];
      const [claim] = first?.summary ?? [];
      if (claim === undefined) throw new TypeError("there is no statement to forge");
      claim.edited = { accepted: { entry: "0".repeat(64), who: "Ann" } };
    })(run);
    const { code, out } = await persona("verify", run, "--quick");
    expect(code).toBe(4);
    expect(out).toContain("the journal has no such entry");
  });

  it("is not built upon", async () => {
    const run = copy("edited", "not built upon");
    journal(([one = "", ...rest]) => [one.replace("Ann", "Eve"), ...rest])(run);
    const { code, err } = await edit(run, "pin", ids[0] ?? "");
    expect(code).toBe(3);
    expect(err).toContain("Line 2");
  });
});

describe("persona edit", () => {
  it("checks a statement in new words, and says where it stands", async () => {
    const run = copy("plain", "reworded");
    const { code, out } = await edit(
      run,
      "reword",
      ids[0] ?? "",
      "None of them has ever said a word",
      "--json",
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      isUpToDate: true,
      entries: [{ kind: "reword", state: "applied" }],
    });
    expect(out).toMatch(/stands under “(?:Assumptions to test|Interpretations)”/);
    const [first] = setOf(run).personas;
    expect(first?.summary.map(({ id }) => id)).not.toContain(ids[0]);
  });

  it.each<[string, readonly string[], string]>([
    ["an action that is not there", ["renam", "1", "X"], "Did you mean rename?"],
    ["a persona that is not there", ["rename", "9", "X"], "persona explain"],
    ["a statement that is not there", ["accept", "p1.summary.77"], "Did you mean p1.summary."],
    ["words that are missing", ["rename", "1"], "<persona> <name>"],
    ["a rejection without a reason", ["reject", "p1.summary.1"], "--because"],
    ["a part that is not there", ["move", "p1.summary.1", "wishes"], "goals"],
    ["a statement without evidence", ["add", "1", "goals", "Wants more"], "--assumption"],
    ["control characters", ["rename", "1", "a\u001B[31m"], "one line"],
    ["an entry that is not there", ["--undo", "zz"], "--list"],
  ])("refuses %s, with a next step, and records nothing", async (_, words, hint) => {
    const { code, err } = await edit("plain", ...words);
    expect(code).toBe(2);
    expect(err).toContain(hint);
    expect(existsSync(join(place, "plain", "edits.jsonl"))).toBe(false);
  });

  it("asks who decides, and never takes a login name", async () => {
    const { code, err } = await runCli(["edit", "plain", "rename", "1", "X"], place);
    expect(code).toBe(2);
    expect(err).toContain("--who");
    const run = copy("plain", "anonymous");
    expect((await runCli(["edit", run, "rename", "1", "X", "--anonymous"], place)).code).toBe(0);
    expect(read(run, "edits.jsonl")).not.toContain('"who"');
    expect(read(run, "report.html")).toContain("named by a researcher");
  });
});
