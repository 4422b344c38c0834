import fc from "fast-check";
import { sized } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import type { Utf8Text } from "../text/utf8-text.ts";
import { decodeBytes } from "../text/decode-bytes.ts";
import { plainTalk } from "./plain-talk.ts";
import { readText } from "./read-text.ts";
import { speakerCensus } from "./speaker-census.ts";

function sourceOf(text: string): Utf8Text {
  const decoded = decodeBytes(Buffer.from(text));
  if ("unusable" in decoded) throw new Error(decoded.unusable.message);
  return decoded.text;
}

const turns =
  "Interviewer: Why is that?\n\nAnna Béla: Because.\nInterviewer: And then? Or not?\nAnna Béla: No é.";

describe("plainTalk", () => {
  it("counts the speakers of a text of nothing but turns", () => {
    expect(plainTalk(sourceOf(turns), "text")?.census).toMatchObject([
      { key: "interviewer", label: "Interviewer", meaning: "asks", utterances: 2, questions: 2 },
      { key: "anna béla", label: "Anna Béla", meaning: "name", utterances: 2, questions: 0, length: 14 },
    ]);
  });

  it.each([
    ["a line that goes on", `${turns}\nand on`],
    ["a note at the head", `Date: 3 May\n${turns}`],
    ["a footer", `${turns}\nTranscribed by: Rev`],
    ["footers that come back", turns + "\nEnd of tape: on to the next".repeat(6)],
    ["a direction", `${turns}\n[laughs]`],
    ["a time", `${turns}\n[00:12] Anna Béla: Yes.`],
    ["a time behind a label", `${turns}\nInterviewer: (00:12) Yes?`],
    ["a label that is none", `${turns}\nthe point is: none`],
    ["an empty turn", `${turns}\nInterviewer: \nYes?`],
    ["references", `${turns}\nInterviewer: &amp; so?`],
    ["other line ends", turns.replaceAll("\n", "\r\n")],
  ])("leaves a text with %s to be read in full", (_, text) => {
    expect(plainTalk(sourceOf(text), "text")).toBeUndefined();
  });

  it("takes time in proportion to length, however many labels there are", () => {
    const many = Array.from({ length: 60_000 }, (_, line) => `Anna ${line % 30_000}: Yes.`);
    expect(plainTalk(sourceOf(many.join("\n")), "text")).toBeUndefined();
  });

  it("finds what reading in full finds, or nothing", () => {
    const head = fc.constantFrom(
      "Interviewer",
      "Anna",
      "ANNA",
      "Date",
      "Q",
      "P1",
      "Note",
      "so it is",
      "Béla",
    );
    const plainly = fc.constantFrom("Why?", "Because.", "No: never", "é", "😀 ok? yes");
    const oddly = fc.constantFrom("a\u00A0", " b", "", "？", "c\td");
    const said = fc.oneof({ weight: 30, arbitrary: plainly }, { weight: 1, arbitrary: oddly });
    const other = fc.constantFrom("", "", " ", "more", "# Head", "[noise]", "---", "End of interview");
    const text = fc.uniqueArray(head, { minLength: 1, maxLength: 3 }).chain((heads) => {
      const turn = fc.tuple(fc.constantFrom(...heads), said).map(([label, words]) => `${label}: ${words}`);
      return fc.array(fc.oneof({ weight: 20, arbitrary: turn }, { weight: 1, arbitrary: other }), {
        maxLength: 9,
      });
    });
    let plain = 0;
    fc.assert(
      fc.property(text, fc.constantFrom("text", "markdown"), (lines, format) => {
        const source = sourceOf(lines.join("\n"));
        const talk = plainTalk(source, format);
        if (talk === undefined) return;
        plain += 1;
        const read = readText(source, format);
        expect({ kind: read.kind, asking: read.asking }).toEqual({ kind: "transcript", asking: [] });
        expect(talk.utterances).toEqual(read.utterances);
        expect(talk.census).toEqual(speakerCensus(read.utterances));
        expect(read.utterances.every(({ label, role }) => label !== undefined && role === undefined)).toBe(
          true,
        );
      }),
      { numRuns: sized(3000) },
    );
    expect(plain).toBeGreaterThan(sized(200, 20));
  });
});
