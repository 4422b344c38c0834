import { describe, expect, it } from "vitest";
import { load } from "./load.ts";
import type { LoadOptions } from "./options/load-options.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const talk =
  "Ada: I plough at six.\nBen: I wait for the rain.\nAda: The rain never waits for me.\nBen: It does not.\n";

function rolesIn(text: string, options: LoadOptions): Record<string, string> {
  const { speakers } = load(temporaryFolder({ "talk.txt": text }), options);
  return Object.fromEntries(speakers.map(({ label, role }) => [label, role]));
}

describe("a speaker who is named as participant", () => {
  it.each(["Ada", "ada:", "A*"])("by %s takes part, and the other one asks", (name) => {
    const corpus = load(temporaryFolder({ "talk.txt": talk }), { participant: [name] });
    expect(corpus.doubts).toEqual([]);
    expect(rolesIn(talk, { participant: [name] })).toEqual({ Ada: "participant", Ben: "interviewer" });
  });

  it("takes part whatever rules say, and switches no rule off for others", () => {
    const asking = "Moderator: How do you plough?\nAda: With the horse.\nModerator: When?\nAda: At six.\n";
    expect(rolesIn(asking, { participant: ["Ada"] })).toEqual({
      Moderator: "interviewer",
      Ada: "participant",
    });
    expect(rolesIn(asking, { participant: ["Moderator"] })["Moderator"]).toBe("participant");
  });

  it("settles who takes part where all are named", () => {
    const corpus = load(temporaryFolder({ "talk.txt": talk }), { participant: ["Ada", "Ben"] });
    expect(corpus.doubts).toEqual([]);
    expect(corpus.participants).toHaveLength(2);
  });

  it("is an error where no speaker is called so, with the nearest one, and where the same one asks", () => {
    const folder = temporaryFolder({ "talk.txt": talk });
    expect(() => load(folder, { participant: ["Adda"] })).toThrow(/take part/);
    expect(() => load(folder, { participant: ["Ada"], interviewer: ["ada"] })).toThrow(
      /to ask and to take part/,
    );
    expect(() => load(folder, { participant: [" "] })).toThrow(/not a speaker's label/);
  });
});
