import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load } from "./load.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const asked = ["How did the boat get its name?", "And who steers it?", "What goes wrong?"];
const told = [
  "My uncle painted it on one night.",
  "My sister does, when the wind is low.",
  "The pump, every spring.",
];
const turns = asked.flatMap((question, at) => [question, told[at] ?? ""]);
const clock = (at: number): string =>
  `00:0${Math.floor((at * 20) / 60)}:${String((at * 20) % 60).padStart(2, "0")}`;

const read = (name: string, write: (text: string, at: number) => string, between = "\n"): Corpus =>
  load(temporaryFolder({ [name]: turns.map(write).join(between) }));
const said = (corpus: Corpus): readonly string[] =>
  corpus.spans.flatMap(({ role, text }) => (role === "participant" ? [text] : []));
const who = (at: number): string => (at % 2 === 0 ? "Runa Vik" : "Tore Lie");

describe("transcripts whose forms are known", () => {
  it.each<[string, string, (text: string, at: number) => string, string]>([
    [
      "a time in brackets above the words",
      "a.txt",
      (text, at) => `[${clock(at)}.00] Speaker ${(at % 2) + 1}\n${text}`,
      "\n\n",
    ],
    ["a bar before the time", "a.txt", (text, at) => `${who(at)} | ${clock(at)}\n${text}`, "\n\n"],
    ["a middle dot before the time", "a.txt", (text, at) => `${who(at)} · ${clock(at)}\n${text}`, "\n\n"],
    ["Q. and A.", "a.txt", (text, at) => `${at % 2 === 0 ? "Q" : "A"}. ${text}`, "\n"],
    [
      "numbered questions and answers",
      "a.txt",
      (text, at) => `${at % 2 === 0 ? "Q" : "A"}${Math.floor(at / 2) + 1}: ${text}`,
      "\n\n",
    ],
    [
      "numbered in German",
      "a.txt",
      (text, at) => `${at % 2 === 0 ? "Frage" : "Antwort"} ${Math.floor(at / 2) + 1}: ${text}`,
      "\n\n",
    ],
    [
      "a time, a name and a dash",
      "a.txt",
      (text, at) => `(${clock(at)}) ${at % 2 === 0 ? "Mod" : "Resp"} – ${text}`,
      "\n",
    ],
    ["the chat of a call", "a.txt", (text, at) => `${clock(at)}\t From  ${who(at)} : ${text}`, "\n"],
    [
      "names in the numbers of captions",
      "a.vtt",
      (text, at) =>
        `${at === 0 ? "WEBVTT\n\n" : ""}${at + 1} "${who(at)}" (77${at % 2})\n${clock(at)}.000 --> ${clock(at + 1)}.000\n${text}`,
      "\n\n",
    ],
  ])("%s", (_, name, write, between) => {
    const corpus = read(name, write, between);
    expect(said(corpus)).toEqual(told);
    expect(corpus.participants).toHaveLength(1);
  });

  it("long dashes before a question in Japanese", () => {
    const text = "――船の名前は何ですか。\n佐藤　叔父がつけました。\n――誰が操縦しますか。\n佐藤　妹です。\n";
    expect(said(load(temporaryFolder({ "a.txt": text })))).toEqual(["叔父がつけました。", "妹です。"]);
  });

  it("names a stranger's initials from the notes at the head", () => {
    const text = `INTERVIEW WITH: Tore Lie\nINTERVIEWER: Runa Vik\nDATE: 1999\n\n${turns
      .map((one, at) => `${at % 2 === 0 ? "RV" : "TL"}: ${one.replace("?", ".")}`)
      .join("\n")}\n`;
    const corpus = load(temporaryFolder({ "a.txt": text }));
    expect(corpus.speakers.find(({ label }) => label === "RV")?.rule).toMatch(/^note:/);
    expect(said(corpus)).toEqual(told);
  });

  it("leaves a list of points and labels of people alone", () => {
    const list = load(
      temporaryFolder({ "a.txt": "A. Is it far?\nB. It is not.\nQ. Is it dear?\nA. It is.\n" }),
    );
    expect(list.speakers).toEqual([]);
    const people = load(
      temporaryFolder({
        "a.txt": "Q1: Is it far?\nA1: No.\nA2: Yes.\nQ1: Why?\nA1: The hill.\nA2: The rain.\n",
      }),
    );
    expect(people.speakers.map(({ label }) => label)).toContain("A2");
  });
});

