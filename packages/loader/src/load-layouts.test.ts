import { resolveSpan } from "./resolve-span.ts";
import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load } from "./load.ts";
import { loadRows } from "./testing/load-table.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const codes = ({ doubts }: Corpus): readonly string[] => doubts.map(({ code }) => code);
const kindOf = (corpus: Corpus, header: string): string | undefined =>
  corpus.tables[0]?.columns.find((column) => column.header === header)?.kind;

const said = [
  "The ferry leaves before my shift ends",
  "Nobody sells tickets on the pier",
  "My bike does not fit between the seats",
  "Fog, and then no word from anybody",
  "It is fine as it is",
];

describe("a table with people in its columns", () => {
  it.each([
    ["Question", ["Respondent 1", "Respondent 2", "Respondent 3", "Respondent 4", "Respondent 5"]],
    ["", ["P01", "P02", "P03", "P04", "P05"]],
    ["Frage", ["TN 1", "TN 2", "TN 3", "TN 4", "TN 5"]],
    ["Question", ["Maria", "Thomas", "Fatima", "Ingrid", "Pavel"]],
  ])("under %j has a person for each", (corner, people) => {
    const corpus = loadRows([
      [corner, ...people],
      ["How often do you take the ferry?", "Daily", "Weekly", "Daily", "Never", "Weekly"],
      ["How old are you?", 31, 54, 22, 67, 45],
      ["What annoys you?", ...said],
    ]);
    expect(corpus.participants).toHaveLength(5);
    expect(codes(corpus)).toEqual(["transposed"]);
    expect(corpus.spans.map(({ text }) => text)).toEqual(said);
    for (const span of corpus.spans) {
      resolveSpan(corpus, span);
      expect(span.locator).toMatchObject({ line: 4, row: 3, column: "What annoys you?" });
    }
    expect(new Set(corpus.spans.map(({ participantId }) => participantId)).size).toBe(5);
  });

  it("may have blanks and words for no answer", () => {
    const corpus = loadRows([
      ["Question", "R1", "R2", "R3", "R4"],
      ["What would you change?", "Lower steps at the back door", "", "n/a", "Heating in the waiting room"],
      ["What should stay as it is?", "The man who waves us in", "Its price, which I can pay", "", "n/a"],
    ]);
    expect(corpus.spans).toHaveLength(4);
    for (const span of corpus.spans) resolveSpan(corpus, span);
  });

  it("is read as it stands where its first column is left out", () => {
    const folder = temporaryFolder({
      "a.csv": `Question,R1,R2,R3\nHow often?,Daily,Weekly,Never\nWhat annoys you most of all?,Fog,Ice,Noise\n`,
    });
    expect(load(folder).participants).toHaveLength(3);
    const corpus = load(folder, { ignoreColumns: ["Question"] });
    expect(corpus.participants).toHaveLength(2);
    expect(codes(corpus)).not.toContain("transposed");
  });

  it.each([
    ["groups", ["Question", "Total", "Men", "Women"]],
    ["years", ["Question", "2023", "2024", "2025"]],
    ["ratings", ["Participant", "Q1", "Q2", "Q3"]],
  ])("is none where the columns are %s", (_, headers) => {
    const corpus = loadRows([
      headers,
      ["How often do you sail?", 12, 8, 4],
      ["How often do you row?", 9, 3, 6],
      ["How often do you swim?", 7, 5, 2],
    ]);
    expect(codes(corpus)).not.toContain("transposed");
  });
});

