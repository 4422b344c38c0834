import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load } from "./load.ts";
import { expectProvable } from "./testing/expect-provable.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

function loadFiles(files: Readonly<Record<string, string>>): Corpus {
  const corpus = load(temporaryFolder(files));
  expectProvable(corpus);
  return corpus;
}

const questions = [
  "What do you bake on a usual day?",
  "Who eats it with you?",
  "What would you change about the oven?",
];

type Answers = readonly [string, string, string];

const answers: readonly Answers[] = [
  ["Rye bread, with é.", "My sons.", "Its door."],
  ["Flat cakes.", "Nobody, I sell them.", "It smokes.\nAnd it is slow?"],
  ["Buns.", "The whole street.", "Nothing at all."],
];

/** Notes in a guide, each answer written behind its question by `write`. */
function notes(given: Answers, write: (question: string, answer: string) => string): string {
  return `Baking study\n\nAbout you\n${questions.map((question, at) => write(question, given[at] ?? "")).join("")}\nThank you\n`;
}

const forms: Readonly<Record<string, (question: string, answer: string) => string>> = {
  "on the line, behind an asterisk": (question, answer) => `- ${question} *${answer}\n`,
  "on the line, behind nothing": (question, answer) => `${question}${answer === "" ? "" : ` ${answer}`}\n`,
  "on the next line": (question, answer) => `${question}\n${answer}\n`,
  "in paragraphs of their own": (question, answer) => `${question}\n\n${answer}\n\n`,
  "numbered, behind a dash": (question, answer) =>
    `${questions.indexOf(question) + 1}. ${question} – ${answer}\n`,
};

function said(corpus: Corpus): string[] {
  return corpus.spans.filter(({ role }) => role === "participant").map(({ text }) => text);
}

describe("notes in a question guide", () => {
  for (const [form, write] of Object.entries(forms)) {
    it(`are answers alone where they stand ${form}`, () => {
      const files = Object.fromEntries(answers.map((given, at) => [`n${at}.txt`, notes(given, write)]));
      const corpus = loadFiles({ ...files, "z-blank.txt": notes(["", "", ""], write) });
      expect(said(corpus)).toEqual(answers.flat());
      expect(corpus.participants).toHaveLength(3);
      expect(corpus.losses.map(({ uri, code, count }) => [uri, code, count])).toEqual([
        [".", "question-guide", 3],
        ["z-blank.txt", "blank-form", 1],
      ]);
    });
  }

  it("keep a line that ends with a colon, where it is no empty field", () => {
    const write = forms["on the next line"] ?? ((): string => "");
    const told: readonly Answers[] = [
      ["There are two problems:\nflour and time.", "I always tell my staff:", "The door."],
      ["Two things:\nbuns and rye.", "My aunt.", "Its lamp."],
    ];
    const files = Object.fromEntries(
      told.map((given, at) => [`n${at}.txt`, `Site:\nNote-taker:\n\n${notes(given, write)}`]),
    );
    expect(said(loadFiles(files)).filter((text) => !/bake|Baking|About|Thank/i.test(text))).toEqual(
      told.flat(),
    );
  });

  it("count once where a file is a copy, also with other line ends", () => {
    const write = forms["on the next line"] ?? ((): string => "");
    const [first = ["", "", ""], second = ["", "", ""]] = answers;
    const text = notes(first, write);
    const corpus = loadFiles({
      "a.txt": text,
      "b.txt": notes(second, write),
      "c.txt": text,
      "d.txt": text.replaceAll("\n", "\r\n"),
    });
    expect(corpus.participants).toHaveLength(2);
    expect(corpus.losses.filter(({ code }) => code === "copy").map(({ uri }) => uri)).toEqual([
      "c.txt",
      "d.txt",
    ]);
    expect(corpus.doubts.map(({ code }) => code)).not.toContain("equal-files");
  });

  it("are two guides where the files share two sets of questions", () => {
    const write = forms["on the next line"] ?? ((): string => "");
    const other = (text: string): string =>
      text
        .replaceAll("bake on", "sew on")
        .replaceAll("eats it", "wears it")
        .replaceAll("the oven", "the loom");
    const corpus = loadFiles(
      Object.fromEntries(
        answers.flatMap((given, at) => [
          [`a${at}.txt`, notes(given, write)],
          [
            `b${at}.txt`,
            other(notes(given, write)).replace("Baking", "Sewing").replaceAll("Nobody", "No one"),
          ],
        ]),
      ),
    );
    expect(corpus.losses.filter(({ code }) => code === "question-guide")).toHaveLength(2);
    expect(said(corpus).some((text) => /bake on|sew on/.test(text))).toBe(false);
  });
});

describe("what is no guide", () => {
  it("stays as it is: one shared question, short common answers, labelled talk", () => {
    const own = (at: number): string =>
      `Why me? I wondered for ${at} days.\n\nNone.\n\nWas it the rain number ${at} that fell?\n`;
    const corpus = loadFiles({ "a.txt": own(1), "b.txt": own(2), "c.txt": own(3) });
    expect(corpus.losses).toEqual([]);
    expect(said(corpus)).toHaveLength(9);
    const talk = (word: string): string =>
      `Kim: ${questions[0]}\nJo: ${word}.\nKim: ${questions[1]}\nJo: Mine, ${word}.\n`;
    expect(
      loadFiles({ "a.txt": talk("Buns"), "b.txt": talk("Rye") }).losses.map(({ code }) => code),
    ).not.toContain("question-guide");
  });

  it("are short texts that say the same: two people may", () => {
    expect(loadFiles({ "a.txt": "It is slow.\n", "b.txt": "It is slow.\n" }).participants).toHaveLength(2);
  });
});