describe("what speech recognisers write", () => {
  it("among messages of the program is the recording alone", () => {
    const lines = turns.map((text, at) => `[${clock(at)}.000 --> ${clock(at + 1)}.000]   ${text}`);
    const corpus = load(
      temporaryFolder({
        "a.txt": `main: loading\nsystem_info: X = 1\n\n${lines.join("\n")}\n\ntimings: total = 5 ms\n`,
      }),
    );
    expect(said(corpus)).toEqual(turns);
  });

  const ranges = [0, 1, 2].map((at) => `[${clock(at)}.000 --> ${clock(at + 1)}.000]`);

  it("is not the agenda above an interview", () => {
    const agenda = ["09:00 – 09:30 Introduction", "09:30 – 10:00 The boat", "10:00 – 10:10 Thanks"];
    const talk = turns.map((text, at) => `${at % 2 === 0 ? "Interviewer" : "Anna"}: ${text}`);
    const corpus = load(temporaryFolder({ "a.txt": `${agenda.join("\n")}\n\n${talk.join("\n")}\n` }));
    expect(said(corpus)).toEqual(told);
  });

  it("goes on in a second paragraph without a time", () => {
    const [first, second, third] = told.map((text, at) => `${ranges[at]} Anna: ${text}`);
    const corpus = load(
      temporaryFolder({
        "a.txt": `${first}\n\nI use the kiln every day.\n\n${second}\n\n${third}\n${ranges[2]} Anna: Yes.\n`,
      }),
    );
    expect(said(corpus).join(" ")).toContain("I use the kiln every day.");
  });

  it.each([
    [
      "Google",
      {
        results: turns.map((transcript, at) => ({
          alternatives: [{ transcript }],
          resultEndTime: `${at * 4 + 3}.2s`,
        })),
      },
    ],
    [
      "Azure",
      {
        combined: [{ display: turns.join(" ") }],
        phrases: turns.map((display, at) => ({
          offset: `PT${at * 4}.5S`,
          duration: "PT3S",
          nBest: [{ display, lexical: "x" }],
        })),
      },
    ],
  ])("%s is the first reading of each turn", (_, content) => {
    expect(said(load(temporaryFolder({ "a.json": JSON.stringify(content) })))).toEqual(turns);
  });

  it("as single words alone cannot be quoted, and is refused for that", () => {
    const elements = turns
      .join(" ")
      .split(" ")
      .flatMap((value, at) => [{ value, ts: at }, { value: " " }]);
    const folder = temporaryFolder({ "a.json": JSON.stringify({ monologues: [{ speaker: 0, elements }] }) });
    expect(() => load(folder)).toThrow(/single words/);
  });

  it("in captions that roll up the screen is said once", () => {
    const time = (at: number): string => `${clock(at)}.000 --> ${clock(at + 1)}.000`;
    const cues = turns.map(
      (text, at) =>
        `${time(at)}\n${turns[at - 1] ?? " "}\n${text.replace(" ", " <c>")}</c>\n\n${time(at)}\n${text}\n`,
    );
    const corpus = load(temporaryFolder({ "a.vtt": `WEBVTT\n\n${cues.join("\n")}` }));
    expect(said(corpus)).toEqual(turns);
    expect(corpus.losses.map(({ code }) => code)).toContain("repeated-captions");
  });
});

describe("captions with a name on the first line of each", () => {
  it("keep the name where the same speaker goes on", () => {
    const cues = [...told, ...told].map(
      (text, at) =>
        `${clock(at)}.000 --> ${clock(at + 1)}.000\n${at === 3 ? "Runa Vik" : "Anna Berg"}\n${at < 3 ? text : `Then ${text}`}\n`,
    );
    const corpus = load(temporaryFolder({ "a.vtt": `WEBVTT\n\n${cues.join("\n")}` }));
    expect(corpus.speakers.map(({ label }) => label).toSorted()).toEqual(["Anna Berg", "Runa Vik"]);
    expect(corpus.losses.map(({ code }) => code)).not.toContain("repeated-captions");
    expect(corpus.spans[1]).toMatchObject({ speaker: "Anna Berg", text: told[1] });
  });
});

