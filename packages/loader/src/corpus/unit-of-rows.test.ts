import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load } from "../load.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

const things = "keyboard screen battery charger hinge fan webcam speaker touchpad cable case lid".split(" ");

/** A table of twelve rows: the given columns, and a text that differs from row to row. */
function loadTable(columns: Readonly<Record<string, (row: number) => string>>, text = "review"): Corpus {
  const rows = things.map((thing, row) =>
    [
      ...Object.values(columns).map((cell) => cell(row)),
      `The ${thing} broke after ${row + 2} weeks of use`,
    ].join(","),
  );
  const header = [...Object.keys(columns), text].join(",");
  return load(temporaryFolder({ "table.csv": `${[header, ...rows].join("\n")}\n` }));
}

const rating = (row: number): string => String((row % 5) + 1);
const product = (row: number): string => (row % 2 === 0 ? "Laptop" : "Tablet");

describe("the unit of a table's rows", () => {
  it("is the writer, where one wrote twice", () => {
    const { tables, participants } = loadTable({ author: (row) => `writer${row % 6}`, rating, product });
    expect(participants).toHaveLength(6);
    expect(tables[0]?.participantIds.slice(0, 7)).toEqual([
      "P001",
      "P002",
      "P003",
      "P004",
      "P005",
      "P006",
      "P001",
    ]);
    expect(tables[0]?.rowUnit).toEqual({
      isReport: true,
      unit: "people",
      rule: 'author: the column "author" names 6 writers of 12 rows',
    });
  });

  it.each(["user_name", "customerId", "Requester", "reviewer name", "posted by", "handle"])(
    "is told by a column named %s, which identifies people",
    (header) => {
      const { tables } = loadTable({ [header]: (row) => `writer${row % 6}`, rating });
      expect(tables[0]?.columns[0]).toMatchObject({ kind: "id" });
      expect(tables[0]?.rowUnit?.unit).toBe("people");
    },
  );

  it("is the report, where nothing tells writers apart or none wrote twice", () => {
    const unnamed = loadTable({ rating, product });
    expect(unnamed.tables[0]?.rowUnit).toMatchObject({
      unit: "reports",
      rule: expect.stringContaining("no column"),
    });
    expect(unnamed.participants).toHaveLength(12);
    const once = loadTable({ author: (row) => `writer${row}`, rating });
    expect(once.tables[0]?.rowUnit).toMatchObject({
      unit: "reports",
      rule: expect.stringContaining("wrote two"),
    });
  });

  it("leaves a row whose writer is not named to itself", () => {
    const { participants } = loadTable({ author: (row) => (row < 2 ? "" : `writer${row % 5}`), rating });
    expect(participants).toHaveLength(7);
  });

  it("is the respondent of a survey: where questions are asked, or respondents numbered", () => {
    expect(loadTable({ "How often do you use it?": rating }).tables[0]?.rowUnit).toBeUndefined();
    expect(loadTable({ rating }, "What would you change?").tables[0]?.rowUnit).toBeUndefined();
    const numbered = loadTable({ "Respondent ID": (row) => `r${row}`, rating });
    expect(numbered.tables[0]?.rowUnit).toBeUndefined();
    expect(loadTable({ usage: rating, satisfaction: rating }, "comments").tables[0]?.rowUnit).toBeUndefined();
  });

  it("is a kind of customer and no writer, where a few values name all rows", () => {
    const { tables } = loadTable({ customer: (row) => (row < 5 ? "new" : "old"), rating });
    expect(tables[0]?.columns[0]?.kind).toBe("nominal");
  });

  it.each([
    [
      "hotels",
      {
        hotel_name: product,
        guest_score: rating,
        reviewer: (row: number) => `writer${row}`,
        reviewer_nationality: () => "x",
        "room rating": rating,
      },
      "content",
    ],
    [
      "courses",
      {
        course: product,
        overallStars: rating,
        wouldRetake: (row: number) => String(row % 2),
        learner_type: product,
      },
      "review_body",
    ],
    [
      "tickets of another tool",
      {
        "Case ID": (row: number) => `C-${row}`,
        requester: (row: number) => `writer${row}`,
        "SLA hours": rating,
        queue: product,
        escalated_by_whom: product,
      },
      "description",
    ],
  ])("is the report in reviews and tickets with headers of their own: %s", (_name, columns, text) => {
    const { tables } = loadTable(columns, text);
    expect(tables[0]?.rowUnit).toMatchObject({ isReport: true, unit: "reports" });
  });

  it.each([
    ["a survey of an app", { age: (row: number) => String(20 + row), app: product, rating }, "comment"],
    [
      "a survey with questions",
      { "Which product do you use?": product, "Your rating": rating },
      "Any comments?",
    ],
    [
      "answers to long headers",
      { product, "rating of the product that you bought last year": rating },
      "comment",
    ],
  ])("is a person in %s", (_name, columns, text) => {
    expect(loadTable(columns, text).tables[0]?.rowUnit).toBeUndefined();
  });
});
