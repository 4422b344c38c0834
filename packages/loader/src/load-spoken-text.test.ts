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

const spoken = [
  "When do you open the mill?",
  "At dawn, if there is wind.",
  "What breaks most?",
  "The sails, every autumn.",
  "Who mends them?",
  "I do, with my cousin.",
] as const;
const names = ["Ada Finch", "Tom Rye"] as const;

/** The talk, each turn written by `make`. */
function talk(make: (turn: { name: string; text: string; at: number }) => string): string {
  return spoken.map((text, at) => make({ name: names[at % 2] ?? "", text, at })).join("");
}

function said(corpus: Corpus): (readonly [string, string])[] {
  return corpus.spans
    .filter(({ role }) => role !== "other")
    .map(({ speaker, text }) => [speaker ?? "", text] as const);
}

function roles(corpus: Corpus): string[] {
  return corpus.speakers.map(({ label, role }) => `${label}: ${role}`);
}

const whole = spoken.map((text, at) => [names[at % 2], text]);

describe("a name on a line of its own", () => {
  const forms: Readonly<Record<string, string>> = {
    "with nothing else": talk(({ name, text }) => `${name}  \n${text}\n\n`),
    "in bold": talk(({ name, text }) => `**${name}**\n${text}\n\n`),
    "with a footer": `${talk(({ name, text }) => `${name}\n${text}\n\n`)}Transcribed by https://otter.ai\n`,
    "above minutes and seconds": talk(
      ({ name, text, at }) => `${name}\n${at} minutes ${at + 3} seconds\n${text}\n\n`,
    ),
    "before minutes and seconds": talk(
      ({ name, text, at }) => `${name} 1 hour ${at} minutes ${at + 3} seconds\n${text}\n`,
    ),
    "above a clock": talk(({ name, text, at }) => `${name}\n0:0${at}\n${text}\n\n`),
    "in brackets before a clock": talk(({ name, text, at }) => `[${name}] 14:0${at}:12\n${text}\n\n`),
    "before a range in brackets": talk(
      ({ name, text, at }) => `${name} (00:0${at}:12 - 00:0${at}:20)\n${text}\n\n`,
    ),
    "before a range without brackets": talk(
      ({ name, text, at }) => `${name} 0:0${at} – 0:0${at + 1}\n${text}\n\n`,
    ),
    "before a range in square brackets": talk(
      ({ name, text, at }) => `${name} [0${at}:12 --> 0${at}:20]\n${text}\n\n`,
    ),
  };
  for (const [form, text] of Object.entries(forms)) {
    it(`is a label ${form}`, () => {
      const corpus = loadFiles({ "a.txt": text });
      expect(said(corpus)).toEqual(whole);
      expect(roles(corpus)).toEqual(["Ada Finch: interviewer", "Tom Rye: participant"]);
      if (/\d/.test(text)) expect(corpus.spans.every(({ locator }) => locator.time !== undefined)).toBe(true);
    });
  }

  it("is none over notes, days, lists, and prose", () => {
    for (const text of [
      "Pros\nIs it quick?\n\nCons\nIt is loud.\n\nPros\nIs it cheap?\n\nCons\nIt leaks.\n",
      "Monday\nWhy so late?\n\nTuesday\nIt rained.\n\nMonday\nWhy again?\n\nTuesday\nIt rained.\n",
      "The mill\nIt stands on a hill.\n\nThe sails\nThey break.\n\nThe mill\nWho owns it?\n",
      "Ada Finch\nIt was late.\n\nShe left.\n\nNobody asked why?\n\nHe stayed?\n\nTom Rye\nSo it was.\n\nAda Finch\nYes.\n",
    ]) {
      expect(loadFiles({ "a.txt": text }).speakers, text).toEqual([]);
    }
  });
});

