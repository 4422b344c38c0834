import { describe, expect, it } from "vitest";
import { withPreposition } from "./preposition.ts";

function said(...texts: readonly string[]): { text: string; participantId: string }[] {
  return texts.map((text, at) => ({ text, participantId: `P${at}` }));
}

describe("withPreposition", () => {
  it("takes the words that its speakers use before it", () => {
    expect(
      withPreposition("phone", said("I do it on my phone.", "On the phone, mostly.", "A phone rang.")),
    ).toEqual({ words: "on the phone", share: 2 / 3 });
    expect(withPreposition("stations", said("All at stations.", "We meet at stations."))?.words).toBe(
      "at stations",
    );
    expect(withPreposition("big buttons", said("I live by big buttons", "by big buttons"))?.words).toBe(
      "by big buttons",
    );
  });

  it.each([
    ["only one says so", ["on my phone", "the phone rang", "a phone"]],
    ["it is denied", ["not on my phone", "never on the phone"]],
    ["another word begins alike", ["on the phonetics", "on the phonetics"]],
  ])("says nothing where %s", (_, texts) => {
    expect(withPreposition("phone", said(...texts))).toBeUndefined();
  });
});