describe("notes in a form", () => {
  it("name who worked on them, in any file", () => {
    const note = (at: number): string =>
      `**Observer:** Runa Vik\n\n## Arrival\n\n- ${told[at] ?? ""}\n- at ${at} again\n`;
    const corpus = load(temporaryFolder({ "a.md": note(0), "b.md": note(1), "c.md": note(2) }));
    expect(said(corpus).join(" ")).not.toContain("Runa");
  });

  it("hold nobody where only its fields stand", () => {
    const form = (answers: readonly string[], by: string): string =>
      `Site:\nNote-taker: ${by}\n\n${asked.map((question, at) => `${question}\n${answers[at] ?? ""}`).join("\n\n")}\n`;
    const corpus = load(
      temporaryFolder({
        "a.txt": form(told, "RV"),
        "b.txt": form(told.toReversed(), "RV"),
        "c.txt": form([], ""),
      }),
    );
    expect(corpus.participants).toHaveLength(2);
  });

  it("in a table of questions and notes are one person's", () => {
    const table = `Question,Notes\n${asked.map((question, at) => `${question},"${told[at] ?? ""}"`).join("\n")}\n`;
    const corpus = load(temporaryFolder({ "a.csv": table, "b.csv": table.replace("uncle", "aunt") }));
    expect(corpus.participants).toHaveLength(2);
    expect(said(corpus)).not.toContain(asked[0]);
  });
});

describe("answers in JSON", () => {
  it("under their questions are columns", () => {
    const responses = told.map((answer, at) => ({
      id: `z${at}`,
      answers: [
        { question: "How often?", answer: at % 2 === 0 ? "Daily" : "Never" },
        { question: "What was hard?", answer },
      ],
    }));
    const corpus = load(temporaryFolder({ "a.json": JSON.stringify({ responses }) }));
    expect(corpus.tables[0]?.columns.map(({ header }) => header)).toEqual([
      "id",
      "How often?",
      "What was hard?",
    ]);
    expect(said(corpus)).toEqual(told);
  });

  it.each<[string, object]>([
    ["messages of a chat", { messages: told.map((text) => ({ name: "Anna Berg", text })) }],
    ["reviews", { reviews: told.map((text) => ({ title: "Good", text })) }],
    ["long prompts", { asked: told.map((response) => ({ prompt: "Say why. ".repeat(1200), response })) }],
  ])("are not %s", (_, row) => {
    const corpus = load(temporaryFolder({ "a.json": JSON.stringify([row, { ...row, id: 2 }]) }));
    expect(corpus.losses.map(({ code }) => code)).toContain("nested-value");
    expect(corpus.tables[0]?.columns.map(({ header }) => header)).toEqual([...Object.keys(row), "id"]);
  });

  it("of another shape stay as they are", () => {
    const rows = told.map((text) => ({
      why: text,
      parts: [
        { name: "a", value: { deep: 1 } },
        { name: "b", value: 2 },
      ],
    }));
    const corpus = load(temporaryFolder({ "a.json": JSON.stringify(rows) }));
    expect(corpus.losses.map(({ code }) => code)).toContain("nested-value");
  });
});

describe("an interview and a row", () => {
  it.each(["Respondent", "Participants"])("are joined by a bare %s too", (header) => {
    const rows = turns
      .map((_, at) => `R0${at + 1},${at % 2 === 0 ? "Daily" : "Never"},${at} in all`)
      .join("\n");
    const corpus = load(
      temporaryFolder({
        "s.csv": `${header},How often?,Why?\n${rows}\n`,
        "R02.txt": `Interviewer: ${asked[0]}\nR02: ${told[0]}\n`,
      }),
    );
    expect(corpus.participants).toHaveLength(turns.length);
    expect(corpus.doubts.map(({ code }) => code)).not.toContain("without-a-row");
  });
});
