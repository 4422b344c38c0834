import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load } from "./load.ts";
import type { LoadOptions } from "./options/load-options.ts";
import { checkSpans } from "./resolve-span.ts";
import { expectProvable } from "./testing/expect-provable.ts";
import { docx } from "./testing/office-files.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

/** Loads files; `temporaryFolder` sees to it that they load the same without blocking. */
function loadFiles(files: Readonly<Record<string, string | Uint8Array>>, options?: LoadOptions): Corpus {
  const corpus = load(temporaryFolder(files), options);
  expectProvable(corpus);
  expect(checkSpans(corpus, corpus.spans)).toEqual([]);
  return corpus;
}

function said(corpus: Corpus): (readonly [string | undefined, string])[] {
  return corpus.spans.map(({ speaker, text }) => [speaker, text] as const);
}

function codes(corpus: Corpus): string[] {
  return corpus.losses.map(({ code, count }) => `${code} ${count}`);
}

function times(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join("");
}

describe("SubRip", () => {
  const cue = (number: number, text: string): string =>
    `${number}\n00:00:0${number},000 --> 00:00:0${number},900\n${text}\n\n`;

  it("finds the speaker behind tags and override codes, none of which anybody says", () => {
    const corpus = loadFiles({
      "a.srt":
        cue(1, String.raw`{\an8}Dana: How do {\i1}you{\i0} print?`) +
        cue(2, '<font color="#ff0000">Anna: From my phone.</font>') +
        cue(3, '<font color="#ff0000">Dana:</font> And <i>then</i>?') +
        cue(4, String.raw`<b>{\an8}Anna</b>: I wait.{\r}`) +
        cue(5, String.raw`{\an8}- no: it is so`),
    });
    expect(said(corpus)).toEqual([
      ["Dana", "How do you print?"],
      ["Anna", "From my phone."],
      ["Dana", "And then?"],
      ["Anna", "I wait."],
      [undefined, "no: it is so"],
    ]);
    expect(corpus.sources[0]?.decoding).toEqual(["markup-tags", "override-codes"]);
  });

  it("leaves braces that are no override code in the words", () => {
    const corpus = loadFiles({ "a.srt": cue(1, "{so} it is {slow}") });
    expect(said(corpus)).toEqual([[undefined, "{so} it is {slow}"]]);
    expect(corpus.sources[0]?.decoding).toEqual([]);
  });
});

describe("older Teams transcripts", () => {
  const turns = [
    ["Dana Cole", "How do you print?"],
    ["Anna Berg", "From my phone."],
    ["Dana Cole", "And then: do you wait?"],
    ["Anna Berg", "I do."],
  ] as const;
  const blocks = turns.map(
    ([name, text], index) => `0:0:${index}.0 --> 0:0:${index}.900\n${name}\n${text}\n`,
  );

  it("name the speaker on a line of its own under the times, in captions, text and documents", () => {
    const files = {
      "a.vtt": `WEBVTT\n\n${blocks.join("\n").replaceAll(/0:0:(\d)\./g, "00:00:0$1.")}`,
      "b.txt": blocks.join("\n"),
      "c.txt": `\uFEFF${blocks.join("\n")}`.replaceAll("\n", "\r\n"),
      "d.docx": docx(
        blocks
          .map(
            (text) =>
              `<w:p><w:r><w:t>${text.trim().replaceAll("\n", "</w:t><w:br/><w:t>").replaceAll("-->", "--&gt;")}</w:t></w:r></w:p>`,
          )
          .join(""),
      ),
    };
    for (const [name, content] of Object.entries(files)) {
      const corpus = loadFiles({ [name]: content });
      expect(said(corpus), name).toEqual(turns);
      expect(corpus.participants, name).toHaveLength(2);
      expect(corpus.spans[1]?.locator.time, name).toMatch(/^(?:00:00:01\.0|0:0:1\.0)$/);
    }
    expect(loadFiles({ "b.txt": blocks.join("\n") }).spans[1]?.locator).toEqual({ line: 7, time: "0:0:1.0" });
  });

  it("name it before the time in a document of their own look", () => {
    const heads = turns.map(
      ([name, text], index) =>
        `<w:p><w:r><w:t xml:space="preserve">${name}   0:0${index}</w:t><w:br/><w:t>${text}</w:t></w:r></w:p>`,
    );
    expect(said(loadFiles({ "a.docx": docx(heads.join("")) }))).toEqual(turns);
  });

  it("are not seen where the lines under the times are what is said", () => {
    const spoken = times(
      4,
      (index) => `00:00:0${index}.000 --> 00:00:0${index}.900\nWell ${index}\nit is slow.\n\n`,
    );
    for (const name of ["a.vtt", "a.txt"]) {
      const corpus = loadFiles({ [name]: name.endsWith("vtt") ? `WEBVTT\n\n${spoken}` : spoken });
      expect(said(corpus)[0], name).toEqual([undefined, "Well 0\nit is slow."]);
    }
  });
});

