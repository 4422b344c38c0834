import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claimFields, codebookSchema, personaSetSchema } from "@persona/contracts";
import type { Codebook } from "@persona/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples, root } from "./places.ts";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-codes-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function persona(...args: readonly string[]): Promise<CliResult> {
  return runCli(args, folder);
}

function write(name: string, content: string): void {
  writeFileSync(join(folder, name), content);
}

function codebookAt(name: string): Codebook {
  return codebookSchema.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
}

/** Sentences of two interviews, as two coders code them. */
const [first, second] = [
  "My sister did it the first year and we decided we preferred being sisters.",
  "Mine. All of it.",
];
const csv = (coder: string, rows: readonly (readonly string[])[]): string =>
  [
    "Document,Coded segment,Code,Coder",
    ...rows.map((row) => [...row.map((cell) => `"${cell}"`), coder].join(",")),
  ].join("\n");

describe("persona code", () => {
  it("places a table of coded segments, and says what it could not place", async () => {
    write(
      "ann.csv",
      csv("Ann", [
        ["interview-01", first ?? "", "Family"],
        ["interview-01", second ?? "", "Alone"],
        ["interview-01", "Nobody ever said this sentence in any interview", "Alone"],
      ]),
    );
    const { code, out } = await persona("code", "interviews", "--codebook", "ann.csv");
    expect(code).toBe(0);
    expect(out).toContain("2 codes, 2 codings of the words of 1 person by 1 coder");
    expect(out).toContain("1 coding could not be placed");
    const { codings, spans } = codebookAt("codebook.json");
    const words = codings.map(({ spanId, start, end }) =>
      spans.find(({ id }) => id === spanId)?.text.slice(start, end),
    );
    expect(words).toEqual([first, second]);
    expect(codings[0]?.coder).toEqual({ kind: "person", id: "Ann" });
  });

  it("measures agreement between two coders, as a table and as JSON", async () => {
    write(
      "ben.csv",
      csv("Ben", [
        ["interview-01", first ?? "", "Family"],
        ["interview-01", "nineteen seats plus the sidewalk", "Alone"],
      ]),
    );
    const made = await persona(
      "code",
      "interviews",
      "--codebook",
      "ann.csv",
      "ben.csv",
      "--out",
      "both.json",
      "--json",
    );
    expect(JSON.parse(made.out)).toMatchObject({ file: "both.json", coders: 2, codings: 4 });
    const { code, out } = await persona("agreement", "both.json");
    expect(code).toBe(0);
    expect(out).toContain("Ann and Ben");
    expect(out).toContain("human ceiling");
    expect(out).toMatch(/Family +1\.00 /);
    expect(out).toMatch(/Alone .*unusable/);
    const json = JSON.parse((await persona("agreement", "both.json", "--json")).out) as {
      agreement: object[];
    };
    expect(json.agreement).toEqual(codebookAt("both.json").agreement);
    const one = await persona("agreement", "codebook.json");
    expect(one.code).toBe(3);
    expect(one.err).toContain("o two coders");
  });

  it("reads a project of QualCoder from its database", async () => {
    mkdirSync(join(folder, "study.qda"), { recursive: true });
    const database = new DatabaseSync(join(folder, "study.qda", "data.qda"));
    database.exec(`
      create table code_cat (catid integer primary key, name text, memo text, owner text, date text, supercatid integer);
      create table code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text);
      create table source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text);
      create table code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer);
      insert into code_cat values (1, 'People', '', 'kim', '2025-01-01', null);
      insert into code_name values (1, 'Family', 'Relatives do it', 1, 'kim', '2025-01-01', '#FF0000');`);
    const fulltext = readFileSync(join(folder, "interviews", "interview-01.txt"), "utf8");
    const at = Array.from(fulltext.slice(0, fulltext.indexOf(first ?? ""))).length;
    database
      .prepare("insert into source values (1, 'interview-01.txt', ?, null, '', 'kim', '2025-01-01')")
      .run(fulltext);
    database
      .prepare(
        "insert into code_text values (1, 1, 1, ?, ?, ?, 'kim', '2025-01-02 10:00:00', '', null, null)",
      )
      .run(first ?? "", at, at + (first ?? "").length);
    database.close();
    const { code } = await persona(
      "code",
      "interviews",
      "--codebook",
      "study.qda",
      "--out",
      "qualcoder.json",
    );
    expect(code).toBe(0);
    expect(codebookAt("qualcoder.json")).toMatchObject({
      codes: [
        { name: "People", isCodable: false },
        { name: "Family", definition: "Relatives do it" },
      ],
      codings: [{ placedBy: "exact", coder: { id: "kim" } }],
    });
  });

  it("reads highlights of Taguette, as a document and as a codebook", async () => {
    write(
      "highlights.html",
      `<!DOCTYPE html><html><head><meta charset="UTF-8"><title>Taguette highlights</title></head><body><h1>Taguette highlights</h1>
      ${first}<p><strong>Document:</strong> interview-01 <strong>Tags:</strong> family, alone</p><hr></body></html>`,
    );
    write("tags.csv", "tag,description,number of highlights\nfamily,Relatives do it,1\nmoney,,0\n");
    const { code } = await persona(
      "code",
      "interviews",
      "--codebook",
      "highlights.html",
      "tags.csv",
      "--out",
      "taguette.json",
    );
    expect(code).toBe(0);
    const { codes, codings } = codebookAt("taguette.json");
    expect(codes.map(({ name, definition }) => [name, definition])).toEqual([
      ["family", "Relatives do it"],
      ["alone", ""],
      ["money", ""],
    ]);
    expect(codings.map(({ codeId }) => codeId)).toEqual(["family", "alone"]);
  });

  it("reads columns of codes next to an open question", async () => {
    const rows = [
      ["I lose every receipt that I get in the van", "lost; paper"],
      ["The bank is only open on Mondays here", "bank"],
      ["", ""],
      ["My receipts fade before I can type them in", "paper"],
    ];
    write(
      "coded.csv",
      ["Why is it hard?,Themes", ...rows.map((row) => row.map((cell) => `"${cell}"`).join(","))].join("\n"),
    );
    const { code, out } = await persona(
      "code",
      "coded.csv",
      "--coded-column",
      "Themes",
      "--out",
      "columns.json",
    );
    expect(code, out).toBe(0);
    const { codings, judged } = codebookAt("columns.json");
    expect(codings.map(({ codeId }) => codeId)).toEqual(["lost", "paper", "bank", "paper"]);
    expect(judged[0]?.spanIds).toHaveLength(3);
    const other = await persona("code", "coded.csv", "--coded-column", "Topics");
    expect(other.code).toBe(2);
    expect(other.err).toContain('"Topics"');
  });

  it.each([
    ["nothing to code with", [], 2, "nothing to code with"],
    ["a file that is not there", ["--codebook", "none.qdpx"], 3, "none.qdpx"],
    [
      "a file without codes",
      ["--codebook", "interviews/interview-01.txt"],
      3,
      "no codes that Persona can read",
    ],
    ["a JSON file that is no codebook", ["--codebook", "other.json"], 3, "not a codebook of Persona"],
  ])("says what is wrong with %s", async (_, options, exit, words) => {
    write("other.json", "{}");
    const { code, err } = await persona("code", "interviews", ...options);
    expect(code).toBe(exit);
    expect(err).toContain(words);
  });
});

