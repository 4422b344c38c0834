import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codebookSchema, personaSetSchema } from "@persona/contracts";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { examples } from "./places.ts";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

let place = "";
const persona = (...args: readonly string[]): Promise<CliResult> =>
  runCli(args, place, { PERSONA_WHO: "Ann" });
const read = (name: string): string => readFileSync(join(place, name), "utf8");

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "persona-withdraw-"));
  for (const number of ["01", "02", "05", "06", "09", "10"])
    cpSync(join(examples, `bike-share/rider-${number}.txt`), join(place, `said/rider-${number}.txt`));
  expect((await persona("generate", "said", "--out", "run", "--coder", "terms")).code).toBe(0);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Runs of five words that stand in one file and in no other. */
function ownRuns(file: string): readonly string[] {
  const others = readdirSync(join(place, "said")).filter((name) => name !== file);
  const elsewhere = plain(others.map((name) => read(`said/${name}`)).join(" "));
  return read(`said/${file}`)
    .split("\n")
    .filter((line) => !line.startsWith("Interviewer"))
    .flatMap((line) => {
      const words = plain(line).trim().split(" ");
      return words.slice(0, -4).map((_, at) => ` ${words.slice(at, at + 5).join(" ")} `);
    })
    .filter((run) => !elsewhere.includes(run));
}