describe("chats with names in angle brackets", () => {
  const talk = (head: (name: string, index: number) => string): string =>
    times(
      10,
      (index) =>
        `${head("Dana", index)} How do you print ${index}?\n${head("anna_b", index)} By phone: slowly.\n`,
    );

  it("are read with times, marks of office and without", () => {
    for (const head of [
      (name: string) => `<${name}>`,
      (name: string, index: number) => `[10:0${index}] <@${name}>`,
      (name: string, index: number) => `10:0${index}:11 < ${name}>`,
      (name: string, index: number) => `2026-01-05 10:0${index}:11 <+${name}>`,
    ]) {
      const corpus = loadFiles({ "a.txt": talk(head) });
      expect(said(corpus).slice(0, 2)).toEqual([
        ["Dana", "How do you print 0?"],
        ["anna_b", "By phone: slowly."],
      ]);
      expect(corpus.speakers[0]).toMatchObject({ label: "Dana", role: "interviewer" });
      expect(corpus.participants).toHaveLength(1);
    }
  });

  it("keep what the program says, but as nobody's words", () => {
    const corpus = loadFiles({
      "a.txt": `--- Log opened Mon Jan 05 2026\n${talk((name, index) => `10:0${index} <${name}>`)}10:11 -!- Ben has quit\n10:12 * anna_b waves\n*** Joins: Ben\n`,
    });
    expect(corpus.spans.filter(({ role }) => role === "other").map(({ text }) => text)).toEqual([
      "--- Log opened Mon Jan 05 2026",
      "10:11 -!- Ben has quit",
      "10:12 * anna_b waves",
      "*** Joins: Ben",
    ]);
    expect(corpus.spans).toHaveLength(24);
  });

  it("are not seen in tags, placeholders, or a few lines among others", () => {
    for (const text of [
      times(4, () => "<p> It is slow.\n<li> And loud.\n"),
      "<laughs> It is slow.\n<laughs> So it is.\nAnd loud, all day, and all night.\nWho knows.\n",
      "It was so.\n<Dana> Why?\nThen she left.\n<Anna> Because.\nAnd so on.\n<Dana> Well.\n",
    ]) {
      expect(loadFiles({ "a.txt": text }).speakers).toEqual([]);
    }
    const labelled = "Dana: Why?\nAnna: Because.\n<laughs> So.\nDana: And?\nAnna: Well.\n";
    expect(loadFiles({ "a.txt": labelled }).speakers.map(({ label }) => label)).toEqual(["Dana", "Anna"]);
  });
});

