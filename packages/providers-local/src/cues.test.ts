import { describe, expect, it } from "vitest";
import { fieldOfQuestion, fieldOfSpeech, fieldsOfSpeech, saysNothing } from "./cues.ts";

describe("fieldOfSpeech", () => {
  it.each([
    ["I want to see one number.", "goals"],
    ["I'd like to be done by Friday.", "goals"],
    ["We're trying to get rid of paper.", "goals"],
    ["What I do instead is write it on the wall.", "workarounds"],
    ["So I export it and paste it into a sheet.", "workarounds"],
    ["I copy the totals over by hand.", "workarounds"],
    ["The main reason I pay for it is the scanner.", "decisionCriteria"],
    ["I'd look at the price before anything.", "decisionCriteria"],
    ["I wish it would tell me the date.", "needs"],
    ["I need one number.", "needs"],
    ["It should just show me the total.", "needs"],
    ["It's so hard to remember what a thing was.", "frustrations"],
    ["The feed keeps dropping.", "frustrations"],
    ["I can't find it.", "frustrations"],
    ["It moved my file without asking.", "frustrations"],
    ["I do it because I owe it to my staff.", "motivations"],
    ["What matters to me is that they get paid.", "motivations"],
    ["My goal is an empty desk.", "goals"],
    ["Every Friday I empty the jar.", "behaviors"],
    ["I usually do it at night.", "behaviors"],
    ["I use the calendar app on the wall tablet.", "tools"],
    ["I'm pretty good with formulas.", "skills"],
    ["We have two staff and a shop on the corner.", "context"],
  ])("puts %j under %s", (text, field) => {
    expect(fieldOfSpeech(text)?.field).toBe(field);
  });

  it.each([
    "The weather was fine.",
    "Mm-hm.",
    "Blue, mostly.",
    "They use the app on a phone.",
    "Every Friday the bank closes.",
  ])("sees no cue in %j", (text) => {
    expect(fieldOfSpeech(text)).toBeUndefined();
  });

  it("is not misled by what somebody else is quoted as saying", () => {
    expect(fieldOfSpeech('The sign says "I want to be alone" in red.')).toBeUndefined();
    expect(fieldOfSpeech("The sign says “I need a break” in red.")).toBeUndefined();
    expect(fieldOfSpeech('I need the sign that says "no".')?.field).toBe("needs");
  });

  it("takes the surest of several cues", () => {
    expect(fieldOfSpeech("What I do instead, every Friday, is print it because I want to.")?.field).toBe(
      "workarounds",
    );
  });
});

describe("fieldOfQuestion", () => {
  it.each([
    ["What is the hardest part?", "frustrations"],
    ["What is hard about printing?", "frustrations"],
    ["What annoys you?", "frustrations"],
    ["Why did you choose it?", "decisionCriteria"],
    ["What do you like about it?", "motivations"],
    ["What would you change?", "needs"],
    ["What are you trying to achieve?", "goals"],
    ["Which tools do you use?", "tools"],
    ["How often do you open it?", "behaviors"],
    ["How familiar are you with it?", "skills"],
    ["Where do you sit?", "context"],
  ])("puts answers to %j under %s", (question, field) => {
    expect(fieldOfQuestion(question)?.field).toBe(field);
  });

  it("sees no cue in a question about nothing", () => {
    expect(fieldOfQuestion("Q7")).toBeUndefined();
    expect(fieldOfQuestion("Hardware?")).toBeUndefined();
  });
});

it.each([
  "I had no problem with the docks.",
  "We have no real trouble with the doors of the lift.",
  "It's not hard at all.",
  "I never worry about the lights.",
])("takes no trouble from a denial: %j", (text) => {
  expect(fieldsOfSpeech(text).map(({ field }) => field)).not.toContain("frustrations");
});

it("takes trouble from what denies something else", () => {
  expect(fieldOfSpeech("I can't see why it is a problem for nobody but me.")?.field).toBe("frustrations");
});

it.each([
  ["None", true],
  ["n/a", true],
  ["No problems, thanks", true],
  ["Nothing, it works", true],
  ["Nothing but the price", false],
  ["No version control", false],
  ["Notebooks are slow", false],
])("asks whether an answer says nothing: %j", (text, expected) => {
  expect(saysNothing(text)).toBe(expected);
});