describe("times before lines", () => {
  const clock = (at: number): string => `00:0${at}.000`;
  it("are no words, whatever form the range has", () => {
    for (const make of [
      (at: number) => `[${clock(at)} --> ${clock(at + 1)}]  `,
      (at: number) => `[00:${clock(at)} --> 00:${clock(at + 1)}]   `,
      (at: number) => `[${at}.00s -> ${at}.90s] `,
      (at: number) => `${clock(at)} - ${clock(at + 1)} `,
      (at: number) => `[0${at}:10] `,
    ]) {
      const corpus = loadFiles({ "a.txt": `The mill\n\n${talk(({ text, at }) => `${make(at)}${text}\n`)}` });
      expect(said(corpus)).toEqual(spoken.map((text) => ["", text]));
      expect(corpus.participants).toHaveLength(1);
      expect(corpus.spans[0]).toMatchObject({ role: "other", text: "The mill" });
      expect(corpus.spans.slice(1).every(({ locator }) => locator.time !== undefined)).toBe(true);
      expect(corpus.losses.map(({ code }) => code)).toEqual(["no-speakers"]);
    }
  });

  it("stand before labels", () => {
    for (const [labels, make] of [
      [["SPEAKER_00", "SPEAKER_01"], (at: number) => `[SPEAKER_0${at % 2}]: `],
      [["SPEAKER_00", "SPEAKER_01"], (at: number) => `SPEAKER_0${at % 2}: `],
      [["spk1", "spk2"], (at: number) => `[spk${(at % 2) + 1}] `],
      [names, (at: number) => `${names[at % 2]}: `],
    ] as const) {
      const corpus = loadFiles({
        "a.txt": talk(({ text, at }) => `[${clock(at)} --> ${clock(at + 1)}] ${make(at)}${text}\n`),
      });
      expect(said(corpus)).toEqual(spoken.map((text, at) => [labels[at % 2], text]));
      expect(roles(corpus)).toEqual([`${labels[0]}: interviewer`, `${labels[1]}: participant`]);
    }
  });

  it("alone on a line and rising, and an end with a notice, are no words of a turn", () => {
    const turns = talk(
      ({ name, text, at }) => `${at % 2 === 0 ? `\n00:0${at}:00\n\n` : ""}${name}: ${text}\n`,
    );
    for (const end of [
      "Transcription ended after 00:32:49\n\nThis editable transcript was computer generated and might contain errors.\n",
      "Recording stopped.\n\nThis transcript is AI-generated and may be wrong.\n",
    ]) {
      const corpus = loadFiles({
        "a.txt": `Mill - Transcript\n\nAttendees\nAda Finch, Tom Rye\n${turns}\n\n${end}`,
      });
      expect(said(corpus)).toEqual(whole);
    }
  });
});

describe("marks within turns", () => {
  it("are times and what others put in", () => {
    const corpus = loadFiles({
      "a.txt":
        "I: Wie läuft die Mühle? #00:00:04-1#\n\nB: Sie steht. //I: mhm// Oft im Herbst. #00:00:20-8# Und im Winter //ach so// auch, siehe https://m.example/a//b. #00:00:31-0#\n\nI: Warum? #00:00:35#\n\nB: Kein Wind.\n",
    });
    expect(corpus.spans.map(({ role, locator, text }) => [role, locator.time, text])).toEqual([
      ["interviewer", "00:00:04-1", "Wie läuft die Mühle?"],
      ["participant", "00:00:20-8", "Sie steht."],
      ["other", "00:00:20-8", "I: mhm"],
      ["participant", "00:00:20-8", "Oft im Herbst."],
      ["participant", "00:00:31-0", "Und im Winter"],
      ["other", "00:00:31-0", "ach so"],
      ["participant", "00:00:31-0", "auch, siehe https://m.example/a//b."],
      ["interviewer", "00:00:35", "Warum?"],
      ["participant", undefined, "Kein Wind."],
    ]);
  });
});