/** What the first person says in some interviews, coded. */
function codedSentences(code: string, ...numbers: readonly string[]): string {
  return numbers
    .map((number) => {
      const name = ["txt", "md"]
        .map((ending) => `interview-${number}.${ending}`)
        .find((one) => existsSync(join(folder, "interviews", one)));
      const text = readFileSync(join(folder, "interviews", name ?? ""), "utf8");
      const [, words = ""] = /^(?!Interviewer)[^:\n]+: ([^\n]{60,})$/m.exec(text.replaceAll("*", "")) ?? [];
      return `interview-${number},"${words.replaceAll('"', '""')}",${code},Kim`;
    })
    .join("\n");
}

describe("a run with codes", () => {
  beforeAll(async () => {
    write(
      "kim.csv",
      [
        "Document,Coded segment,Code,Coder",
        codedSentences("Dreads the books", "01", "02", "03", "05"),
        codedSentences("Does not dread the books", "06", "07"),
        codedSentences("Money", "08", "10", "11"),
      ].join("\n"),
    );
    const made = await persona(
      ..."generate interviews --codebook both.json kim.csv --count 1 --out run".split(" "),
    );
    expect(made.code, made.err).toBe(0);
  });

  const path = (): string => join(folder, "run", "personas.json");

  it("counts the people whose words have a code, with the words as evidence", () => {
    const { personas } = personaSetSchema.parse(JSON.parse(readFileSync(path(), "utf8")));
    const claims = personas
      .flatMap((persona) => claimFields.flatMap((field) => persona[field]))
      .filter(({ fromCodings }) => fromCodings.length > 0);
    expect(claims.map(({ text, evidence }) => [text, evidence.length])).toEqual(
      expect.arrayContaining([
        ["2 of 7 dread the books.", 2],
        ["2 of 7 do not dread the books.", 2],
        ["What 2 of 7 say is coded as money.", 2],
      ]),
    );
  });

  it("is not verified with a claim in another sense than its code", async () => {
    const before = readFileSync(path(), "utf8");
    const changed = before.replace(/(\d) of (\d) dread the books/, "$1 of $2 enjoy the books");
    expect(changed).not.toBe(before);
    writeFileSync(path(), changed);
    const { code, out } = await persona("verify", "run");
    expect(code).toBe(4);
    expect(out).toContain("does not say “Dreads the books”");
    writeFileSync(path(), before);
  });

  const verifier = (): number | null =>
    spawnSync(process.execPath, [join(root, "packages", "verifier", "dist", "main.js"), join(folder, "run")])
      .status;

  it("has them in its folder, and they are verified with it", async () => {
    const { code, out } = await persona("verify", "run");
    expect(code).toBe(0);
    expect(out).toContain("11 codings with 5 codes");
    expect(verifier()).toBe(0);
    expect((await persona("agreement", "run")).out).toContain("Ann and Ben");
    expect((await persona("resume", "run")).out).toContain("byte for byte");
  });

  it.each<[string, (codebook: Codebook) => void]>([
    ["words", ({ spans }) => void (spans[0] = { ...spans[0]!, text: `${spans[0]!.text} at all` })],
    ["a place", ({ codings }) => void (codings[0] = { ...codings[0]!, end: 9999 })],
    ["a code", ({ codes }) => void codes.shift()],
  ])("is not verified with %s changed", async (_, change) => {
    const path = join(folder, "run", "codebook.json");
    const before = readFileSync(path, "utf8");
    const codebook = codebookAt("run/codebook.json");
    change(codebook);
    writeFileSync(path, JSON.stringify(codebook));
    expect((await persona("verify", "run")).code).toBe(4);
    expect(verifier()).toBe(1);
    writeFileSync(path, before);
    expect(verifier()).toBe(0);
  });

  it("is exported as a project that holds the same codings", async () => {
    expect((await persona("export", "run", "--out", "out.qdpx")).code).toBe(0);
    const again = await persona("code", "interviews", "--codebook", "out.qdpx", "--out", "again.json");
    expect(again.code).toBe(0);
    const [before, now] = [codebookAt("run/codebook.json"), codebookAt("again.json")];
    const places = ({ codings, codes, coderNames = [] }: Codebook): readonly string[] =>
      codings
        .map(({ codeId, spanId, start, end, coder }) =>
          [
            codes.find(({ id }) => id === codeId)?.name,
            spanId,
            start,
            end,
            coderNames.find((one) => one.coder.id === coder.id)?.name,
          ].join(" "),
        )
        .toSorted();
    expect(places(now)).toEqual(places(before));
    expect(now.codings.every(({ placedBy }) => placedBy === "exact")).toBe(true);
  });

  it("says why a run without codes cannot be exported as a project", async () => {
    expect((await persona("generate", "interviews", "--out", "plain")).code).toBe(0);
    const { code, err } = await persona("export", "plain", "--out", "plain.qdpx");
    expect(code).toBe(3);
    expect(err).toContain("has no codings");
    expect((await persona("export", "run", "--format", "qdpx")).code).toBe(2);
  });
});

