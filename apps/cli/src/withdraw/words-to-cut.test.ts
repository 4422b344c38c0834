import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "@persona/loader";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { afterCuts, linesOfCuts, withoutCuts, wordsToCut } from "./words-to-cut.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-cut-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is left of a file without its first participant, and the lines that went. */
function without(
  name: string,
  content: string,
  id = "P001",
): { readonly left: string; readonly lines: string } {
  const path = join(folder, name);
  writeFileSync(path, content);
  const corpus = load([path]);
  const [source] = corpus.sources;
  const utf8 = readFileSync(path);
  const cuts = source === undefined ? undefined : wordsToCut(id, source, corpus, utf8);
  if (cuts === undefined) return { left: "", lines: "shared" };
  return { left: Buffer.from(withoutCuts(utf8, cuts)).toString(), lines: linesOfCuts(utf8, cuts) };
}

describe("wordsToCut", () => {
  it("takes rows, also those that stand on several lines, and leaves all others as they are", () => {
    const head = 'key,"Why did you join the choir?"\r\n';
    const own = 'k1,"My aunt sang here, and\r\nshe said ""come along"" one winter evening."\r\n';
    const rest =
      'k2,"I wanted a reason to leave the house on dark evenings."\r\nk3,"Singing is cheaper than the gym and nicer to my knees."\r\n';
    expect(without("choir.csv", head + own + rest)).toEqual({ left: head + rest, lines: "2-3" });
    expect(without("choir.csv", head + rest + own, "P003")).toEqual({ left: head + rest, lines: "4-5" });
    // the last line has no end
    expect(without("choir.csv", head + rest + own.trimEnd(), "P003").left).toBe(head + rest);
  });

  it("takes all lines of a writer out of JSON Lines", () => {
    const [one, two, three] = [
      { author: "mo", text: "The ferry app forgets my pass every Monday morning." },
      { author: "li", text: "I would pay more if the night boat came back again." },
      { author: "mo", text: "Why does the timetable open in a browser at all?" },
    ].map((record) => `${JSON.stringify(record)}\n`);
    const more = ["fay", "gus", "hal"].map(
      (author) =>
        `${JSON.stringify({ author, text: `The harbour of ${author} needs a dry place to wait in.` })}\n`,
    );
    const file = [one, two, three, ...more, two?.replace("night", "early")].join("");
    expect(without("posts.jsonl", file).lines).toBe("1, 3");
  });

  it("takes what somebody said, with what an interviewer repeats of it, and not a question that they repeat", () => {
    const file = [
      "Interviewer: How do you keep track of your seedlings?",
      "Nia: How do you keep track, you ask: with wooden sticks and a pencil.",
      "Interviewer: With wooden sticks and a pencil, I see.",
      "Interviewer: And you, Tom, how do you keep track of your seedlings?",
      "Tom: I photograph each tray on Sundays and never look at it again.",
      "Nia: The sticks rot after two wet summers, so I paint them now.",
      "",
    ];
    expect(without("garden.txt", file.join("\n"))).toEqual({
      left: [file[0], file[3], file[4], ""].join("\n"),
      lines: "2-3, 6",
    });
  });

  it.each([
    [
      "talk.vtt",
      "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Uma>I mend nets in the shed behind the ice house.\n\n2\n00:00:05.000 --> 00:00:09.000\n<v Ole>We buy ours new, it costs less than the twine.\n\n3\n00:00:10.000 --> 00:00:12.000\n<v Uma>That is a pity for the old knots.\n",
      "WEBVTT\n\n2\n00:00:05.000 --> 00:00:09.000\n<v Ole>We buy ours new, it costs less than the twine.\n",
    ],
    [
      "talk.srt",
      "1\n00:00:01,000 --> 00:00:04,000\nOle: We buy ours new, it costs less than the twine.\n\n2\n00:00:05,000 --> 00:00:09,000\nUma: I mend nets in the shed behind the ice house.\n\n3\n00:00:10,000 --> 00:00:12,000\nOle: The shed will be a café by next summer, they say.\n",
      undefined,
    ],
    [
      "alone.txt",
      "Uma  0:03\nI mend nets in the shed behind the ice house.\n\nOle  0:09\nWe buy ours new, it costs less than the twine.\n\nUma  0:15\nThat is a pity for the old knots.\n\nOle  0:19\nThe shed will be a café by next summer, they say.\n",
      undefined,
    ],
  ])("takes labels, times and numbers along with what was said: %s", (name, file, left) => {
    const path = join(folder, name);
    writeFileSync(path, file);
    const uma = load([path]).spans.find(({ text }) => text.startsWith("I mend"))?.participantId ?? "";
    expect(uma).not.toBe("");
    const result = without(name, file, uma);
    if (left !== undefined) expect(result.left.trimEnd()).toBe(left.trimEnd());
    expect(result.left).not.toMatch(/mend|pity|Uma/);
    writeFileSync(path, result.left);
    expect(load([path]).spans.map(({ text }) => text)).toEqual(
      file.match(/(?:We buy|The shed).*$/gm)?.map((text) => text.trim()),
    );
  });

  it("gives nothing where others are on the same lines", () => {
    const file = [
      'key,"Why did you join the choir?"',
      'k1,"I wanted a reason to leave the house on dark evenings."',
      'k2,"Singing is cheaper than the gym and nicer to my knees."',
      'k3,"My aunt sang here, and one winter evening I came along."',
    ];
    expect(without("lines.csv", `${file.join("\n")}\n`).lines).toBe("2");
    // line ends of old systems make one line of it
    expect(without("old.csv", `${file.join("\r")}\r`).lines).toBe("shared");
  });

  it("knows where a byte is after the cuts", () => {
    const cuts = [
      { start: 2, end: 5 },
      { start: 8, end: 9 },
    ];
    expect([0, 2, 5, 8, 9, 12].map((offset) => afterCuts(offset, cuts))).toEqual([0, 2, 2, 5, 5, 8]);
  });
});