describe("a list of choices in JSON", () => {
  const records = (list: (row: number) => unknown): string =>
    JSON.stringify(
      Array.from({ length: 12 }, (_, row) => ({
        id: `a${row}`,
        gear: list(row),
        why: `${said[row % 5]} (${row})`,
      })),
    );
  const gear = [["rope"], ["rope", "lamp"], ["lamp", "map", "rope"], ["map"]];

  it.each([
    ["of words", (row: number): unknown => gear[row % 4]],
    ["of objects with a value each", (row: number): unknown => gear[row % 4]?.map((value) => ({ value }))],
    ["of labels, with nobody's choice blank", (row: number): unknown => (row === 5 ? [] : gear[row % 4])],
  ])("%s is one question", (_, list) => {
    const corpus = load(temporaryFolder({ "a.json": records(list) }));
    expect(corpus.tables[0]?.columns.map(({ header }) => header)).toEqual(["id", "gear", "why"]);
    expect(kindOf(corpus, "gear")).toBe("multi-select");
    expect(corpus.tables[0]?.columns[1]?.levels.toSorted()).toEqual(["lamp", "map", "rope"]);
    for (const span of corpus.spans) resolveSpan(corpus, span);
  });

  it.each([
    ["numbers", (row: number): unknown => [52.1 + row, 13.4 - row]],
    ["rankings", (row: number): unknown => (row % 2 === 0 ? ["sea", "lake"] : ["lake", "sea"])],
    ["sentences", (row: number): unknown => [`${said[row % 5]} ${row}`, `${said[(row + 1) % 5]} ${row}`]],
  ])("of %s stays apart", (_, list) => {
    const corpus = load(temporaryFolder({ "a.json": records(list) }));
    expect(corpus.tables[0]?.columns.map(({ header }) => header)).toEqual([
      "id",
      "gear[1]",
      "gear[2]",
      "why",
    ]);
  });
});

describe("an id that is written in several ways", () => {
  const survey = (id: (row: number) => string): string =>
    `Teilnehmer,Schicht,Warum?\n${said.map((text, row) => `${id(row + 1)},${row % 2 === 0 ? "Tag" : "Nacht"},${text.replaceAll(",", "")}`).join("\n")}\n`;
  const talk =
    "I: Wie war es?\nTN: Lang und laut, und ohne Pause.\nI: Und dann?\nTN: Dann war ich endlich daheim.\n";

  it.each([
    ["TN 03.txt", (row: number) => `TN0${row}`],
    ["tn-3.txt", (row: number) => `TN 0${row}`],
    ["Interview_TN03_final.txt", (row: number) => `TN${row}`],
    ["2026-05-02 TN 3.txt", (row: number) => `TN_0${row}`],
  ])("is one person's: %s", (name, id) => {
    const corpus = load(temporaryFolder({ "survey.csv": survey(id), [name]: talk }));
    expect(corpus.participants).toHaveLength(5);
    const spoken = corpus.spans.find(({ text }) => text.startsWith("Lang"));
    expect(spoken?.participantId).toBe(corpus.tables[0]?.participantIds[2]);
  });

  it("joins nobody where two rows would be the same", () => {
    const table = survey((row) => (row === 4 ? "TN3" : `TN0${row}`));
    expect(load(temporaryFolder({ "survey.csv": table, "TN 3.txt": talk })).participants).toHaveLength(6);
  });

  it("is one person's in two tables", () => {
    const folder = temporaryFolder({
      "a.csv": survey((row) => `TN 0${row}`),
      "b.csv": survey((row) => `TN0${row}`).replaceAll("Warum?", "Und nun?"),
    });
    expect(load(folder, { participantColumns: ["Teilnehmer"] }).participants).toHaveLength(5);
  });
});