describe("labels and head notes", () => {
  it("with a digit, a hyphen or an underscore name the same role", () => {
    for (const [asker, other] of [
      ["Interviewer1", "Respondent2"],
      ["Moderator-2", "Participant_07"],
      ["interviewer_A", "Interviewee3"],
      ["Interviewerin", "Befragte"],
      ["Entrevistadora", "Entrevistado"],
      ["聞き手", "話し手"],
    ] as const) {
      const corpus = loadFiles({
        "a.txt": `${asker}: Well.\n${other}: So it is.\n${asker}: Go on.\n${other}: Yes.\n`,
      });
      expect(roles(corpus)).toEqual([`${asker}: interviewer`, `${other}: participant`]);
    }
  });

  it("a wide space may stand behind a label, and a question may end in か", () => {
    const asked = (asks: string, answers: string, end: string): string =>
      `${asks}粉はどこで買いますか${end}\n${answers}市場で買います。\n${asks}何に困りますか${end}\n${answers}値段です。\n${asks}誰が手伝いますか${end}\n${answers}妹です。\n`;
    for (const text of [
      asked("Q　", "A　", "。"),
      asked("問　", "答　", "。"),
      asked("佐藤：", "林：", ""),
      asked("佐藤: ", "林: ", "。"),
    ]) {
      const corpus = loadFiles({ "a.txt": text });
      expect(corpus.speakers.map(({ role }) => role)).toEqual(["interviewer", "participant"]);
      expect(said(corpus)[1]?.[1]).toBe("市場で買います。");
    }
  });

  it("notes may follow an introduction, and name the one who asks by a name whose surname the turns have", () => {
    const head = "NARRATOR: Tom Rye\nINTERVIEWER: Ada Finch\nDATE: 4 May 1998\n".replace(
      "NARRATOR",
      "INTERVIEWEE",
    );
    for (const before of [
      "# Tom Rye\n\nHe was a miller for thirty years.\n\n",
      "He was born by the sea.\nHe left early.\n\n## Talk\n\n",
      "",
    ]) {
      const corpus = loadFiles({
        "a.md": `${before}${head}\n### Youth\n\nFinch:\n\nTell me of the mill.\n\nRye:\n\nIt was old.\n\nFinch:\n\nGo on.\n\nRye:\n\nIt leaked.\n`,
      });
      expect(roles(corpus)).toEqual(["Finch: interviewer", "Rye: participant"]);
      expect(said(corpus).map(([, text]) => text)).toEqual([
        "Tell me of the mill.",
        "It was old.",
        "Go on.",
        "It leaked.",
      ]);
    }
  });

  it("a paragraph of answers with labels is no head", () => {
    const corpus = loadFiles({
      "a.txt": "Some words.\n\nDate: 3 May\nAda: Why is it so?\nTom: It is.\nAda: And?\nTom: Well.\n",
    });
    expect(roles(corpus).filter((label) => !label.startsWith("Date"))).toHaveLength(2);
    expect(corpus.spans.some(({ text }) => text.includes("3 May"))).toBe(true);
  });
});

describe("captions that hold only a label or a time", () => {
  const cue = (at: number, text: string): string => `00:00:0${at}.000 --> 00:00:0${at}.900\n${text}\n\n`;
  it("are no words, and name who says the captions behind them", () => {
    const voiced = talk(
      ({ name, text, at }) =>
        `${cue(at, `<v S0${at % 2}>${name}:`)}${cue(at, `<v S0${at % 2}>[00:00:0${at}]`)}${cue(at, `<v S0${at % 2}>${text}`)}`,
    );
    const bare = talk(({ name, text, at }) => `${cue(at, `${name}: `)}${cue(at, text)}`);
    for (const [text, labels] of [
      [voiced, ["S00", "S01"]],
      [bare, names],
    ] as const) {
      const corpus = loadFiles({ "a.vtt": `WEBVTT\n\n${text}` });
      expect(said(corpus)).toEqual(spoken.map((words, at) => [labels[at % 2], words]));
      expect(roles(corpus)).toEqual([`${labels[0]}: interviewer`, `${labels[1]}: participant`]);
    }
  });
});
