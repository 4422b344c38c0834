import { unitWords } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import {
  nextToChance,
  differenceRange,
  foundAgain,
  helpsToGuess,
  inTen,
  shareRange,
  whoTookPart,
} from "./statistic-words.ts";

const people = unitWords(undefined);

/** Words that nobody outside of statistics uses. */
const jargon =
  /\b(?:nats?|bits?|Jaccard|bootstrap|interval|permut\w*|shufflings?|resampl\w*|cosine|correlation)\b/i;

describe("statistics in a reader's words", () => {
  it.each([
    [1, "all"],
    [0.97, "nearly all"],
    [0.77, "about 8 in 10"],
    [0.04, "hardly any"],
    [0, "none"],
  ])("%d is %s", (share, said) => expect(inTen(share)).toBe(said));

  it("say how much of a group comes back", () => {
    expect(foundAgain(0.64, people)).toContain("comes back with about 6 in 10 of its people");
  });

  it.each([
    [{ foresight: 2.8, nullForesight: 0.4 }, "about 7 times as much as in shuffled copies"],
    [{ foresight: 0.5, nullForesight: 0.45 }, "answers, more than in shuffled copies"],
    [{ foresight: 0.4, nullForesight: 0.45 }, "but no more than in shuffled copies"],
    [{ foresight: 0.4, nullForesight: -0.1 }, "which it does not in shuffled copies"],
    [{ foresight: -0.2, nullForesight: 0.1 }, "does not help"],
    [{ foresight: 1, nullForesight: null }, "not compared with chance"],
  ])("%j is that knowing the group helps: %s", (figures, said) => {
    expect(helpsToGuess(figures)).toContain(said);
    expect(helpsToGuess(figures)).not.toMatch(jargon);
  });

  it("compare stability with chance only where nothing else was compared", () => {
    expect(nextToChance({ stability: 0.8, nullStability: 0.6 })).toContain("with at most about 6 in 10");
    expect(nextToChance({ stability: 0.8, nullStability: 0.6, foresight: 1 })).toBeUndefined();
    expect(nextToChance({ stability: 0.8, nullStability: null })).toBeUndefined();
  });

  it("have no range for one person, and none for everybody", () => {
    const ci95: readonly [number, number] = [0.14, 0.61];
    expect(shareRange({ n: 4, of: 12, ci95 }, people)).toContain("between 14 and 61 %");
    expect(shareRange({ n: 1, of: 12, ci95 }, people)).toBeUndefined();
    expect(shareRange({ n: 12, of: 12, ci95 }, people)).toBeUndefined();
  });

  it.each([
    [[0.2, 0.48], "20 to 48 in 100 more"],
    [[-0.48, -0.2], "20 to 48 in 100 fewer"],
    [[-0.05, 0.3], "between 5 in 100 fewer and 30 in 100 more, so the difference may be chance"],
  ] as const)("%j is %s", (range, said) => expect(differenceRange(range)).toBe(said));

  it("give one number of participants, and where the others are", () => {
    expect(whoTookPart(12, 12, people)).toBe("12 people took part.");
    expect(whoTookPart(149, 147, people)).toBe(
      "149 people took part. 2 of them are in no group, so shares are of the other 147.",
    );
    expect(whoTookPart(1, 1, people)).toBe("1 person took part.");
    expect(whoTookPart(9, 0, unitWords("reports"))).toBe("9 reports were read.");
  });
});
