import { describe, expect, it } from "vitest";
import { countPhrases } from "./phrases.ts";
import { spellingVariants } from "./variants.ts";
import { buildVocabulary } from "./vocabulary.ts";

function variantsOf(term: string, texts: readonly string[]): readonly string[] {
  const people = texts.map((text) => [text]);
  const use = countPhrases(people, () => true).get(term);
  if (use === undefined) throw new TypeError(`nobody says ${term}`);
  return spellingVariants([use], buildVocabulary(people)).get(term) ?? [];
}

const often = Array.from({ length: 10 }, () => "I plot with matplotlib.");

describe("spellingVariants", () => {
  it("finds a phrase that some write as one word", () => {
    expect(variantsOf("auto save", ["auto save", "Auto-save", "autosaves"])).toEqual(["autosav"]);
  });

  it("finds a rare word one letter away from a topic", () => {
    expect(variantsOf("variabl", [...Array.from({ length: 10 }, () => "a variable"), "a varaible"])).toEqual([
      "varaibl",
    ]);
    expect(variantsOf("matplotlib", [...often, "matplolib"])).toEqual(["matplolib"]);
  });

  it("takes no word of everyday speech, no short one, and none that many use for a slip", () => {
    const contracts = Array.from({ length: 10 }, () => "a contract");
    expect(variantsOf("contract", [...contracts, "a contrast"])).toEqual([]);
    expect(variantsOf("graphic", [...Array.from({ length: 10 }, () => "the graphics"), "graphviz"])).toEqual(
      [],
    );
    expect(variantsOf("matplotlib", [...often, "matplolib", "matplolib"])).toEqual([]);
  });
});