it.each(["codes.qdc", "codes.csv"])(
  "gives the codes alone to another program, and reads them: %s",
  async (name) => {
    write(
      "hives.csv",
      'name,definition\n"Weighs hives","Says ""how heavy"", and when"\n"Fears, mites","<mites> & more"\n',
    );
    expect((await persona("code", "interviews", "--codebook", "hives.csv", "--out", name)).code).toBe(0);
    expect((await persona("code", "interviews", "--codebook", name, "--out", "again.json")).code).toBe(0);
    expect(codebookAt("again.json").codes.map((code) => [code.name, code.definition])).toEqual([
      ["Weighs hives", 'Says "how heavy", and when'],
      ["Fears, mites", "<mites> & more"],
    ]);
  },
);

describe("persona generate with highlights alone", () => {
  const rows = Array.from({ length: 7 }, (_, at) => [
    [
      `beekeeper ${at}`,
      `I weigh hive number ${at} before the frost and write it on the lid.`,
      "Weighs hives",
    ],
    [
      `beekeeper ${at}`,
      `Nobody told me what mites look like, year ${at}.`,
      at < 4 ? "Fears mites" : "Feeds late",
    ],
  ]).flat();

  it("counts the codes of one table, a document being a person, and checks them again", async () => {
    write("one.csv", csv("Ann", rows));
    const { code, err } = await persona("generate", "one.csv", "--out", "alone");
    expect(code, err).toBe(0);
    expect(err).toContain("one.csv is a table of highlights");
    const set = personaSetSchema.parse(
      JSON.parse(readFileSync(join(folder, "alone", "personas.json"), "utf8")),
    );
    const claims = set.personas.flatMap((one) => claimFields.flatMap((field) => one[field]));
    expect(claims.map(({ text }) => text).join("\n")).toMatch(/7 of 7 weigh hives/);
    const again = await persona("verify", "alone");
    expect(again.code, again.out).toBe(0);
  });

  it("says of several tables what to give as well, as they may be about the same people", async () => {
    for (const coder of ["ann", "ben"]) {
      mkdirSync(join(folder, "both"), { recursive: true });
      write(join("both", `${coder}.csv`), csv(coder, rows));
    }
    const { code, err } = await persona("generate", "both");
    expect(code).toBe(2);
    expect(err).toContain("--codebook ann.csv ben.csv");
  });
});