describe("turns with a dash behind the label", () => {
  it("are read where the whole text is so", () => {
    for (const dash of [" - ", " – ", " — "]) {
      const turns = times(
        10,
        (index) => `DB${dash}How do you print ${index}?\nAnna Berg${dash}By phone - slowly.\nIt is so.\n\n`,
      );
      const corpus = loadFiles({ "a.txt": `# Interview\n\n${turns}` });
      expect(said(corpus).slice(-2)).toEqual([
        ["DB", "How do you print 9?"],
        ["Anna Berg", "By phone - slowly.\nIt is so."],
      ]);
      expect(corpus.speakers).toMatchObject([
        { label: "DB", role: "interviewer" },
        { label: "Anna Berg", role: "participant" },
      ]);
    }
  });

  it("are not seen in lists, diaries, notes and prose", () => {
    for (const text of [
      times(4, () => "High - mend it\nHigh - sell it?\nLow - leave it\n"),
      times(3, () => "Mon - was it hard?\nTue - it was\nWed - so so?\n"),
      times(4, () => "Pros - it is quick\nCons - it is loud\n"),
      "Dana - Why?\nAnna - Because.\n",
      times(4, () => "Dana - Why?\nAnna – Because.\n"),
      times(
        4,
        (index) =>
          `Dana - Why?\nAnna - Because.\nThe day ${index} was long.\nAnd so was the night.\nWho knows.\n\n`,
      ),
      times(4, (index) => `Dana - Why?\nAnna - Because.\nTopic ${index} - the rest?\n`),
    ]) {
      expect(loadFiles({ "a.txt": text }).speakers, text).toEqual([]);
    }
  });
});

describe("objects keyed by person", () => {
  const records = [
    { age: 31, why: "It is quick and it is cheap", tools: ["Mixer"] },
    { age: 44, why: "Nobody else would do it for me" },
    { age: 25, why: "I like what comes of it", tools: ["Scale", "Oven"] },
  ];
  const keyed = (keys: readonly string[], values: readonly object[] = records): Record<string, object> =>
    Object.fromEntries(keys.map((key, index) => [key, values[index] ?? {}]));

  it("are rows, with the key as their id, in JSON and YAML", () => {
    const yaml = records
      .map(({ age, why }, index) => `p${index + 1}:\n  age: ${age}\n  why: ${why}\n`)
      .join("");
    for (const [name, text] of [
      ["a.json", JSON.stringify(keyed(["p1", "p2", "p3"]), null, 2)],
      ["b.json", JSON.stringify({ made: "today", answers: keyed(["p1", "p2", "p3"]) })],
      ["c.yaml", yaml],
      ["d.yaml", `made: today\nanswers:\n${yaml.replaceAll(/^/gm, "  ")}`],
    ] as const) {
      const corpus = loadFiles({ [name]: text });
      const [table] = corpus.tables;
      expect(corpus.participants, name).toHaveLength(3);
      expect(
        table?.columns.slice(0, 3).map(({ header, kind }) => `${header} ${kind}`),
        name,
      ).toEqual(["id id", expect.stringMatching(/^age /), "why open-text"]);
      expect(table?.cells[0]?.text, name).toEqual(["p1", "p2", "p3"]);
      expect(
        corpus.spans.map(({ text: words }) => words),
        name,
      ).toEqual(records.map(({ why }) => why));
      expect(codes(corpus), name).toEqual(
        name.startsWith("b") || name.startsWith("d") ? ["unused-value 1"] : [],
      );
    }
  });

  it("are keyed by names or addresses too, which are never quoted, beside records with an id of their own", () => {
    const own = records.map((record, index) => ({ id: index + 7, ...record }));
    for (const keys of [
      ["Anna Berg", "Ben Ode", "Cy"],
      ["anna@example.org", "ben@example.org", "cy@example.org"],
      ["-NabcdefghijklmnopqA", "-NabcdefghijklmnopqB", "-NabcdefghijklmnopqC"],
    ]) {
      const corpus = loadFiles({ "a.json": JSON.stringify(keyed(keys, own)) });
      expect(corpus.participants).toHaveLength(3);
      const [key] = corpus.tables[0]?.columns ?? [];
      expect(key).toMatchObject({ header: "key", kind: "id" });
      expect(key?.pii === undefined).toBe(keys[0]?.startsWith("-"));
      expect(corpus.spans).toHaveLength(3);
    }
  });

  it("are not seen where the keys are questions or parts of one record, which is said where it may be meant", () => {
    const answers = [
      { question: "Why?", answer: "It is quick and it is cheap" },
      { question: "And?", answer: "Nobody else would do it" },
    ];
    const questions = loadFiles({ "a.json": JSON.stringify(keyed(["q1", "q2"], answers)) });
    expect(questions.participants).toHaveLength(1);
    expect(codes(questions)).toEqual([]);
    const named = keyed(
      ["Q1", "Q2"],
      [
        { name: "Speed", why: "It is quick" },
        { name: "Ease", why: "It is easy" },
      ],
    );
    const mixed = keyed(
      ["p1", "p2", "p3"],
      [{ why: "It is quick", age: 3 }, { why: "No", age: 4 }, { made: "today" }],
    );
    for (const other of [named, mixed]) {
      const corpus = loadFiles({ "a.json": JSON.stringify(other) });
      expect(corpus.participants).toHaveLength(1);
      expect(codes(corpus)).toEqual([]);
    }
    const parts = { profile: { age: 3, role: "Baker" }, answers: { why: "It is quick and it is cheap" } };
    const one = loadFiles({
      "a.json": JSON.stringify(parts),
      "b.yaml": "profile:\n  age: 3\nanswers:\n  why: it is quick\n",
    });
    expect(one.participants).toHaveLength(2);
    expect(codes(one)).toEqual([]);
    const unclear = { ease: { score: 3, why: "It is quick" }, speed: { score: 4, why: "It is slow" } };
    const text = JSON.stringify(unclear);
    const kept = loadFiles({
      "a.json": text,
      "b.yaml": "ease:\n  score: 3\n  why: it is\nspeed:\n  score: 4\n  why: so\n",
    });
    expect(kept.participants).toHaveLength(2);
    expect(codes(kept)).toEqual(["one-record 2", "one-record 2"]);
  });
});

