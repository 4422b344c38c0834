import { describe, expect, it } from "vitest";
import { PersonaError } from "@persona/contracts";
import { load } from "./load.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const survey = `Respondent ID,How often do you sail?,Why?\n${Array.from({ length: 20 }, (_, row) => `S${row + 1},${row % 2 === 0 ? "Weekly" : "Never"},"Because of the wind in bay ${row}, which never stops."`).join("\n")}\n`;
const talk = (label: string): string =>
  `Interviewer: How do you sail?\n${label}: With my own small boat.\nInterviewer: Why?\n${label}: For the silence out there.\n`;

describe("interviews next to a survey", () => {
  it("join the row with the same id, by the speaker's label or the name of the file", () => {
    const corpus = load(
      temporaryFolder({
        "survey.csv": survey,
        "talks/a.txt": talk("S3"),
        "talks/s7.txt": "I sail at night, and alone.\n",
      }),
    );
    expect(corpus.participants).toHaveLength(20);
    const row = (id: string): string | undefined =>
      corpus.tables[0]?.participantIds[corpus.tables[0].cells[0]?.text.indexOf(id) ?? -1];
    const said = corpus.spans.filter(
      ({ role, locator }) => role === "participant" && locator.row === undefined,
    );
    expect(new Set(said.map(({ participantId }) => participantId))).toEqual(new Set([row("S3"), row("S7")]));
    expect(corpus.doubts.filter(({ code }) => code === "without-a-row")).toEqual([]);
  });

  it("are reported with their number where they belong to no row", () => {
    const corpus = load(
      temporaryFolder({
        "survey.csv": survey,
        "a.txt": talk("Ida"),
        "b.txt": talk("Olaf"),
        "c.txt": talk("S9"),
      }),
    );
    expect(corpus.participants).toHaveLength(22);
    expect(corpus.doubts.find(({ code }) => code === "without-a-row")).toMatchObject({
      where: ["a.txt", "b.txt"],
      affected: { n: 2, of: 3 },
    });
  });

  it("join nobody by a name, nor by an id that comes back", () => {
    const named = survey.replaceAll(/^S(\d+)/gm, (_, number: string) => `Ida ${number}`);
    expect(load(temporaryFolder({ "s.csv": named, "a.txt": talk("Ida") })).participants).toHaveLength(21);
  });

  it("raise no doubt alone", () => {
    expect(load(temporaryFolder({ "a.txt": talk("Ida"), "b.txt": talk("S9") })).doubts).toEqual([]);
  });
});

describe("the interviewer by name", () => {
  const two =
    "Kari: How do you sail?\nModerator: And where?\nIda: With my own boat, in the bay.\nKari: I see.\nIda: Yes.\n";

  it("switches no other rule off", () => {
    const roles = (interviewer: readonly string[]): unknown =>
      load(temporaryFolder({ "a.txt": two }), { interviewer }).speakers.map(({ label, role }) => [
        label,
        role,
      ]);
    expect(roles(["Kari"])).toEqual([
      ["Kari", "interviewer"],
      ["Moderator", "interviewer"],
      ["Ida", "participant"],
    ]);
  });

  it.each(["Ka*", "*ri", "k*r*", "KARI:"])("may be a pattern: %s", (label) => {
    const { speakers } = load(temporaryFolder({ "a.txt": two }), { interviewer: [label] });
    expect(speakers.find((speaker) => speaker.label === "Kari")?.role).toBe("interviewer");
  });

  it.each(["Carri", "Kar*x"])("is an error where nobody has it: %s", (label) => {
    const act = (): unknown => load(temporaryFolder({ "a.txt": two }), { interviewer: [label] });
    expect(act).toThrow(PersonaError);
    try {
      act();
    } catch (error) {
      expect(error).toMatchObject({ code: "invalid-option", hint: expect.stringContaining("Kari") });
    }
  });
});
