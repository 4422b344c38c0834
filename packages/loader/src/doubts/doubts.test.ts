import { PersonaError } from "@persona/contracts";
import type { Doubt } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { load } from "../load.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import type { LoadOptions } from "../options/load-options.ts";

function doubtsOf(files: Readonly<Record<string, string>>, options?: LoadOptions): readonly Doubt[] {
  return loaded(files, options).doubts;
}

function loaded(files: Readonly<Record<string, string>>, options?: LoadOptions): ReturnType<typeof load> {
  return load(temporaryFolder(files), options);
}

/** A diary of some people over some days. */
function diary(header: string, people: number, days: number): string {
  const rows = Array.from({ length: people * days }, (_, row) => {
    const person = `w${(row % people) + 1}`;
    return `${person},day ${Math.floor(row / people) + 1},"We mended the fence on the north side, number ${row}, and it held until noon."`;
  });
  return `${header},When,What happened today?\n${rows.join("\n")}\n`;
}

describe("several rows a person", () => {
  it.each(["Participant ID", "respondent", "User name", "participant_code", "Pseudonym", "personId"])(
    "is doubted where the values of the column %s come back",
    (header) => {
      const [doubt, ...others] = doubtsOf({ "diary.csv": diary(header, 6, 5) });
      expect(others).toEqual([]);
      expect(doubt).toMatchObject({
        id: "d1",
        code: "several-rows-a-person",
        option: `--ignore-column "${header}"`,
        where: ["diary.csv"],
        affected: { n: 24, of: 30 },
      });
      expect(doubt?.message).toContain("6 different values in 30 rows");
    },
  );

  it("is settled by the option that it names", () => {
    const files = { "diary.csv": diary("Participant ID", 6, 5) };
    const corpus = loaded(files, { participantColumns: ["Participant ID"] });
    expect(corpus.participants).toHaveLength(6);
    expect(corpus.doubts).toEqual([]);
    expect(loaded(files).participants).toHaveLength(6);
    expect(loaded(files, { ignoreColumns: ["participant id"] }).participants).toHaveLength(30);
  });

  it("is not doubted where each value stands once, or the column is about something else", () => {
    expect(doubtsOf({ "a.csv": diary("Participant ID", 12, 1) })).toEqual([]);
    expect(doubtsOf({ "a.csv": diary("Which fence do you own?", 6, 5) })).toEqual([]);
    expect(doubtsOf({ "a.csv": diary("Country code", 6, 5) })).toEqual([]);
  });

  it("asks nothing of kinds of people: two values are no people", () => {
    expect(doubtsOf({ "a.csv": diary("User", 2, 15) })).toEqual([]);
  });
});

describe("a column to join by that no table has", () => {
  it("is an error with the nearest header", () => {
    const act = (): unknown =>
      loaded({ "diary.csv": diary("Participant ID", 6, 5) }, { participantColumns: ["Particpant ID"] });
    expect(act).toThrow(PersonaError);
    try {
      act();
    } catch (error) {
      expect(error).toMatchObject({ code: "invalid-option" });
      expect(error).toHaveProperty("hint", expect.stringContaining('Did you mean "Participant ID"?'));
    }
  });
});

describe("nobody asks", () => {
  const talk = ["Ada: I plough at six.", "Ben: I wait for the rain.", "Ada: The rain never waits for me."];

  it("is doubted where several speak and no rule says who asks", () => {
    const [doubt, ...others] = doubtsOf({ "talk.txt": talk.join("\n") });
    expect(others).toEqual([]);
    expect(doubt).toMatchObject({
      code: "nobody-asks",
      option: "--interviewer <label>",
      where: ["talk.txt"],
    });
    expect(doubt?.message).not.toMatch(/Ada|Ben/);
  });

  it("is settled by naming one", () => {
    expect(doubtsOf({ "talk.txt": talk.join("\n") }, { interviewer: ["Ben"] })).toEqual([]);
  });
});

describe("equal files", () => {
  const talk = "Interviewer: How do you plough?\nAda: With the old horse, before six.\n";

  it("are doubted: their people count twice", () => {
    const doubts = doubtsOf({ "a.txt": talk, "a-copy.txt": talk, "b.txt": `${talk}Ada: Alone.\n` });
    expect(doubts).toHaveLength(1);
    expect(doubts[0]).toMatchObject({
      code: "equal-files",
      where: ["a-copy.txt", "a.txt"],
      affected: { n: 1, of: 3 },
    });
  });
});