describe("decimal commas", () => {
  const table = (cell: (index: number) => string, delimiter = ";"): string =>
    `id${delimiter}score${delimiter}why\n${times(24, (index) => `r${index}${delimiter}${cell(index)}${delimiter}it is like that for reason ${index} here\n`)}`;
  const scoreOf = (text: string, name = "a.csv"): Corpus["tables"][number]["columns"][number] | undefined =>
    loadFiles({ [name]: text }).tables[0]?.columns[1];

  it("make a column of a semicolon file numeric, whose texts stay as they are", () => {
    for (const cell of [
      (index: number) => `${index},5`,
      (index: number) => `${index % 5},${index % 2 === 0 ? 5 : 0}`,
      (index: number) => `1.${100 + index},25 €`.replace(" €", ""),
      (index: number) => (index % 3 === 0 ? String(index) : `-${index},75`),
    ]) {
      const column = scoreOf(table(cell));
      expect(column).toMatchObject({ kind: "numeric", decimal: ",", levels: [] });
      expect(column?.reason).toMatch(/decimal comma/);
    }
    const corpus = loadFiles({ "a.csv": table((index) => `${index},5`) });
    expect(corpus.tables[0]?.cells[1]?.text.slice(0, 2)).toEqual(["0,5", "1,5"]);
    expect(corpus.spans).toHaveLength(24);
  });

  it("make a weight", () => {
    const text = table((index) => `0,${index + 10}`).replace("score", "weight");
    expect(scoreOf(text)).toMatchObject({ kind: "weight", decimal: "," });
  });

  it("are not seen in lists of codes, in thousands, or where commas part the cells", () => {
    expect(scoreOf(table((index) => ["1,2,3", "1,2", "2,3", "1"][index % 4] ?? ""))?.kind).toBe(
      "multi-select",
    );
    expect(scoreOf(table((index) => ["1, 2", "2", "2, 3", "1"][index % 4] ?? ""))?.kind).toBe("multi-select");
    const pairs = scoreOf(table((index) => ["1,2", "2,3", "1,3", "3", "2", "1"][index % 6] ?? ""));
    expect(pairs?.kind).toBe("multi-select");
    const thousands = scoreOf(table((index) => `${index + 1},000`));
    expect(thousands?.kind).toBe("numeric");
    expect(thousands?.decimal).toBeUndefined();
    const quoted = table((index) => `"${(index % 3) + 1},${(index % 3) + 2}"`, ",");
    expect(scoreOf(quoted)?.decimal).toBeUndefined();
    const points = scoreOf(table((index) => (index % 2 === 0 ? `${index},5` : `${index}.5`)));
    expect(points?.decimal).toBeUndefined();
  });
});

