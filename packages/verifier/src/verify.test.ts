import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { claimFields } from "./persona-file.ts";
import type { Claim, Persona, PersonaFile, Source, Span, Tally } from "./persona-file.ts";
import { verify } from "./verify.ts";

interface Said {
  readonly by: string;
  /** What stands in the file, which must hold it once. */
  readonly raw: string;
  readonly text?: string;
  readonly slice?: readonly [number, number];
}

/** One source, the words cited of it, and one claim that rests on all of them. */
function personasOn(
  content: string | Uint8Array,
  said: readonly Said[],
  about: Partial<Source> = {},
): PersonaFile {
  const bytes = Buffer.from(content);
  const encoding = about.encoding ?? "utf-8";
  const utf8 = encoding === "utf-8" ? bytes : Buffer.from(new TextDecoder(encoding).decode(bytes));
  const spans = said.map(({ by, raw, text = raw, slice }): Span => {
    const start = utf8.indexOf(raw);
    const end = start + Buffer.byteLength(raw);
    const id = `s1:${start}-${end}${slice === undefined ? "" : `/${slice.join("-")}`}`;
    const place = { start, end, locator: {}, ...(slice === undefined ? {} : { slice }) };
    return { id, sourceId: "s1", participantId: by, role: "participant", text, ...place };
  });
  const memberIds = [...new Set(said.map(({ by }) => by))];
  const n = memberIds.length;
  const claim: Claim = {
    id: "p1.goals.1",
    text: "x",
    evidence: spans.map(({ id }) => id),
    counterEvidence: [],
    support: { n, of: n, base: "members" },
  };
  const empty = Object.fromEntries(claimFields.map((field) => [field, []])) as unknown as Persona;
  const segment = { n, of: n, share: 1, weighted: false, memberIds };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const source = { id: "s1", uri: "a", format: "text", sha256, encoding, decoding: [], ...about };
  return {
    schemaVersion: 1,
    personas: [{ ...empty, id: "p1", segment, quotes: [], goals: [claim] }],
    sources: [source],
    spans,
  };
}

const check = (
  content: string | Uint8Array,
  said: readonly Said[],
  about?: Partial<Source>,
  askers?: string[],
) => verify(personasOn(content, said, about), () => Buffer.from(content), askers);
const held = { problems: [], unchecked: [], claims: 1, quotes: 0 };

describe("addresses", () => {
  it("count bytes, after the conversion of other encodings", () => {
    expect(check("Zoë: naïve 😀 words\n", [{ by: "P1", raw: "naïve 😀 words" }])).toEqual(held);
    expect(check("\uFEFFwords", [{ by: "P1", raw: "words" }])).toEqual(held);
    const windows = Buffer.from("Zo\u00EB: na\u00EFve words\n", "latin1");
    expect(check(windows, [{ by: "P1", raw: "naïve words" }], { encoding: "windows-1252" })).toEqual(held);
    const wide = Buffer.from("\uFEFFAnna: naïve", "utf16le");
    expect(check(wide, [{ by: "P1", raw: "naïve" }], { encoding: "utf-16le" })).toEqual(held);
  });

  it.each<[string, string, string, Partial<Source>]>([
    ["CSV quotes", 'q\n"he said ""no"""\n', 'he said "no"', { format: "csv", decoding: ["csv-quotes"] }],
    ["a lone quote", 'q\n5" pipe\n', '5" pipe', { format: "csv", decoding: ["csv-quotes"] }],
    ["a JSON string", '[{"q":"a\\nb\\u00e9"}]', "a\nbé", { format: "json", decoding: ["json-string"] }],
    ["a JSON number", '[{"q":12.50}]', "12.50", { format: "json", decoding: ["json-string"] }],
    [
      "tags",
      "<v Ann>it <i>is</i> so",
      "it is so",
      { format: "vtt", decoding: ["markup-tags", "html-entities"] },
    ],
    [
      "codes of captions",
      String.raw`Ann: it {\i1}is{\i0} {so}`,
      "it is {so}",
      { format: "srt", decoding: ["override-codes"] },
    ],
    [
      "entities",
      "Ann: A&amp;B&#8212;&#x41;&unknown;&#0;",
      "A&B—A&unknown;&#0;",
      { decoding: ["html-entities"] },
    ],
  ])("are decoded: %s", (_, content, text, about) => {
    const raw =
      /"he said ""no"""|5" pipe|"a\\nb\\u00e9"|12\.50|it <i>is<\/i> so|it \{\\i1\}.*|A&amp;.*/.exec(
        content,
      )?.[0] ?? "";
    expect(check(content, [{ by: "P1", raw, text }], about)).toEqual(held);
    expect(check(content, [{ by: "P1", raw, text: `${text}!` }], about).problems).toHaveLength(1);
    const from = Math.min(1, text.length - 1);
    expect(check(content, [{ by: "P1", raw, text: text.slice(from, 3), slice: [from, 3] }], about)).toEqual(
      held,
    );
  });

  it("hold for no text that was taken out of something else, and for no JSON that is cut", () => {
    for (const about of [{ format: "docx", extraction: "docx-text/1" }, { parts: ["a.txt"] }]) {
      const verdict = check("words", [{ by: "P1", raw: "words" }], about);
      expect(verdict.problems).toEqual([]);
      expect(verdict.unchecked.map(({ subject }) => subject)).toEqual([
        ["a", ...(about.parts ?? [])].join("!/"),
        "p1.goals.1",
      ]);
    }
    const cut = { by: "P1", raw: '"a\\', text: "a" };
    expect(check('[{"q":"a\\n"}]', [cut], { decoding: ["json-string"] }).problems).toHaveLength(1);
  });
});

