import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ReportChecker } from "./check-report.ts";
import { fixReport } from "./fix-report.ts";
import { makeCorpus } from "./testing/make-corpus.ts";

const checker = new ReportChecker(
  makeCorpus([
    "interviewer: And who sends the invoices when you are away for a week?",
    "P001: My brother-in-law does, badly. I don't trust the bank with any of it, and I never will.",
    "P001: The printer ate 3.5 kilos of labels — I can’t even laugh about it.",
    "interviewer: Right.",
    "P001: So on Fridays I drive to the depot and sign everything by hand.",
    "",
    "P002: We sign everything by hand as well, and nobody has complained so far.",
    "P002: The depot closes at four, which is the whole problem.",
  ]),
);
const verdict = (text: string): string | undefined => checker.check(text).quotes[0]?.verdict;

describe("a quote", () => {
  test.each([
    ["word for word", "“On Fridays I drive to the depot”"],
    ["in other case, quotes and dashes", '"the printer ate 3.5 kilos of labels - i can\'t EVEN laugh"'],
    ["over two lines", "“drive to\nthe depot and sign”"],
    ["across two statements of one turn", "“never will. The printer ate 3.5 kilos”"],
    ["with a gap", "“My brother-in-law does … I don't trust the bank”"],
    ["with words of the writer", "“drive to [the] depot”"],
    ["in German marks", "„The depot closes at four“"],
    ["in French marks", "«The depot closes at four»"],
  ])("is verbatim: %s", (_, text) => expect(verdict(`One said ${text}.`)).toBe("verbatim"));

  test.each([
    ["a slip of the pen", "“on Fridays I drvie to the depot”", [{ quoted: "drvie", said: "drive" }]],
    ["a word left out", "“on Fridays I to the depot and sign”", [{ said: "drive" }]],
    ["another number", "“The printer ate 35 kilos of labels”", [{ quoted: "35", said: "3.5" }]],
    [
      "a lost denial",
      "“The printer ate 3.5 kilos of labels I can even laugh”",
      [{ quoted: "can", said: "can't" }],
    ],
    [
      "a denial put in",
      "“The depot never closes at four, which is the whole problem”",
      [{ quoted: "never" }],
    ],
  ])("is nearly what was said: %s", (_, text, differences) => {
    expect(checker.check(`One said ${text}.`).quotes[0]).toMatchObject({ verdict: "nearly", differences });
  });

  test.each([
    ["from two people", "“So on Fridays I drive to the depot, nobody has complained so far”"],
    ["from two turns, with a gap", "“the printer ate 3.5 kilos … I drive to the depot”"],
  ])("is stitched: %s", (_, text) => expect(verdict(`One said ${text}.`)).toBe("stitched"));

  test("is stitched where its gap hides a denial", () => {
    const said = new ReportChecker(
      makeCorpus(["P001: I would not for any money in the world go back there."]),
    );
    expect(said.check("“I would … go back there”").quotes[0]).toMatchObject({
      verdict: "stitched",
      hidesDenial: true,
    });
  });

  test("that begins behind its denial is told apart from a whole one", () => {
    expect(checker.check("“trust the bank with any of it”").quotes[0]).toMatchObject({
      verdict: "verbatim",
      isCut: true,
    });
    expect(checker.check("“I don't trust the bank”").quotes[0]).not.toHaveProperty("isCut");
  });

  test.each([
    ["the interviewer's", "One said “who sends the invoices when you are away”."],
    ["those of a person who is not named", "“The depot closes at four, which is the whole problem” — P001"],
    ["those of a person who is not named before it", "P001 says “The depot closes at four”."],
    ["those of another file", "“The depot closes at four” (talk-1)"],
  ])("is somebody else's words: %s", (_, text) => expect(verdict(text)).toBe("somebody-elses"));

  test("is a quoted block as a whole, unless its words stand in marks", () => {
    const quotesOf = (text: string): string[] => checker.check(text).quotes.map((quote) => quote.text);
    expect(quotesOf("> I told her “what a day it was” and then on Fridays I drive to the depot")).toEqual([
      "I told her “what a day it was” and then on Fridays I drive to the depot",
    ]);
    expect(quotesOf("> I say “no” and drive to the depot")).toEqual(["I say “no” and drive to the depot"]);
    expect(quotesOf("> “I drive to the depot,” says a person who has driven for twenty years")).toEqual([
      "I drive to the depot,",
    ]);
    expect(quotesOf("> P001: “I drive to the depot” and “sign everything by hand”")).toEqual([
      "I drive to the depot",
      "sign everything by hand",
    ]);
  });

  test("is its speaker's, however they are named", () => {
    for (const text of [
      "“The depot closes at four” — P002",
      "> The depot closes at four\n> — P002",
      "“The depot closes at four” (talk-2.txt)",
      "P002: “The depot closes at four”",
      "“sign everything by hand” (P001)",
      "“sign everything by hand” (P002)",
      "“The depot closes at four” — Maria, whom no source knows",
    ])
      expect([text, verdict(text)]).toEqual([text, "verbatim"]);
  });

  test.each([
    ["a paraphrase", "“Signing papers manually is normal for us here”"],
    ["an invention", "“I would pay double for a decent dashboard”"],
  ])("is not found: %s", (_, text) => expect(verdict(text)).toBe("not-found"));

  test("names where it was said", () => {
    expect(checker.check("“The depot closes at four”").quotes[0]?.passages).toEqual([
      {
        spanId: expect.stringMatching(/^s2:/),
        sourceId: "s2",
        participantId: "P002",
        role: "participant",
        locator: { line: 7 },
        text: "The depot closes at four",
      },
    ]);
  });
});

