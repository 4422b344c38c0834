import { describe, expect, it } from "vitest";
import { judge } from "../judge.ts";

function verdict(said: string, text: string): string {
  return judge({ text, support: { n: 1, of: 1 } }, [{ question: "", said, isAnswer: false, person: "P1" }])
    .verdict;
}

describe("frames around what is said", () => {
  it.each([
    [
      "Rumor has it that the pier is sinking.",
      "The pier is sinking.",
      "There is a rumor that the pier is sinking.",
    ],
    ["They say the ferryman drinks.", "The ferryman drinks.", "They say that the ferryman drinks."],
    [
      "I started to catalog the maps, and it petered out.",
      "Catalogs the maps.",
      "Started to catalog the maps.",
    ],
    [
      "I repair all pumps except the brass one.",
      "Repairs the brass pump.",
      "Repairs all pumps except the brass one.",
    ],
  ])("%s", (said, lie, truth) => {
    expect([verdict(said, lie), verdict(said, truth)]).toEqual(["not-supported", "entailed"]);
  });

  it("leave alone what stands next to them", () => {
    expect(verdict("I gave up the car and cycle to the pier.", "Cycles to the pier.")).toBe("entailed");
    expect(verdict("They say little. I mend the ropes.", "Mends the ropes.")).toBe("entailed");
  });
});

describe("what stands next to each other", () => {
  it.each([
    ["I open the gate at seven and lock it at nine.", "Locks the gate at seven.", "Opens the gate at seven."],
    ["I own two pumps, and thirty ropes hang in the shed.", "Owns thirty ropes.", "Owns two pumps."],
    ["The altos carry lamps, the basses carry flags.", "The basses carry lamps.", "The basses carry flags."],
  ])("is not mixed: %s", (said, lie, truth) => {
    expect([verdict(said, lie), verdict(said, truth)]).toEqual(["not-supported", "entailed"]);
  });
});