describe("previews and tests of a Qualtrics survey", () => {
  const head = (names: string, texts: string): string => {
    const ids = names.split(",").map((name) => `"{""ImportId"":""${name === "Status" ? "status" : name}""}"`);
    return `${names}\n${texts}\n${ids.join(",")}\n`;
  };
  const rows = (statuses: readonly string[]): string =>
    statuses
      .map(
        (status, index) =>
          `2026-01-0${index + 1} 10:00:00,${status},R_${index}abcdefghijklmn,${status.includes("t") || status === "1" ? "Preview only" : "Daily"},It is what I say number ${index} of all\n`,
      )
      .join("");
  const labels = [
    "Survey Preview",
    "IP Address",
    "Survey Test",
    "Spam",
    "Offline Survey Preview",
    "IP Address",
  ];
  const numbers = ["1", "0", "2", "8", "17", "0"];
  const names = "StartDate,Status,ResponseId,Q1,Q2";

  it("are left out and reported, as labels or numbers, with or without the rows of import ids", () => {
    for (const text of [
      head(names, "Start Date,Response Type,Response ID,How often?,Why?") + rows(labels),
      head(names, "Start Date,Response Type,Response ID,How often?,Why?") + rows(numbers),
      `${names}\n${rows(labels)}`,
    ]) {
      const corpus = loadFiles({ "a.csv": text });
      expect(corpus.participants).toHaveLength(3);
      expect(corpus.losses).toMatchObject([{ code: "test-response", count: 3 }]);
      const first = text.startsWith(`${names}\n2026`) ? 2 : 4;
      expect(corpus.losses[0]?.message).toContain(`line ${first}, line ${first + 2}, line ${first + 4}`);
      const [table] = corpus.tables;
      expect(Array.from(table?.rows ?? [])).toEqual([2, 4, 6]);
      expect(corpus.spans.map(({ locator }) => locator.row)).toEqual([2, 4, 6]);
      expect(corpus.spans[0]?.locator.line).toBe(first + 1);
      expect(table?.columns[1]?.kind).toBe("metadata");
      expect(table?.columns[3]?.levels).not.toContain("Preview only");
      expect(table?.columns[4]).toMatchObject({ answered: 3, missing: 0 });
    }
  });

  it("are counted with rows that hold no answer, and leave nothing of a file that has nothing else", () => {
    const text = `${head(names, "Start Date,Response Type,Response ID,How often?,Why?")}${rows(labels)}2026-01-09 10:00:00,IP Address,R_9abcdefghijklmn,,\n2026-01-09 10:00:00,IP Address,R_8abcdefghijklmn,Daily,So it is with me and mine\n`;
    const corpus = loadFiles({ "a.csv": text });
    expect(Array.from(corpus.tables[0]?.rows ?? [])).toEqual([2, 4, 6, 8]);
    expect(codes(corpus)).toEqual(["test-response 3", "empty-row 1"]);
    const none = `${names}\n${rows(["Survey Preview", "Survey Test"])}`;
    expect(() => loadFiles({ "a.csv": none })).toThrow(/only previews and tests/);
  });

  it("are told by nothing but the status of a response", () => {
    for (const text of [`${names}\n${rows(numbers)}`, `Ticket,Status,Subject,Title,Text\n${rows(labels)}`]) {
      expect(loadFiles({ "a.csv": text }).participants).toHaveLength(6);
    }
  });
});