describe("files that are called after one person", () => {
  const day = (text: string): string => `${text} I wrote it down in the evening, as you asked.\n`;

  it.each([
    ["days", ["Anna_day1.txt", "Anna_day2.txt"], "Anna_*", 1],
    ["sessions", ["P07-session-1.txt", "P07-session-2.txt"], "P07-*", 1],
    ["dates", ["Thomas 2026-03-01.txt", "Thomas 2026-03-02.txt"], "Thomas *", 1],
    ["days of several people", ["xq_week1.txt", "xq_week2.txt", "zz_week1.txt", "zz_week2.txt"], "xq_*", 2],
  ])("are doubted: %s", (_, names, pattern, people) => {
    const folder = temporaryFolder(Object.fromEntries(names.map((name, at) => [name, day(said[at] ?? "")])));
    const corpus = load(folder);
    const doubt = corpus.doubts.find(({ code }) => code === "files-of-one-person");
    expect(doubt?.option).toContain(JSON.stringify(pattern));
    expect(doubt?.where).toEqual(names);
    expect(corpus.participants).toHaveLength(names.length);
    const onePerson = [...(doubt?.option ?? "").matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
    const settled = load(folder, { onePerson });
    expect(settled.participants).toHaveLength(people);
    expect(codes(settled)).not.toContain("files-of-one-person");
  });

  it.each([
    ["interviews by number", ["Interview 1.txt", "Interview 2.txt"]],
    ["customers by number", ["Customer interview 1.txt", "Customer interview 2.txt"]],
    ["people by number", ["P1.txt", "P2.txt"]],
    ["people by name", ["Anna.txt", "Annabel.txt"]],
  ])("are not %s", (_, names) => {
    const corpus = load(
      temporaryFolder(Object.fromEntries(names.map((name, at) => [name, day(said[at] ?? "")]))),
    );
    expect(codes(corpus)).not.toContain("files-of-one-person");
  });
});

describe("captions of YouTube", () => {
  const sbv = (first: string, second: string): string =>
    `0:00:00.500,0:00:04.100\n${first} How do you buy fish?\nAnd where?\n\n0:00:04.100,0:00:08.000\n${second} From the boat,\nbefore seven.\n\n0:00:08.000,0:00:09.100\n${first} Why there?\n\n0:00:09.100,0:00:12.000\n${second} It is still moving.\n`;

  it.each([
    [">> INTERVIEWER:", ">> IDA:"],
    ["Interviewer:", "Ida:"],
  ])("name who speaks: %s", (first, second) => {
    const corpus = load(temporaryFolder({ "talk.sbv": sbv(first, second) }));
    expect(corpus.speakers.map(({ role }) => role)).toEqual(["interviewer", "participant"]);
    const [one, two] = corpus.spans.filter(({ role }) => role === "participant");
    expect(one?.text.replaceAll(/\s+/g, " ")).toBe("From the boat, before seven.");
    expect(two).toMatchObject({ text: "It is still moving.", locator: { time: "0:00:09.100" } });
    for (const span of corpus.spans) resolveSpan(corpus, span);
  });

  it("of other programs are refused with what helps", () => {
    const folder = temporaryFolder({
      "a.ass": "[Script Info]\n",
      "b.txt": "Ida: I buy fish.\nPer: I do not.\n",
    });
    expect(load(folder).losses[0]).toMatchObject({ code: "unsupported-format" });
    expect(load(folder).losses[0]?.message).toContain(".srt");
  });
});

describe("short texts that are nearly equal", () => {
  it.each([
    ["The pump broke down again", "the pump broke down again."],
    ["Too loud in the hall", "Too loud, in the hall!"],
  ])("are doubted next to the same answers: %s", (one, other) => {
    const rows = said.map((text, row) => [`r${row}`, (row % 5) + 1, text] as const);
    const corpus = loadRows([["id", "rating", "comment"], ...rows, ["r7", 3, one], ["r8", 3, other]]);
    expect(codes(corpus)).toContain("nearly-equal-rows");
  });

  it("are not where three words are the same", () => {
    const rows = said.map((text, row) => [`r${row}`, (row % 5) + 1, text] as const);
    const corpus = loadRows([
      ["id", "rating", "comment"],
      ...rows,
      ["r7", 3, "All is fine"],
      ["r8", 3, "All is fine!"],
    ]);
    expect(codes(corpus)).not.toContain("nearly-equal-rows");
  });
});
