import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inThirdPerson, sayOfGroup } from "./third-person.ts";

describe("inThirdPerson", () => {
  it.each([
    ["I want my list", "They want their list."],
    ["My I-pod and my We-Vibe are mine", "Their I-pod and their We-Vibe are theirs."],
    ["The X-I, a plan-me and I", "The X-I, a plan-me and they."],
    ["We keep our receipts in a jar", "They keep their receipts in a jar."],
    ["I'm tired of it.", "They are tired of it."],
    ["I’m tired of it.", "They are tired of it."],
    ["I am tired of it.", "They are tired of it."],
    ["I was late and I wasn't sorry", "They were late and they weren't sorry."],
    ["I wasn’t sorry", "They weren’t sorry."],
    [
      "I've seen it, I'd say, and I'll see it again",
      "They have seen it, they'd say, and they will see it again.",
    ],
    ["We're open. We've been open.", "They are open. They have been open."],
    ["I've wet hands", "They have wet hands."],
    ["It tells me what we owe us", "It tells them what they owe them."],
    ["That book is mine, and the shop is ours", "That book is theirs, and the shop is theirs."],
    ["I do it myself, we did it ourselves", "They do it themselves, they did it themselves."],
    ["What am I doing? Why was I late?", "What are they doing? Why were they late?"],
    ["The US office told us", "The US office told them."],
    ["My sister did it", "Their sister did it."],
    ["Mine. All of it.", "Theirs. All of it."],
    ["My father worked in a coal mine", "Their father worked in a coal mine."],
    ["It is in a museum, the menu, and the bus", "It is in a museum, the menu, and the bus."],
  ])("says %j as %j", (said, expected) => {
    expect(inThirdPerson(said)).toBe(expected);
  });

  it.each([
    ["So I print it", "They print it."],
    ["And then, honestly, I print it", "They print it."],
    ["Well, you know, I print it", "They print it."],
    ["No, I do it by hand", "They do it by hand."],
    ["Yeah, no, I print it", "They print it."],
    ["No printer works", "No printer works."],
    ["Right now I print", "Right now they print."],
    ["Yes men annoy me", "Yes men annoy them."],
    ["I um print, uh, most of it", "They print, most of it."],
    ["Soon I print", "Soon they print."],
  ])("leaves out what only joins: %j as %j", (said, expected) => {
    expect(inThirdPerson(said)).toBe(expected);
  });

  it.each([
    ['She said "I want my money" to me', 'She said "I want my money" to them.'],
    ["He says “I’m late”, and I wait", "He says “I’m late”, and they wait."],
    ["It says 'saved', I'm sure", "It says 'saved', they are sure."],
    ['A slip that says "we owe us"', 'A slip that says "we owe us"'],
  ])("leaves the words of somebody else: %j", (said, expected) => {
    expect(inThirdPerson(said)).toBe(expected);
  });

  it("folds white space and ends with a stop", () => {
    expect(inThirdPerson("  I print\n  it  ")).toBe("They print it.");
    expect(inThirdPerson("I print it!")).toBe("They print it!");
    expect(inThirdPerson("I print…")).toBe("They print…");
    expect(inThirdPerson("ink is dear")).toBe("Ink is dear.");
  });

  it("leaves nobody speaking of themselves, and adds no word", () => {
    const word = fc.constantFrom("I", "we", "me", "my", "print", "I'm", "our", "ink", "us", "I've", "the");
    const turned = new Set(["they", "them", "their", "theirs"]);
    const spelledOut = new Map([
      ["I'm", "I am"],
      ["I've", "I have"],
    ]);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 10 }), (words) => {
        const said = inThirdPerson(words.join(" ")).toLowerCase().replace(/\.$/, "").split(" ");
        const full = words.flatMap((one) => (spelledOut.get(one) ?? one).split(" "));
        expect(said).toHaveLength(full.length);
        said.forEach((one, at) => expect(turned.has(one) || one === full[at] || one === "are").toBe(true));
        expect(said.filter((one) => /^(i|we|me|my|us|our|mine|i'm|i've)$/.test(one))).toEqual([]);
      }),
    );
  });

  it("keeps every sentence it is given readable: one line, capital first, a stop last", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const said = inThirdPerson(text);
        expect(said).not.toMatch(/[\n\r]/);
        expect(said).toMatch(/[.!?…"”)]$/);
      }),
    );
  });
});

describe("sayOfGroup", () => {
  it("turns a sentence into the third person where that reads right", () => {
    expect(sayOfGroup("I want my list")).toBe("They want their list.");
    expect(sayOfGroup("The ink fades")).toBe("The ink fades.");
    expect(sayOfGroup("They never call back")).toBe("They never call back.");
    expect(sayOfGroup('It says "we owe him" and I wait')).toBe('It says "we owe him" and they wait.');
  });

  it.each([
    "I told him what they owe me",
    "My wife and I count the drawer",
    "That is how I usually am",
    "I have type I diabetes",
    "The part I hate is the end",
  ])("quotes what would come out wrong: %j", (said) => {
    expect(sayOfGroup(said)).toBe(`“${said}”`);
  });

  it("says nothing of what would come out wrong and quotes somebody itself", () => {
    expect(sayOfGroup('I told him "no"')).toBeUndefined();
  });
});
