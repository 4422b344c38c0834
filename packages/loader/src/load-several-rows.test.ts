import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load } from "./load.ts";
import type { LoadOptions } from "./options/load-options.ts";
import { expectProvable } from "./testing/expect-provable.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const names = ["Ivo Tamm", "Lea Wirth", "Noor Haddad", "Kenji Mori", "Ada Obi", "Rui Paz"];
const weather = ["Rain", "Sun", "Wind", "Fog"];

/** Six people over four days: who they are, how old, what the weather was, and what they did. */
function diary(header: string, nameOf: (person: number) => string, day = "Day"): string {
  const rows = Array.from({ length: 24 }, (_, row) => {
    const person = row % 6;
    const time = Math.floor(row / 6);
    return `${nameOf(person)},${time + 1},${20 + person * 5},${weather[(person + time) % 4] ?? ""},"I walked the dog along the river and thought about plan ${row}."`;
  });
  return [`${header},${day},Age,Weather,What did you do?`, ...rows].join("\n");
}

function loaded(csv: string, options?: LoadOptions): Corpus {
  return load(temporaryFolder({ "diary.csv": csv }), options);
}

describe("several rows a person", () => {
  it.each<[string, (person: number) => string]>([
    ["Participant name", (person) => names[person] ?? ""],
    ["Teilnehmer-Nr.", (person) => String(person + 1)],
    ["Nombre del participante", (person) => names[person] ?? ""],
    ["Código de participante", (person) => `PA${person}`],
    ["回答者ID", (person) => `K${person}`],
    ["User", (person) => `anon${person}7`],
    ["Customer", (person) => names[person] ?? ""],
  ])("is read by the column %s, which is no answer", (header, nameOf) => {
    const { participants, tables, doubts, losses } = loaded(diary(header, nameOf));
    expect(participants).toHaveLength(6);
    expect(tables[0]?.columns[0]).toMatchObject({ kind: "id", levels: [] });
    expect(doubts).toMatchObject([
      { code: "several-rows-a-person", option: `--ignore-column "${header}"`, affected: { n: 18, of: 24 } },
    ]);
    expect(losses.map(({ code }) => code)).toEqual(["answered-per-row"]);
  });

  it("is found by its structure: a code that meets each day once", () => {
    const csv = diary("Code", (person) => `TX-${person + 10}`, "Tag");
    const { participants, doubts } = loaded(csv);
    expect(participants).toHaveLength(6);
    expect(doubts[0]?.message).toContain("once for each round");
  });

  it.each<[string, (person: number) => string]>([
    ["User", (person) => ["admin", "editor", "guest"][person % 3] ?? ""],
    ["School code", (person) => `S${person}`],
    ["Number of participants", (person) => String(person % 3)],
    ["Participant", (person) => (person % 2 === 0 ? "Yes" : "No")],
  ])("is not read where the values are of something else: %s", (header, valueOf) => {
    expect(loaded(diary(header, valueOf)).participants).toHaveLength(24);
  });

  it("keeps apart what people answer again in each row and what they are", () => {
    const [, , age, mood] = loaded(diary("Participant", (person) => `p${person}`)).tables[0]?.columns ?? [];
    expect(age?.perRow).toBeUndefined();
    expect(mood?.perRow).toBe(true);
    expect(mood?.reason).toContain("again in each row");
  });

  it("is settled by naming the column, or the unit", () => {
    const csv = diary("Participant", (person) => `p${person}`);
    expect(loaded(csv, { participantColumns: ["participant "] }).doubts).toEqual([]);
    const reports = loaded(csv, { unit: "reports" });
    expect(reports.participants).toHaveLength(24);
    expect(reports.tables[0]?.rowUnit).toMatchObject({ unit: "reports", isReport: true });
  });

  it("takes people, and not reports, where the caller says so", () => {
    const csv = `rating,review\n${Array.from({ length: 9 }, (_, row) => `${(row % 5) + 1},The lamp number ${row} broke within a week`).join("\n")}\n`;
    expect(loaded(csv).tables[0]?.rowUnit?.unit).toBe("reports");
    expect(loaded(csv, { unit: "people" }).tables[0]?.rowUnit).toBeUndefined();
  });
});

describe("columns that are left out", () => {
  it("hold no answers and no words", () => {
    const { tables, spans } = loaded(diary("Nr", String), { ignoreColumns: ["What did you do?"] });
    expect(tables[0]?.columns.at(-1)).toMatchObject({ kind: "ignored", reason: "left out: you said so" });
    expect(spans).toEqual([]);
  });

  it("are an error where no table has them, or where they are to name people too", () => {
    const csv = diary("Participant", (person) => `p${person}`);
    expect(() => loaded(csv, { ignoreColumns: ["Wether"] })).toThrow(
      expect.objectContaining({ code: "invalid-option", hint: expect.stringContaining('"Weather"') }),
    );
    expect(() =>
      loaded(csv, { ignoreColumns: ["Participant"], participantColumns: ["participant"] }),
    ).toThrow(/to name people and to be left out/);
    expect(() => loaded(csv, { unit: "rows" as "people" })).toThrow(/unit is "rows"/);
  });
});

describe("one line an answer", () => {
  const questions = ["How do you get to school?", "Is there a bus?", "What would help you?"];
  const ways = ["Bike", "Walk", "Train"];
  const answerOf = (person: number, question: number): string =>
    [ways[person % 3] ?? "", person % 2 === 0 ? "Yes" : "No", `A safer crossing near house ${person}`][
      question
    ] ?? "";
  const longForm = (
    [who, question, answer]: readonly string[],
    keyOf: (person: number) => string,
  ): string => {
    const rows = Array.from({ length: 30 }, (_, row) => {
      const person = Math.floor(row / 3);
      return `${keyOf(person)},${questions[row % 3] ?? ""},${answerOf(person, row % 3)}`;
    });
    return [`${who ?? ""},${question ?? ""},${answer ?? ""}`, ...rows].join("\n");
  };

  it.each([
    [["respondent_id", "question", "answer"], (person: number) => `r${person}`],
    [["record_id", "field_name", "value"], (person: number) => String(person + 1)],
    [["Teilnehmer", "Frage", "Antwort"], (person: number) => `T${person}`],
    [["ID", "Item", "Response"], (person: number) => `MX-${person}`],
  ] as const)("becomes a column a question, and cells keep their place: %s", (headers, keyOf) => {
    const corpus = loaded(longForm(headers, keyOf));
    expect(corpus.participants).toHaveLength(10);
    const columns = corpus.tables[0]?.columns ?? [];
    expect(columns.map(({ kind }) => kind)).toEqual(["id", "metadata", "nominal", "nominal", "open-text"]);
    expect(columns.slice(2).map(({ header }) => header)).toEqual(questions);
    expect(columns.map(({ perRow }) => perRow ?? false)).not.toContain(true);
    expect(corpus.losses.map(({ code }) => code)).toContain("long-form");
    expect(corpus.spans).toHaveLength(10);
    expectProvable(corpus);
  });

  it("stays as it is where the question column is left out, and where nobody is named", () => {
    const csv = longForm(["respondent_id", "question", "answer"], (person) => `r${person}`);
    const headersOf = (corpus: Corpus): readonly string[] =>
      corpus.tables[0]?.columns.map(({ header }) => header) ?? [];
    expect(headersOf(loaded(csv, { ignoreColumns: ["question"] }))).toContain("answer");
    const nobody = longForm(["note", "question", "answer"], (person) => `it was day ${person}`);
    expect(headersOf(loaded(nobody))).toContain("answer");
  });
});
