import { describe, expect, it } from "vitest";
import { columnOf, from, loadTable } from "./testing/load-table.ts";

const said = (row: number): string =>
  `On round ${row} the gate was locked again and we carried the crates along the canal path.`;
const kindsOf = (columns: Parameters<typeof loadTable>[0]): Record<string, string | undefined> => {
  const corpus = loadTable(columns);
  return Object.fromEntries(Object.keys(columns).map((header) => [header, columnOf(corpus, header)?.kind]));
};

describe("lists of coded passages", () => {
  it("with a plural header of participants are of people, and no reports", () => {
    const corpus = loadTable({
      Quote: said,
      Themes: from(["access; trust", "trust", "money"]),
      Respondents: (row) => `K${row % 5}`,
      Author: from(["Runa Vik", "Tore Lie"]),
    });
    expect(corpus.participants).toHaveLength(5);
    expect(columnOf(corpus, "Author")).toMatchObject({ kind: "metadata", names: "full" });
  });

  it.each([
    ["Document name", "Excerpt", "Codes"],
    ["Transcript", "Segment", "Code"],
    ["Note title", "Highlight", "Tags"],
  ])("without participants count one person a text: %s", (document, passage, codes) => {
    const corpus = loadTable({
      [document]: (row) => `Porter ${row % 6}`,
      [passage]: said,
      [codes]: from(["Keys", "Weather", "Keys, Weather", "Pay"]),
      "Created by": from(["Runa Vik", "Tore Lie"]),
    });
    expect(corpus.participants).toHaveLength(6);
    expect(corpus.doubts.map(({ code }) => code)).toContain("several-rows-a-person");
    expect(columnOf(corpus, codes)).toMatchObject({ kind: "multi-select" });
    expect(columnOf(corpus, codes)?.levels.toSorted()).toEqual(["Keys", "Pay", "Weather"]);
    expect(columnOf(corpus, "Created by")?.kind).toBe("metadata");
  });
});

describe("who worked on a row", () => {
  it.each(["Home visit by", "Data entry operator", "assignee_name", "Resolved by", "Survey by"])(
    "%s is metadata, and names nobody on a card",
    (header) => {
      const corpus = loadTable({ [header]: from(["Runa Vik", "Tore Lie"]), "What was hard?": said });
      expect(columnOf(corpus, header)).toMatchObject({ kind: "metadata", names: "full" });
    },
  );

  it.each(["Who did the cooking?", "Bought by", "Travel by"])("%s is an answer", (header) => {
    const corpus = loadTable({ [header]: from(["car", "train", "foot"]), "What was hard?": said });
    expect(columnOf(corpus, header)?.kind).toBe("nominal");
  });
});

describe("a line an answer", () => {
  it.each(["Session ID", "response_id", "Case", "Token"])(
    "is joined by %s, which meets each question once",
    (key) => {
      const corpus = loadTable(
        {
          [key]: (row) => `z${Math.floor(row / 3) + 40}`,
          Item: (row) => ["Where do you park?", "How full is it?", "What should change?"][row % 3] ?? "",
          Response: (row) =>
            [from(["yard", "street"])(row), from(["empty", "full"])(row), said(row)][row % 3] ?? "",
        },
        60,
      );
      expect(corpus.participants).toHaveLength(20);
      expect(columnOf(corpus, "Where do you park?")?.kind).toBe("nominal");
    },
  );
});

describe("waves of a panel", () => {
  it("are rows of the panel's people", () => {
    const corpus = loadTable(
      {
        panel_id: (row) => `m${row % 20}`,
        wave: (row) => Math.floor(row / 20) + 1,
        "Do you keep bees?": from(["Yes", "No"]),
        "What was hard?": said,
      },
      40,
    );
    expect(corpus.participants).toHaveLength(20);
  });
});

describe("reports without a name", () => {
  it("of a deleted or nameless account are not one writer's", () => {
    const corpus = loadTable({
      author: (row) => (row % 6 === 0 ? "[deleted]" : row % 6 === 1 ? "Anonymous" : `mole_${row % 10}`),
      body: said,
      score: (row) => row % 7,
    });
    const sizes = Object.values(Object.groupBy(corpus.tables[0]?.participantIds ?? [], (id) => id));
    expect(Math.max(...sizes.map((ids) => ids?.length ?? 0))).toBeLessThan(6);
  });

  it("are none where a survey tool wrote the table", () => {
    const corpus = loadTable({
      _uuid: (row) => `u${row}-b`,
      _submission_time: () => "2025-02-03T10:00:00",
      username: () => "field3",
      _status: () => "submitted_via_web",
      "yard/Crates": from(["one", "two"]),
      Comments: said,
    });
    expect(corpus.tables[0]?.rowUnit).toBeUndefined();
  });
});

describe("options of a choice", () => {
  it("of older Qualtrics exports are named by what stands behind the hyphen", () => {
    const corpus = loadTable({
      "What do you carry? (all that apply)-Crates": from(["1", ""]),
      "What do you carry? (all that apply)-Sacks": from(["", "1"], 5),
      "What was hard?": said,
    });
    expect(columnOf(corpus, "What do you carry? (all that apply)-Sacks")).toMatchObject({
      kind: "multi-select",
      levels: ["Sacks"],
    });
  });

  it.each(["What do you carry? - Other (tell us) - Text", "Carried - Other - Text"])(
    "are not what was written in: %s",
    (header) => {
      expect(kindsOf({ [header]: from(["a ladder", "a pram", ""]), "What was hard?": said })[header]).toBe(
        "open-text",
      );
    },
  );
});

describe("numbers", () => {
  it.each(["How old are you?", "¿Cuántos años tiene?", "何歳ですか？"])(
    "that happen to rise are answers where a question asks for them: %s",
    (header) => {
      expect(kindsOf({ [header]: (row) => row + 18, "What was hard?": said })[header]).toBe("numeric");
    },
  );

  it("behind a word that counts nothing are names", () => {
    const kinds = kindsOf({
      Boat: (row) => `Barge ${(row % 5) + 1}`,
      Depth: (row) => `Level ${(row % 5) + 1}`,
      "What was hard?": said,
    });
    expect(kinds).toMatchObject({ Boat: "nominal", Depth: "ordinal" });
  });

  it("that are all zero are no weights", () => {
    expect(kindsOf({ "Weight score": () => 0, "What was hard?": said })["Weight score"]).toBe("metadata");
  });
});

describe("no answer, in brackets", () => {
  it.each(["(Refused)", "[No answer]", "<Missing>"])("%s stands beside a scale", (none) => {
    const levels = ["Strongly disagree", "Disagree", "Agree", "Strongly agree"];
    const corpus = loadTable({ "The gate is safe": from([...levels, none]), "What was hard?": said });
    expect(columnOf(corpus, "The gate is safe")).toMatchObject({ kind: "ordinal", levels });
  });
});

describe("personal data", () => {
  it.each(["Emergency contact", "Next of kin"])("%s is never an answer", (header) => {
    const names = from(["Runa Vik 0170 5550123", "Tore Lie 0170 5550199", "Aud Moe, neighbour"]);
    expect(kindsOf({ [header]: (row) => `${names(row)} ${row}`, "What was hard?": said })[header]).toBe("id");
  });

  it("a school of a single person is none either", () => {
    const kinds = kindsOf({ "School you attended": (row) => `Lane ${row} Academy`, "What was hard?": said });
    expect(kinds["School you attended"]).toBe("id");
  });
});