function plain(text: string): string {
  const unescaped = text.replaceAll(/&#?\w{1,8};|<[^<>]*>|\\[nrt"\\]/g, " ");
  return ` ${(unescaped.toLowerCase().match(/[a-z0-9]+/g) ?? []).join(" ")} `;
}

/** Every file of the folder that holds one of the runs, archives opened. */
function filesWith(runs: readonly string[], folder = "run"): readonly string[] {
  return readdirSync(join(place, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) =>
      contentsOf(path).some((content) => {
        const text = plain(content);
        return runs.some((run) => text.includes(run));
      }),
    )
    .map((path) => path.slice(join(place, folder).length + 1));
}

function contentsOf(path: string): readonly string[] {
  const bytes = readFileSync(path);
  const isArchive = bytes.subarray(0, 2).toString("latin1") === "PK";
  return isArchive ? Object.values(unzipSync(bytes)).map((one) => strFromU8(one)) : [bytes.toString("utf8")];
}

it("takes a person out so that no five of their words are left, keeps the other edits, and can do without their file", async () => {
  const set = personaSetSchema.parse(JSON.parse(read("run/personas.json")));
  const [first] = set.personas;
  const span = set.spans.find(
    ({ id, text }) => text.split(" ").length > 8 && JSON.stringify(first).includes(id),
  );
  const id = span?.participantId ?? "";
  const file =
    set.sources
      .find((source) => source.id === span?.sourceId)
      ?.uri.split("/")
      .at(-1) ?? "";
  const said = span?.text ?? "";
  expect((await persona("edit", "run", "rename", "1", "The commuter")).code).toBe(0);
  const codes = codebookSchema.parse(JSON.parse(read("run/codebook.json")));
  const [theCode] = codes.codes;
  expect((await persona("edit", "run", "define-code", theCode?.name ?? "", `As in: ${said}`)).code).toBe(0);
  expect(
    (await persona("edit", "run", "rename-code", codes.codes[1]?.name ?? "", "A better name")).code,
  ).toBe(0);
  expect((await persona("export", "run", "--out", "exports/before.qdpx")).code).toBe(0);
  expect((await persona("edit", "run", "add", "1", "needs", `They say: ${said}`, "--assumption")).code).toBe(
    0,
  );
  const runs = ownRuns(file);
  expect(runs.length).toBeGreaterThan(50);
  // the proof looks where their words are
  expect(filesWith(runs)).toEqual(
    expect.arrayContaining(["codebook.json", "coded.json", "generated.json", "personas.json", "report.html"]),
  );
  expect(filesWith(runs, "exports")).toEqual(["before.qdpx"]);

  const quoting = await persona("edit", "run", "withdraw", id, "--why", said);
  expect([quoting.code, quoting.err]).toEqual([2, expect.stringContaining("quotes what the person said")]);
  // through a link, which stays
  symlinkSync(join(place, "run"), join(place, "linked"), "junction");
  const { code, out } = await persona("edit", "linked", "withdraw", id, "--why", "asked by mail");
  expect(code).toBe(0);
  expect(out).toContain(file);
  expect(out).toContain("2 edits that quoted them");
  expect(filesWith(runs)).toEqual([]);
  expect(read("run/run.json")).not.toContain(file);
  expect(read("run/edits.jsonl")).toContain('"withdraw"');
  expect(readdirSync(place).filter((name) => name.startsWith(".persona-"))).toEqual([]);

  const left = codebookSchema.parse(JSON.parse(read("run/codebook.json")));
  expect(left.codes.map(({ name }) => name)).toContain("A better name");
  expect(left.codings.length).toBeGreaterThan(0);
  expect(left.codings.length).toBeLessThan(codes.codings.length);

  rmSync(join(place, "said", file));
  expect((await persona("export", "run", "--out", "exports/after.qdpx")).code).toBe(0);
  expect(filesWith(runs, "exports")).toEqual(["before.qdpx"]);
  const verified = await persona("verify", "run");
  expect(verified.out).toMatch(/^Verified: .* and 3 edits/);
  const now = personaSetSchema.parse(JSON.parse(read("run/personas.json")));
  expect(now.edits?.entries.map(({ kind }) => kind)).toEqual(["rename", "rename-code", "withdraw"]);
  expect((await persona("edit", "run", "--undo", now.edits?.head.slice(0, 8) ?? "")).err).toContain(
    "cannot be taken back",
  );
});

it.each<[string, readonly string[], () => void, string]>([
  ["somebody who is not there", ["P999"], () => undefined, "no participant"],
  [
    "where the folder holds what others wrote",
    ["P001"],
    () => writeFileSync(join(place, "run/notes.md"), "notes"),
    "notes.md",
  ],
])("refuses %s, and leaves the run as it is", async (_, words, prepare, message) => {
  prepare();
  const before = read("run/personas.json");
  const { code, err } = await persona("edit", "run", "withdraw", ...words);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(read("run/personas.json")).toBe(before);
  expect(existsSync(join(place, "run/ledger.jsonl"))).toBe(true);
});

const talk = `Interviewer: How do you get your vegetables home?
Ines: I strap two crates onto the back of my mother's old delivery bicycle.
Interviewer: Two crates onto the back of my mother's old delivery bicycle, you said. And you, Paul?
Paul: I share a van with the bakery next door on market days.
Wim: The tram takes me and one heavy bag, no more than that.
Interviewer: What would help you most?
Paul: A dry place near the tram stop to leave the heavy bags.
Ines: Somebody who mends bicycle brakes on the market before noon.
Wim: A second door on the tram that opens for people with bags.
`;
const answers = [
  ["r1", "The scales at the stall are never where I stand in the queue."],
  ["r2", "I forget my bags at home and buy new ones nearly every time."],
  ["r3", "On rainy days the square floods and my shoes are wet until evening."],
  ["r4", "Nobody tells me which stall sells the last of the cheap plums."],
].map(([id, text]) => `${id},"${text}"\n`);

it("takes a person out of files that others share, and needs neither their lines there nor that they are gone", async () => {
  mkdirSync(join(place, "market"));
  writeFileSync(join(place, "market/group.txt"), talk);
  writeFileSync(join(place, "market/survey.csv"), `id,"What is hard on the market?"\n${answers.join("")}`);
  expect((await persona("generate", "market", "--out", "shared", "--coder", "terms")).code).toBe(0);
  expect((await persona("edit", "shared", "rename", "1", "The carrier")).code).toBe(0);
  const codings = (): number => codebookSchema.parse(JSON.parse(read("shared/codebook.json"))).codings.length;
  const before = codings();

  const { code, out } = await persona("edit", "shared", "withdraw", "P001", "--why", "asked by mail");
  expect([code, out]).toEqual([0, expect.stringMatching(/group\.txt is as it was\..* lines 2-3, 8:/)]);
  const theirs = [" the back of my mother ", " back of my mother s old ", " mends bicycle brakes on the "];
  expect(filesWith(theirs, "shared")).toEqual([]);
  expect(read("market/group.txt")).toBe(talk);
  expect(codings()).toBeGreaterThan(0);
  expect(codings()).toBeLessThanOrEqual(before);
  expect((await persona("verify", "shared")).out).toMatch(/^Verified: .* and 2 edits/);
  // with their lines gone from the file, or with the file gone
  writeFileSync(join(place, "market/group.txt"), talk.split("\n").toSpliced(7, 1).toSpliced(1, 2).join("\n"));
  expect((await persona("verify", "shared")).code).toBe(0);

  const row = await persona("edit", "shared", "withdraw", "P005", "--rewrite-sources", "--json");
  const { withdrawn, carried } = JSON.parse(row.out) as {
    withdrawn: { shared: object[]; copiesOf: string[] };
    carried: object;
  };
  expect(withdrawn.shared).toEqual([
    { file: expect.stringMatching(/survey\.csv$/), lines: "4", isRewritten: true },
  ]);
  expect(carried).toMatchObject({ placed: 2, notPlaced: 0 });
  expect(read("market/survey.csv")).not.toContain("rainy");
  expect(read("market/survey.csv")).toContain("plums");
  expect(filesWith([" rainy days the square floods "], "shared")).toEqual([]);
  expect((await persona("verify", "shared")).out).toMatch(/^Verified: .* and 3 edits/);
  expect(JSON.parse(read("shared/personas.json"))).toMatchObject({ personas: [{ label: "The carrier" }] });
}, 120_000);
