import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load } from "./load.ts";
import type { LoadOptions } from "./options/load-options.ts";
import { expectProvable } from "./testing/expect-provable.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

function loadFiles(files: Readonly<Record<string, string>>, options?: LoadOptions): Corpus {
  const corpus = load(temporaryFolder(files), options);
  expectProvable(corpus);
  return corpus;
}

function said(corpus: Corpus): (readonly [string | undefined, string, string])[] {
  return corpus.spans.map(({ speaker, role, text }) => [speaker, role, text] as const);
}

function roles(corpus: Corpus): string[] {
  return corpus.speakers.map(({ label, role }) => `${label}: ${role}`);
}

/** An interview in which one speaker asks everything. */
function asks(asker: string, answerer: string): string {
  const turns = Array.from({ length: 10 }, (_, at) => `${asker}: Why ${at}?\n${answerer}: Because ${at}.\n`);
  return turns.join("");
}

/** A talk in which nobody asks anything. */
function plain(other: string): string {
  return `Kim: Hello there.\n${other}: Hello.\nKim: Go on.\n${other}: Well.\n`;
}

describe("transcripts", () => {
  it("may label speakers in each of the usual ways", () => {
    for (const text of [
      "Interviewer: How so?\nAnna: It is slow.\nAnd loud.\n",
      "**Interviewer:** How so?\n\n**Anna:** It is slow.\nAnd loud.\n",
      "[00:02:11] Interviewer: How so?\n[00:02:15] Anna: It is slow.\nAnd loud.\n",
      "Interviewer (00:12): How so?\nAnna (00:14): It is slow.\nAnd loud.\n",
      "Interviewer (00:12):\nHow so?\n\nAnna (00:14):\nIt is slow.\nAnd loud.\n",
      "Interviewer  0:12\nHow so?\n\nAnna  0:14\nIt is slow.\nAnd loud.\n",
      "Interviewer: How so?\r\nAnna: It is slow.\r\nAnd loud.\r\n",
      "Interviewer: (00:12)\nHow so?\n\nAnna: (00:14)\nIt is slow.\nAnd loud.\n",
      "Interviewer: [00:12] How so?\nAnna: [00:14] It is slow.\nAnd loud.\n",
      "Interviewer: 00:12\tHow so?\nAnna: 00:14\tIt is slow.\nAnd loud.\n",
      "**Interviewer:** \\[00:12\\] How so?\n\n**Anna:** \\[00:14\\] It is slow.\nAnd loud.\n",
      "**Interviewer** 00:12\nHow so?\n\n**Anna** 00:14\nIt is slow.\nAnd loud.\n",
      "[Interviewer]: How so?\n[Anna]: It is slow.\nAnd loud.\n",
    ]) {
      const corpus = loadFiles({ "a.md": text });
      expect(said(corpus)).toEqual([
        ["Interviewer", "interviewer", "How so?"],
        ["Anna", "participant", text.includes("\r") ? "It is slow.\r\nAnd loud." : "It is slow.\nAnd loud."],
      ]);
      expect(corpus.participants).toHaveLength(1);
      expect(corpus.spans[1]?.locator.time).toBe(
        /\d{1,2}:15|\d{1,2}:14/.exec(text)?.[0].replace("02:15", "00:02:15"),
      );
    }
  });

  it("may be chats with dates, or in a script with wide colons and no capitals", () => {
    for (const line of [
      (who: string, said: string) => `[01/05/2024, 10:00:01 PM] ${who}: ${said}\n`,
      (who: string, said: string) => `\u200E1/5/24, 10:00 - ${who}: ${said}\n`,
      (who: string, said: string) => `${who}：${said}\n`,
    ]) {
      const text =
        line("田中", "なぜ") + line("参加者", "はい") + line("田中", "次は") + line("参加者", "いいえ");
      expect(said(loadFiles({ "a.txt": text })).map(([speaker, , words]) => [speaker, words])).toEqual([
        ["田中", "なぜ"],
        ["参加者", "はい"],
        ["田中", "次は"],
        ["参加者", "いいえ"],
      ]);
    }
  });

  it("of Teams begin with notes and end with who stopped them, which nobody says", () => {
    const corpus = loadFiles({
      "a.txt": `Talk-20240501_100000-Meeting Recording
May 1, 2024, 9:00AM

Jane Doe   0:03
How do you print?

Bob Li   0:08
From my phone.

Jane Doe stopped transcription
`,
    });
    expect(said(corpus)).toEqual([
      [undefined, "other", "Talk-20240501_100000-Meeting Recording\nMay 1, 2024, 9:00AM"],
      ["Jane Doe", "participant", "How do you print?"],
      ["Bob Li", "participant", "From my phone."],
      [undefined, "other", "Jane Doe stopped transcription"],
    ]);
  });

  it("keep headings, notes at the head, stage directions and footers, but as nobody's speech", () => {
    const corpus = loadFiles({
      "a.md": `# Interview 3
Date: 3 May 2024
Participant: P3

Interviewer: Shall we?
P3: Yes. One thing: I like it.

[laughter]

It is quick.

## Part two

Interviewer: Anything else?
P3: No.

Transcribed by hand
`,
    });
    expect(said(corpus)).toEqual([
      [undefined, "other", "# Interview 3"],
      [undefined, "other", "Date: 3 May 2024"],
      [undefined, "other", "Participant: P3"],
      ["Interviewer", "interviewer", "Shall we?"],
      ["P3", "participant", "Yes. One thing: I like it."],
      [undefined, "other", "[laughter]"],
      ["P3", "participant", "It is quick."],
      [undefined, "other", "## Part two"],
      ["Interviewer", "interviewer", "Anything else?"],
      ["P3", "participant", "No."],
      [undefined, "other", "Transcribed by hand"],
    ]);
  });

  it("without speakers are paragraphs of one participant", () => {
    const corpus = loadFiles({
      "diary.txt": "Monday was hard. Two things: heat and noise.\n\nTuesday was better.\nI slept.\n",
    });
    expect(corpus.participants).toHaveLength(1);
    expect(said(corpus)).toEqual([
      [undefined, "participant", "Monday was hard. Two things: heat and noise."],
      [undefined, "participant", "Tuesday was better.\nI slept."],
    ]);
  });

  it("find the interviewer by a rule that is written down", () => {
    expect(loadFiles({ "a.txt": asks("DB", "RA") }).speakers).toMatchObject([
      { label: "DB", role: "interviewer", rule: expect.stringMatching(/^questions: asks in 10 of 10/) },
      { label: "RA", role: "participant", participantId: "P001" },
    ]);
    const named = loadFiles({ "a.txt": asks("DB", "RA") }, { interviewer: ["ra:"] });
    expect(named.speakers).toMatchObject([
      { label: "DB", role: "participant" },
      { label: "RA", role: "interviewer", rule: expect.stringMatching(/^user/) },
    ]);
    const present = loadFiles({ "a.txt": plain("Ann"), "b.txt": plain("Bea"), "c.txt": plain("Cy") });
    expect(roles(present)).toEqual([
      "Kim: interviewer",
      "Ann: participant",
      "Kim: interviewer",
      "Bea: participant",
      "Kim: interviewer",
      "Cy: participant",
    ]);
    expect(present.speakers[0]?.rule).toMatch(/^presence: speaks in 3 of 3/);
    const known = loadFiles({ "a.txt": asks("Kim", "Ann"), "b.txt": plain("Bea") });
    expect(known.speakers[2]?.rule).toMatch(/^same label/);
  });

  it("take the interviewer from notes at the head, and notes of their own kind for prose", () => {
    const noted = loadFiles({
      "a.txt":
        "Date: 3 May\nInterviewer: Dana Cole\nParticipant: P7\n\nDana: Well.\nP7: Because.\nDana: Fine.\nP7: Yes.\n",
    });
    expect(noted.speakers).toMatchObject([
      { label: "Dana", role: "interviewer", rule: expect.stringMatching(/^note: the head/) },
      { label: "P7", role: "participant" },
    ]);
    const notes = loadFiles({ "a.txt": "Goals: bake more\nPains: time\nTools: oven, scale\n" });
    expect(notes.speakers).toEqual([]);
    expect(notes.participants).toHaveLength(1);
    expect(roles(loadFiles({ "a.txt": "I: Wie?\nB: So.\nI: Und?\nB: Ja.\n" }))).toEqual([
      "I: interviewer",
      "B: participant",
    ]);
  });

  it("say so when no rule finds an interviewer", () => {
    const corpus = loadFiles({ "a.txt": "Ann: Well.\nBea: Yes.\nAnn: No.\nBea: Oh.\n" });
    expect(roles(corpus)).toEqual(["Ann: participant", "Bea: participant"]);
    expect(corpus.losses).toEqual([]);
    expect(corpus.doubts).toMatchObject([{ code: "nobody-asks", option: "--interviewer <label>" }]);
  });

  it("say so when nobody has the label that the user gives for the interviewer", () => {
    expect(() => loadFiles({ "a.txt": asks("DB", "RA") }, { interviewer: ["DP"] })).toThrow(
      'no speaker is called "DP"',
    );
    expect(loadFiles({ "a.txt": asks("DB", "RA") }, { interviewer: ["db:"] }).losses).toEqual([]);
  });

  it("do not join participants of one label in two files", () => {
    const corpus = loadFiles({ "a.txt": asks("Interviewer", "P1"), "b.txt": asks("Interviewer", "P1") });
    expect(corpus.participants.map(({ sourceIds }) => sourceIds)).toEqual([["s1"], ["s2"]]);
  });

  it("may be tables with a speaker and a text column", () => {
    const corpus = loadFiles({
      "a.csv": `timestamp,speaker,words,tags
[0:01],DB:,Why?,
,DB,"Tell me, why?",x
[0:05],RA:,Well &#8212; because.,
,,"Because of this, I think.",
,MORE INFO:,See the site.,
,RA,[laughs],
`,
    });
    expect(said(corpus)).toEqual([
      ["DB", "participant", "Why?"],
      ["DB", "participant", "Tell me, why?"],
      ["RA", "participant", "Well — because."],
      [undefined, "other", "Because of this, I think."],
      ["MORE INFO", "other", "See the site."],
      ["RA", "other", "[laughs]"],
    ]);
    expect(corpus.spans[2]?.locator).toEqual({ line: 4, row: 3, column: "words", time: "[0:05]" });
    expect(corpus.losses.map(({ code }) => code)).toEqual(["column-left-out", "unattributed"]);
    expect(corpus.doubts.map(({ code }) => code)).toEqual(["nobody-asks"]);
  });
});
