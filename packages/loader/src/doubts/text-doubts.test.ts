import { describe, expect, it } from "vitest";
import type { Doubt } from "@persona/contracts";
import { load } from "../load.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

function doubtsOf(files: Readonly<Record<string, string>>): readonly Doubt[] {
  return load(temporaryFolder(files)).doubts;
}

function codes(files: Readonly<Record<string, string>>): string[] {
  return doubtsOf(files).map(({ code }) => code);
}

const asked = (subject: string): string =>
  `How do you shear ${subject}?\nSlowly, and with old shears.\n\nWho helps with ${subject}?\nMy aunt does.\n\nWhat does ${subject} cost you?\nA day of work.\n`;
const talk = (name: string): string =>
  `Interviewer: How many sheep has ${name}?\n${name}: About forty, with two rams.\nInterviewer: Since when?\n${name}: Since the flood of that year.\n`;

describe("questions without speakers", () => {
  it("are doubted where they come back", () => {
    const [doubt, ...others] = doubtsOf({ "a.txt": asked("lambs") });
    expect(others).toEqual([]);
    expect(doubt).toMatchObject({
      code: "questions-without-speakers",
      where: ["a.txt"],
      affected: { n: 3, of: 6 },
    });
  });

  it("are one doubt for many files", () => {
    const files = Object.fromEntries(
      ["ewes", "rams", "wethers"].map((subject) => [`${subject}.txt`, asked(subject)]),
    );
    const [doubt, ...others] = doubtsOf(files);
    expect(others).toEqual([]);
    expect(doubt?.where).toHaveLength(3);
    expect(doubt?.message).toContain("in 3 files");
    expect(doubt?.affected).toEqual({ n: 9, of: 18 });
  });

  it("are settled by names before turns, and a question now and then raises no doubt", () => {
    expect(codes({ "a.txt": talk("Ida") })).toEqual([]);
    expect(
      codes({ "a.txt": "Who would not like sheep?\n\nI do, and my aunt does.\n\nWe have forty.\n" }),
    ).toEqual([]);
  });
});

describe("files unlike the others", () => {
  const talks = { "a.txt": talk("Ida"), "b.txt": talk("Olaf"), "c.txt": talk("Runa"), "d.txt": talk("Siv") };

  it.each(["plan.txt", "README.md", "summary of all.txt"])("%s is doubted among conversations", (name) => {
    const doubts = doubtsOf({ ...talks, [name]: "We visited four farms in May and took the bus.\n" });
    expect(doubts).toHaveLength(1);
    expect(doubts[0]).toMatchObject({ code: "unlike-the-others", where: [name], affected: { n: 1, of: 5 } });
  });

  it.each(["README.txt", "consent.txt", "Interview guide.txt"])(
    "%s is doubted among letters for its name",
    (name) => {
      const letters = { "ida.txt": "I have forty sheep.\n", "olaf.txt": "I sold mine last year.\n" };
      expect(codes({ ...letters, [name]: "We ask everybody to sign.\n" })).toEqual(["unlike-the-others"]);
      expect(codes(letters)).toEqual([]);
    },
  );

  it("are not doubted where most are called notes, or there is nothing to compare with", () => {
    expect(
      codes({
        "notes-1.txt": "I have forty sheep.\n",
        "notes-2.txt": "I sold mine.\n",
        "x.txt": "Six rams.\n",
      }),
    ).toEqual([]);
    expect(codes({ "README.txt": "I have forty sheep.\n" })).toEqual([]);
  });
});

describe("nearly equal texts", () => {
  const story = Array.from(
    { length: 40 },
    (_, day) =>
      `On day ${day} the quick vet, a lazy judge of wool, put jars of ${day * 7} liquid zinc, oxide and wax on shelf ${day % 5}.`,
  );

  it("are doubted, and texts on the same matter are not", () => {
    const changed = story.with(20, "That day nothing happened.").join("\n\n");
    const doubts = doubtsOf({ "a.txt": story.join("\n\n"), "a v2.txt": changed });
    expect(doubts.map(({ code, where }) => [code, where.toSorted()])).toEqual([
      ["nearly-equal", ["a v2.txt", "a.txt"]],
    ]);
    const other = story
      .map((line) =>
        line.replaceAll("liquid", "frozen").replaceAll("lazy", "zealous").replaceAll("jars", "boxes"),
      )
      .join("\n\n");
    expect(codes({ "a.txt": story.join("\n\n"), "b.txt": other })).toEqual([]);
  });
});

describe("rows in running time", () => {
  const rows = (times: readonly string[], header = "Time"): string =>
    `${header},Text\n${times.map((time, index) => `${time},"We moved the flock over the hill again, as in year ${index}."`).join("\n")}\n`;

  it.each([
    ["clocks", ["0:01", "0:09", "0:14", "0:31", "1:02", "1:40"]],
    ["seconds", ["0.5", "4.25", "9.0", "15.75", "33.5", "40.1"]],
  ])("are doubted for %s", (_, times) => {
    expect(codes({ "a.csv": rows(times) })).toEqual(["rows-in-running-time"]);
  });

  it("are not doubted for dates, times that fall, or other columns", () => {
    expect(
      codes({ "a.csv": rows(["2025-01-02", "2025-01-03", "2025-01-04", "2025-01-05", "2025-01-06"]) }),
    ).toEqual([]);
    expect(codes({ "a.csv": rows(["0:31", "0:09", "0:14", "0:01", "1:02", "1:40"]) })).toEqual([]);
    expect(codes({ "a.csv": rows(["0:01", "0:09", "0:14", "0:31", "1:02", "1:40"], "Best lap") })).toEqual(
      [],
    );
  });
});

describe("languages", () => {
  const german =
    "Im Frühjahr scheren wir die Schafe, und dann wird die Wolle in der alten Mühle gewaschen. Das hat schon meine Großmutter so gemacht, und ich mache es nicht anders, weil es einfach gut ist und nichts kostet außer Zeit.\n";
  const english =
    "In spring we shear the sheep, and then the wool is washed in the old mill. That is how my grandmother did it, and I do it in the same way, because it is good and costs nothing but time.\n";

  it("that are not served in full are doubted, with what works", () => {
    const [doubt, ...others] = doubtsOf({ "a.txt": german });
    expect(others).toEqual([]);
    expect(doubt).toMatchObject({ code: "language-not-served", affected: { n: 1, of: 1 } });
    expect(doubt?.message).toMatch(/German.*word for word.*counted/);
  });

  it("in one set name the smaller one", () => {
    const doubts = doubtsOf({
      "a.txt": english,
      "b.txt": german,
      "c.txt": `${english}And twice in autumn.\n`,
    });
    expect(doubts.map(({ code, where }) => [code, where])).toEqual([["language-not-served", ["b.txt"]]]);
    expect(doubts[0]?.message).toContain("1 of 3 sources is in German, while most are in English");
    expect(
      codes({ "a.txt": german, "b.txt": `${german}Zweimal im Herbst.\n`, "c.txt": english }).toSorted(),
    ).toEqual(["language-not-served", "other-language"]);
  });

  it("of tables are told by free answers", () => {
    const rows = Array.from(
      { length: 12 },
      (_, row) => `${row % 2 === 0 ? "ja" : "nein"},"${german.trim().slice(0, 90)} Nummer ${row}."`,
    );
    const corpus = load(temporaryFolder({ "a.csv": `Schafe?,Warum?\n${rows.join("\n")}\n` }));
    expect(corpus.sources[0]?.language).toBe("de");
  });

  it("are not doubted in English", () => {
    expect(doubtsOf({ "a.txt": english })).toEqual([]);
  });
});
