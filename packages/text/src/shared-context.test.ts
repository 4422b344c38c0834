import { describe, expect, it } from "vitest";
import { sharedContexts } from "./shared-context.ts";
import { stemOf } from "./tokens.ts";
import { findTopics, themesOf } from "./topics.ts";
import { buildVocabulary } from "./vocabulary.ts";

const rest = [
  "The ferry was late and the harbor froze.",
  "Somebody painted the fence green.",
  "We bake rye bread on Mondays.",
  "A heron stood near the mill.",
];
/** One word, and nothing else in common. */
const unlike = [
  "A row of boxes on the tax form confused me.",
  "The glove box jammed again.",
  "Our cat sleeps in a box of yarn.",
];
const alike = [
  "The box of the harvest share was wet.",
  "Our share of the harvest came in a torn box.",
  "I carry the harvest home in that box.",
];

function contextOf(texts: readonly string[], word: string): { share: number; chance: number } | undefined {
  const said = texts.map((text) => [text]);
  return sharedContexts(said, new Set([stemOf(word)]), buildVocabulary(said)).get(stemOf(word));
}

function labelsOf(texts: readonly string[]): readonly string[] {
  const said = texts.map((text) => [text]);
  return themesOf(findTopics(said, buildVocabulary(said))).map(({ label }) => label);
}

describe("sharedContexts", () => {
  it("tells sentences with one word in common from those about one thing", () => {
    const padding = Array.from({ length: 60 }, (_, at) => `Filler${at} word${at} other${at}.`);
    expect(contextOf([...unlike, ...rest, ...padding], "box")?.share).toBe(0);
    const one = contextOf([...alike, ...rest, ...padding], "box");
    expect(one?.share).toBe(1);
    expect(one?.chance).toBeGreaterThan(0);
    expect(one?.chance).toBeLessThan(0.2);
  });

  it("reads only sentences with the word", () => {
    expect(contextOf(["A box. The harvest share.", "The box. My harvest share."], "box")?.share).toBe(0);
  });
});

describe("words of many senses", () => {
  const padding = Array.from({ length: 60 }, (_, at) => `Filler${at} word${at} other${at}.`);

  it("are no theme where their speakers share nothing else", () => {
    expect(labelsOf([...unlike, ...rest, ...padding]).join()).not.toContain("box");
    expect(labelsOf([...alike, ...rest, ...padding]).join()).toContain("box");
  });
});
