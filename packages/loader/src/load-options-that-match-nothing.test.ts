import { describe, expect, it } from "vitest";
import { load } from "./load.ts";
import { resolveLoadOptions } from "./options/load-options.ts";
import type { LoadOptions } from "./options/load-options.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const talk =
  "Runa: Who rows?\nTore: I do.\nRuna: And in the wind?\nTore: My sister.\nRuna: Why?\nTore: She is calm.\n";
const table = `boat,Q5,Q6\n${Array.from({ length: 12 }, (_, row) => `b${row},${["Never", "Often", "Always"][row % 3] ?? ""},${[1, 2, 3, -9][row % 4] ?? ""}`).join("\n")}\n`;
const both = (): string => temporaryFolder({ "talks/P1.txt": talk, "boats.csv": table });

/** For each option: a value that fits nothing, and what the error suggests. */
const slips: Readonly<Record<string, readonly (readonly [LoadOptions, RegExp])[]>> = {
  interviewer: [[{ interviewer: ["Rune"] }, /Did you mean "Runa"/]],
  participant: [[{ participant: ["Torre"] }, /Did you mean "Tore"/]],
  participantColumns: [[{ participantColumns: ["boats"] }, /Did you mean "boat"/]],
  ignoreColumns: [[{ ignoreColumns: ["Q7"] }, /Did you mean "Q[56]"/]],
  onePerson: [
    [{ onePerson: ["talks/P2*"] }, /Did you mean "talks\/P1.txt"/],
    [{ onePerson: ["boats*"] }, /Did you mean "talks\/P1.txt"/],
  ],
  dictionary: [[{ dictionary: [{ column: "Q55", question: "How often?" }] }, /Did you mean "Q5"/]],
  kinds: [
    [{ kinds: { Q55: "nominal" } }, /Did you mean "Q5"/],
    [{ kinds: { Q5: "ordinal: Rarely, Daily" } }, /lists the levels/],
  ],
  missing: [
    [{ missing: ["9"] }, /Did you mean "-9"/],
    [{ missing: { Q6: ["99"] } }, /persona load lists/],
    [{ missing: { Q66: ["-9"] } }, /Did you mean "Q6"/],
  ],
};
/** Options that are no names of anything in the sources. */
const others = ["unit", "join", "headers", "formats", "limits", "allowPrivateUrls"];

describe("an option that matches nothing is an error with a suggestion", () => {
  it("is tested for every option", () => {
    expect([...Object.keys(slips), ...others].toSorted()).toEqual(
      Object.keys(resolveLoadOptions()).toSorted(),
    );
  });

  it.each(
    Object.entries(slips).flatMap(([name, list]) =>
      list.map(([options, hint]) => [name, options, hint] as const),
    ),
  )("%s", (_, options, hint) => {
    const folder = both();
    expect(() => load(folder, options)).toThrow(
      expect.objectContaining({ code: "invalid-option", hint: expect.stringMatching(hint) }),
    );
  });

  it("but not where the sources have nothing that it could match: one configuration serves all of a study", () => {
    const survey = temporaryFolder({ "boats.csv": table });
    const talks = temporaryFolder({ "P1.txt": talk });
    const unused = (folder: string, options: LoadOptions): readonly string[] =>
      load(folder, options).losses.flatMap(({ code, message }) =>
        code === "option-unused" ? [message] : [],
      );
    for (const options of [{ interviewer: ["Runa"] }, { participant: ["Tore"] }, { onePerson: ["P1*"] }])
      expect(unused(survey, options)).toEqual([
        expect.stringMatching(`the option ${Object.keys(options)[0]} `),
      ]);
    for (const options of [
      { participantColumns: ["boat"] },
      { ignoreColumns: ["Q5"] },
      { unit: "reports" as const },
      { missing: ["-9"] },
      { kinds: { Q5: "nominal" } },
      { dictionary: [{ column: "Q5", question: "How often?" }] },
    ])
      expect(unused(talks, options)).toEqual([
        expect.stringMatching(`the option ${Object.keys(options)[0]} `),
      ]);
    expect(unused(talks, { interviewer: ["Runa"] })).toEqual([]);
  });

  it("and not for missing values of which others of the same list were found, or that nothing comes near", () => {
    const survey = temporaryFolder({ "boats.csv": table });
    const lossesOf = (missing: readonly string[]): readonly string[] =>
      load(survey, { missing }).losses.flatMap(({ code, message }) =>
        code === "option-unused" ? [message] : [],
      );
    expect(lossesOf(["-9", "refused", "-77"])).toEqual([expect.stringContaining('"refused", "-77"')]);
    expect(lossesOf(["998"])).toEqual([expect.stringContaining('"998"')]);
    expect(lossesOf(["-9", "9"])).toEqual([expect.stringContaining('"9"')]);
    const coded = temporaryFolder({ "boats.csv": table.replaceAll("-9", "999") });
    expect(() => load(coded, { missing: ["99"] })).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('"999"') }),
    );
  });

  it("but not where it matches something", () => {
    const folder = both();
    const options: LoadOptions = {
      interviewer: ["R*"],
      participant: ["tore"],
      participantColumns: ["Boat"],
      onePerson: ["TALKS/*"],
      kinds: { Q5: "ordinal: never, often, always" },
      missing: { Q6: ["-9"] },
    };
    // the row of Tore is in no table, and nothing else is open
    expect(load(folder, options).doubts.map(({ code }) => code)).toEqual(["without-a-row"]);
  });
});

describe("files of one person", () => {
  const files = {
    "P7-first.txt": talk,
    "P7-second.txt": talk.replace("My sister", "My brother"),
    "P8.txt": talk.replace("I do", "He does"),
    "P7-notes.txt": "He came late, and spoke of the wind.\n",
  };

  it("are one participant, in talks and notes alike", () => {
    expect(load(temporaryFolder(files)).participants).toHaveLength(4);
    const { participants } = load(temporaryFolder(files), { onePerson: ["p7-*"] });
    expect(participants.map(({ sourceIds }) => sourceIds.length)).toEqual([3, 1]);
  });

  it("are the person of a row that one of them names", () => {
    const corpus = load(
      temporaryFolder({
        ...files,
        "s.csv": table.replace("boat", "Respondent ID").replaceAll(/^b(\d)/gm, "P$1"),
        "P7-last/P7.txt": talk,
      }),
      {
        onePerson: ["P7-*"],
      },
    );
    const row = corpus.tables[0]?.participantIds[7];
    const said = corpus.speakers.filter(({ participantId }) => participantId === row);
    expect(said).toHaveLength(3);
    expect(corpus.participants).toHaveLength(12);
    expect(corpus.doubts.map(({ code }) => code)).not.toContain("without-a-row");
  });

  it("have one who takes part", () => {
    const folder = temporaryFolder({ "P7.txt": "Ada: I plough.\nBen: I wait.\nAda: Always.\nBen: Never.\n" });
    expect(() => load(folder, { onePerson: ["P7*"] })).toThrow(/2 people take part/);
  });
});
