import { describe, expect, it } from "vitest";
import { countSpokenSigns, ownWords, plainSpeech } from "./plain-speech.ts";

describe("plainSpeech", () => {
  it.each([
    ["We're paintin' the fence and fixin’ it.", "We're painting the fence and fixing it."],
    ["I'm gonna sail, I wanna race.", "I'm going to sail, I want to race."],
    ["Um, the hull, uh, leaks, you know, a bit.", "the hull, leaks, a bit."],
    ["It was kinda slow.", "It was  slow."],
    ["The cabin is like a likeable well in Berlin.", "The cabin is like a likeable well in Berlin."],
  ])("writes %j as %j", (spoken, plain) => {
    expect(plainSpeech(spoken).trim().replaceAll(/\s+/g, " ")).toBe(plain.replaceAll(/\s+/g, " "));
  });

  it("counts what was written down as it was spoken", () => {
    expect(countSpokenSigns("Um, we're gonna be rowin'.")).toBe(3);
    expect(countSpokenSigns("We are going to row.")).toBe(0);
  });
});

describe("ownWords", () => {
  it("leaves out a sentence that several people say word for word", () => {
    const said = [
      ["The tide decides when we leave. My own boat leaks."],
      ["the tide decides when we leave! I rent a dinghy."],
      ["I rent a dinghy too."],
    ];
    expect(ownWords(said)).toEqual([["My own boat leaks."], ["I rent a dinghy."], ["I rent a dinghy too."]]);
  });

  it("keeps short sentences that many say, and what one person says twice", () => {
    const said = [
      ["I do not know. The mast broke in the storm. The mast broke in the storm."],
      ["I do not know."],
    ];
    expect(ownWords(said)).toEqual(said);
  });
});