describe("speakers", () => {
  const talk = "Interviewer: Why?\nAnna: Because.\nBen: No idea.\nInterviewer: And?\nAnna: That is all.\n";

  it("are each known by one label", () => {
    const said = [
      { by: "P1", raw: "Because." },
      { by: "P2", raw: "No idea." },
      { by: "P1", raw: "That is all." },
    ];
    expect(check(talk, said)).toEqual(held);
    const swapped = said.with(2, { by: "P2", raw: "That is all." });
    expect(check(talk, swapped).problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("another's words"),
      expect.stringContaining("another's words"),
    ]);
  });

  it.each([
    ["Interviewer: Why so?\nAnna: Because.\n"],
    ["**Moderator:** Why so?\n\n**Anna:** Because.\n"],
    ["[00:02] Researcher: Why so?\n[00:03] Anna: Because.\n"],
    ["Facilitator (00:02): Why so?\nAnna (00:05): Because.\n"],
    ["Interviewer  0:00\nWhy so?\n\nAnna  0:05\nBecause.\n"],
    [
      "WEBVTT\n\n1\n00:00:00.000 --> 00:00:02.000\n<v Interviewer>Why so?</v>\n\n2\n00:00:02.000 --> 00:00:04.000\n<v Anna>Because.</v>\n",
    ],
    ["Q: Why so?\nA: Because.\n"],
  ])("who ask are no participants: %j", (content) => {
    expect(check(content, [{ by: "P1", raw: "Because." }])).toEqual(held);
    const { problems } = check(content, [{ by: "P1", raw: "Why so?" }]);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining("one who asks")]);
  });

  it.each(["Anna B. (she/her)", "«Anna»", "1st guest"])("are not taken for who asks: %s", (name) => {
    const content = `Interviewer: Why?\n${name}: Because.\nInterviewer: And?\n${name}: That is all.\n`;
    expect(check(content, [{ by: "P1", raw: "Because." }]).problems).toEqual([]);
  });

  it("who ask under their names are known when they are told", () => {
    const named = talk.replaceAll("Interviewer", "DB");
    expect(check(named, [{ by: "P1", raw: "Why?" }], {}, ["DB:"]).problems).toHaveLength(1);
    expect(
      check("speaker,words\nDB:,Why?\nRW:,Because.\n", [{ by: "P1", raw: "Why?" }], { format: "csv" }, ["DB"])
        .problems,
    ).toHaveLength(1);
    // nothing shows who asks: that two people share a label may be so
    const shared = check(named, [
      { by: "P1", raw: "Because." },
      { by: "P2", raw: "That is all." },
    ]);
    expect(shared.problems).toEqual([]);
    expect(shared.unchecked).toHaveLength(2);
  });

  it.each([
    ["csv", "id,a,b\n1,red,green\n2,blue,grey\n"],
    ["jsonl", '{"a":"red","b":"green"}\n{"a":"blue","b":"grey"}\n'],
    ["json", '[{"a":"red","b":"green"},{"a":"blue","b":"grey"}]'],
  ])("share no row of a table: %s", (format, content) => {
    const said = [
      { by: "P1", raw: "red" },
      { by: "P1", raw: "green" },
      { by: "P2", raw: "blue" },
    ];
    expect(check(content, said, { format })).toEqual(held);
    const { problems } = check(content, [...said, { by: "P1", raw: "grey" }], { format });
    expect(problems.map(({ subject }) => subject)).toEqual(["p1.goals.1", "p1.goals.1"]);
  });
});

