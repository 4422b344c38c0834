import { describe, expect, it } from "vitest";
import { buildVocabulary } from "@persona/text";
import { judgeSupport } from "./judge-support.ts";
import type { Testimony } from "./judge-support.ts";
import { lexicalSupport } from "./lexical-support.ts";

const lexical = lexicalSupport(buildVocabulary([["receipt envelope"], ["receipt ledger"], ["receipt"]]));

function answer(question: string, said: string): Testimony {
  return { question, said, isAnswer: true };
}

function speech(said: string, question = ""): Testimony {
  return { question, said, isAnswer: false };
}

describe("judgeSupport", () => {
  it.each<[string, string, Testimony[], string]>([
    ["an answer that was given", "cheap: Yes", [answer("cheap", "Yes")], "supported"],
    ["an answer that was not", "cheap: Yes", [answer("cheap", "No")], "opposite"],
    ["a denial of what was affirmed", "cheap: No", [answer("cheap", "Yes")], "opposite"],
    ["another question's answer", "cheap: Yes", [answer("tasty", "Yes")], "unsupported"],
    [
      "one level",
      "How often do they print? Weekly",
      [answer("How often do you print?", "Weekly")],
      "supported",
    ],
    [
      "another level",
      "How often do they print? Weekly",
      [answer("How often do you print?", "Daily")],
      "unsupported",
    ],
    [
      "one of two levels together",
      "How often do they print? Weekly or Daily",
      [answer("How often do you print?", "Daily")],
      "supported",
    ],
    [
      "a level told in other words",
      "They print rarely on glossy paper",
      [speech("I print rarely on glossy paper")],
      "supported",
    ],
    [
      "a theme of an open answer",
      "What is hard about it? Something about “ledger”.",
      [speech("The ledger never balances", "What is hard about it?")],
      "supported",
    ],
    [
      "a question that was asked and a theme that was not met",
      "What is hard about printing invoices? Something about “ledger”.",
      [speech("The toner smears", "What is hard about printing invoices?")],
      "unsupported",
    ],
    [
      "the opposite by another word",
      "Matching receipts is easy",
      [speech("Matching receipts is hard")],
      "opposite",
    ],
  ])("judges %s", (_, claim, testimony, judgement) => {
    expect(judgeSupport(claim, testimony, lexical)).toBe(judgement);
  });

  it("is not carried by many voices that together hold its words, and each have little to do with it", () => {
    const claim = "Photograph receipts, envelopes, ledgers";
    const crowd = [
      "one receipt",
      "cat",
      "envelope glue",
      "dogs bark",
      "ledger lines",
      "blue sky",
      "green grass",
      "rain",
    ];
    expect(judgeSupport(claim, [speech("Photograph receipts and envelopes")], lexical)).toBe("supported");
    expect(
      judgeSupport(
        "Photograph xylophones",
        crowd.map((said) => speech(said)),
        lexical,
      ),
    ).toBe("unsupported");
  });

  it("takes no answer for carrying a claim that denies it, also where the question is only a code", () => {
    const said = ["Sometimes", "Often"].map((answer) => ({
      question: "q7_0006",
      said: answer,
      isAnswer: true,
    }));
    const words = lexicalSupport(buildVocabulary([["q7"]]));
    expect(judgeSupport("q7_0006: Sometimes or Often", said, words)).toBe("supported");
    expect(judgeSupport("q7_0006: not Sometimes or Often", said, words)).toBe("opposite");
    const asked = "How frequently do you open the ledger?";
    const monthly = [{ question: asked, said: "Monthly", isAnswer: true }];
    expect(judgeSupport(`${asked} Never Monthly`, monthly, words)).toBe("opposite");
    expect(judgeSupport(`${asked} Monthly, not daily`, monthly, words)).not.toBe("opposite");
    const never = [{ question: asked, said: "Not at all", isAnswer: true }];
    expect(judgeSupport(`${asked} Not at all`, never, words)).not.toBe("opposite");
  });

  it("takes the answer to one row of a grid for none to another, where only a number tells them apart", () => {
    const words = lexicalSupport(buildVocabulary([["q7"]]));
    const claim = "q7_0006: Sometimes or Often";
    expect(judgeSupport(claim, [answer("q7_0006", "Often")], words)).toBe("supported");
    expect(judgeSupport(claim, [answer("q7_0011", "Often")], words)).toBe("unsupported");
  });
});