test("terms in quotation marks, apostrophes and marks that nobody closes are no quotes", () => {
  for (const text of ["the “power user” of today", "the '90s and the boss's 'thing'", "“and it never ends"])
    expect(checker.check(text).quotes).toEqual([]);
});

test("a language without spaces is compared character by character", () => {
  const said = new ReportChecker(makeCorpus(["P001: 毎週金曜日に倉庫まで運転して行きます。"]));
  expect(said.check("「金曜日に倉庫まで運転」").quotes[0]?.verdict).toBe("verbatim");
  expect(said.check("「土曜日に海まで泳いで帰る」").quotes[0]?.verdict).toBe("not-found");
});

test("more people than there are cannot have said a thing", () => {
  const { counts } = checker.check("2 of 2 people agree, 7 of 12 do not, and 80 % do not care.");
  expect(counts.map(({ text, verdict: is }) => [text, is])).toEqual([
    ["2 of 2", "not-checkable"],
    ["7 of 12", "impossible"],
  ]);
});

test("a report is put right where only words differ", () => {
  const report = "One said “On Fridays I drvie to the depot”. Another: “I would pay double for a dashboard”.";
  const { text, fixed, left } = fixReport(report, checker.check(report).quotes);
  expect(text).toBe(
    "One said “On Fridays I drive to the depot”. Another: “I would pay double for a dashboard”.",
  );
  expect([fixed.length, left.length]).toEqual([1, 1]);
  // nobody's words are put into another's mouth
  const other = "“The depot clsoes at four, which is the whole problem” — P001";
  expect(fixReport(other, checker.check(other).quotes).text).toBe(other);
});

test("any passage that was said is verbatim, however it is written down", () => {
  const words = "So on Fridays I drive to the depot and sign everything by hand".split(" ");
  const gap = fc.constantFrom(" ", "  ", "\n", ", ", " — ");
  fc.assert(
    fc.property(
      fc.nat(words.length - 3),
      fc.integer({ min: 3, max: words.length }),
      gap,
      (from, length, between) => {
        const quote = words.slice(from, from + length).join(between);
        expect(verdict(`“${quote}”`)).toBe("verbatim");
      },
    ),
  );
});

test("time grows in proportion to hostile reports and sources", () => {
  const same = new ReportChecker(makeCorpus([`P001: ${"the ".repeat(40_000)}`]));
  const reports = [
    `“${"the ".repeat(600)}”`,
    `“${"the … ".repeat(400)}”`,
    `“${"the telescope ".repeat(200)}”`,
    "“".repeat(20_000),
    "“the the ".repeat(3000),
    '"the the the" '.repeat(300),
    `“${"[".repeat(3000)}”`,
  ];
  const started = process.cpuUsage().user;
  for (const report of reports) same.check(report);
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(20_000);
});

describe("who said a quote", () => {
  const of = (text: string): unknown => {
    const [quote] = checker.check(text).quotes;
    return [quote?.text, quote?.verdict, quote?.attributedTo];
  };
  test.each([
    [
      "behind a dash in a quoted block",
      "> The depot closes at four — P002",
      ["The depot closes at four", "verbatim", ["P002"]],
    ],
    [
      "with what she is",
      "> The depot closes\n> at four – P001, clerk",
      ["The depot closes\nat four", "somebody-elses", ["P001"]],
    ],
    [
      "in another cell of its row",
      "| “The depot closes at four” | P001 |",
      ["The depot closes at four", "somebody-elses", ["P001"]],
    ],
    [
      "in a cell before it",
      "| P001 | “The depot closes at four” |",
      ["The depot closes at four", "somebody-elses", ["P001"]],
    ],
    [
      "in a cell behind a tab",
      "“The depot closes at four”\tP001",
      ["The depot closes at four", "somebody-elses", ["P001"]],
    ],
    [
      "not in a sentence behind it",
      "| “The depot closes at four” | as P001 says, too |",
      ["The depot closes at four", "verbatim", []],
    ],
    [
      "not behind a dash that people spoke",
      "> I can’t even laugh about it",
      ["I can’t even laugh about it", "verbatim", []],
    ],
  ])("is found %s", (_, text, expected) => {
    expect(of(text)).toEqual(expected);
  });
  test("a dash within a quoted block is not taken for a name", () => {
    expect(of("> The printer ate 3.5 kilos of labels — I can’t even laugh about it.")).toEqual([
      "The printer ate 3.5 kilos of labels — I can’t even laugh about it.",
      "verbatim",
      [],
    ]);
  });
});