describe("counts of many answers", () => {
  const content = 'q,r\nyes,a\n"no",b\nyes,a\n"yes",c\n,a\n';
  const address = { sourceId: "s1", column: "q" };
  const cells = "4+3 10-4 17+3 23+5 31~0";
  const sides = { given: ["yes"], otherwise: ["no"], unanswered: [""] };
  const told = (
    tally: Partial<Tally>,
    change: Partial<Claim> = {},
    cited: Said = { by: "P1", raw: "yes" },
  ): ReturnType<typeof verify> => {
    const file = personasOn(content, [cited], { format: "csv", decoding: ["csv-quotes"] });
    const [persona] = file.personas;
    const [claim] = persona?.goals ?? [];
    if (persona === undefined || claim === undefined) throw new TypeError("no claim");
    const tallies = [{ ...address, ...sides, cells, ...tally }];
    const support = { n: 3, of: 4, base: "answered" };
    const goals = [{ ...claim, support, text: "3 of 4 say yes", tallies, ...change }];
    const memberIds = ["P1", "P2", "P3", "P4", "P5"];
    const segment = { ...persona.segment, n: 5, of: 5, memberIds };
    return verify({ ...file, personas: [{ ...persona, segment, goals }] }, () => Buffer.from(content));
  };

  it("are made again from the cell of each member", () => {
    expect(told({})).toEqual(held);
    expect(told({}, { support: { n: 3, of: 5, base: "members" }, text: "60 %" })).toEqual(held);
  });

  it.each<[string, Partial<Tally>, Partial<Claim>?]>([
    ["n", {}, { support: { n: 4, of: 4, base: "answered" } }],
    ["of", {}, { support: { n: 3, of: 5, base: "answered" } }],
    ["text", {}, { text: "4 of 4 say yes" }],
    ["evidence", {}, { evidence: [] }],
    ["side", { cells: cells.replace("-", "+") }],
    ["place", { cells: cells.replace("17", "16") }],
    ["length", { cells: cells.replace("17+3", "17+2") }],
    ["cell", { cells: cells.slice(0, -5) }],
    ["member", { cells: `${cells} 33+1` }],
    ["list", { given: ["yes", "no"] }],
    ["missing list", { given: [] }],
    ["row", { cells: "4+3 10-4 4+3 23+5 31~0" }],
    ["source", { sourceId: "s9" }],
    ["form", { cells: "all" }],
  ])("are false where a %s is", (_, tally, change) => {
    const { problems } = told(tally, change);
    expect(problems.length).toBeGreaterThan(0);
    expect(new Set(problems.map(({ subject }) => subject))).toEqual(new Set(["p1.goals.1"]));
  });

  it("hold no cell that is cited as the answer and counted as another", () => {
    const support = { n: 4, of: 4, base: "answered" };
    const { problems } = told({}, { support, text: "x" }, { by: "P2", raw: '"no"', text: "no" });
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining("as another")]);
  });
});

describe("quotes", () => {
  const said = "I’d say “it works”, mostly —\n until the ﬁrst of the month… then it doesn't.";
  const quoted = (text: string): number => {
    const file = personasOn(said, [{ by: "P1", raw: said }]);
    const [persona] = file.personas;
    const quotes = file.spans.map(({ id }) => ({ spanId: id, text }));
    return verify({ ...file, personas: persona === undefined ? [] : [{ ...persona, quotes }] }, () =>
      Buffer.from(said),
    ).problems.length;
  };

  it.each([
    "mostly — until the",
    `I'd SAY "it works"`,
    "the first of",
    "I'd say … until the first",
    "say [the app] “it works”",
    "until the first of [March] then it",
    "… until the first …",
  ])("may be set as %s", (text) => expect(quoted(text)).toBe(0));
  it.each([
    "it never works",
    "until first of",
    "until the fir",
    "oesn't",
    "until the first … I'd say",
    "it works … works, mostly",
    "",
    "…",
    "[all]",
    "it work.",
  ])("may not be set as %j", (text) => expect(quoted(text)).toBe(1));
});

describe("the verifier", () => {
  const folder = join(import.meta.dirname, "..");

  it("is two files, together under 350 lines", () => {
    const lines = ["verify.ts", "check-card.ts"].flatMap((name) =>
      readFileSync(join(folder, "src", name), "utf8")
        .trimEnd()
        .split("\n"),
    );
    expect(lines.length).toBeLessThan(350);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it("depends on nothing but Node", () => {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<
      string,
      unknown
    >;
    for (const kind of ["dependencies", "peerDependencies", "optionalDependencies"])
      expect(manifest[kind]).toBeUndefined();
    for (const file of globSync("src/*.ts", { cwd: folder })) {
      if (file.endsWith(".test.ts")) continue;
      const imports = [...readFileSync(join(folder, file), "utf8").matchAll(/(?:from|import\() ?"([^"]+)"/g)];
      for (const [, name] of imports) expect(name).toMatch(/^(?:node:|\.\/)/);
    }
  });
});
