import { degreeWords, goingOn, isNotAll, rank, timeWords } from "@persona/reading";
import type { Degree, ReadWord, Reading } from "@persona/reading";
import { saidByDays } from "../comparison/said-by-days.ts";
import type { Rule } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";

/** "when I remember", "now and then": seldom, in several words. */
const seldom =
  /\b(?:when (?:i|we) (?:remember|can|get around)|now and then|from time to time|once in a while|at times|not always|one time|a couple of times|a few times|a little|a bit)\b/;

/** How often and how much: a claim must not say more than its evidence. */
export const quantifier: Rule = ({ reading, evidence, testimony, aligned }) => {
  const findings: Finding[] = [];
  const mine = degreesIn(reading);
  const said = evidence.flatMap(degreesIn);
  const isSeldom = testimony.some(({ said: text }) => seldom.test(text.toLowerCase()));
  const theirs = new Set(said.map(({ degree }) => degree));
  for (const { degree, word } of mine) {
    if (
      degree === "none" ||
      degree === "half" ||
      evidence.some(({ words }) =>
        words.some(
          (one) =>
            (one.stem === word.stem &&
              isNotAll(words, one.at - 1) === isNotAll(reading.words, word.at - 1)) ||
            (word.value !== undefined && one.value === word.value),
        ),
      )
    )
      continue;
    if (
      degree === "all" &&
      !theirs.has("all") &&
      evidence.some(({ words }) => words.some((one) => isNotAll(words, one.at)))
    ) {
      findings.push(refused("quantifier", `the evidence says it of some, not of “${word.word}”`));
      continue;
    }
    // "each week" of what is done "on Mondays"
    const time = timeWords.get(reading.words[word.at + 1]?.word ?? "") ?? "";
    if (evidence.some((one) => saidByDays(time, one).length > 0)) continue;
    // "every change" for "the change"
    const next = aligned.find((one) => one.word.at > word.at && one.word.at <= word.at + 2);
    if (
      /^(?:every|each|all|whole|entire)$/.test(word.word) &&
      next !== undefined &&
      next.word.tag === "NOUN" &&
      next.places.length > 0 &&
      mine.length === 1 &&
      !theirs.has("all")
    ) {
      findings.push(unproven("quantifier", `the evidence does not say “${word.word}”`));
      continue;
    }
    const most = Math.max(-1, ...said.filter((one) => one.degree !== "none").map((one) => rank[one.degree]));
    if (isNotAll(reading.words, word.at - 1) && theirs.has("all") && !theirs.has("some"))
      findings.push(refused("quantifier", `the evidence says “${word.word}”`));
    else if (degree === "all" && !theirs.has("all") && !isUniversalDenial(said, word))
      findings.push(refused("quantifier", `the evidence does not say “${word.word}”`));
    else if (degree === "most" && most < rank.most)
      findings.push(
        (theirs.has("few") || theirs.has("some") || theirs.has("half") || isSeldom ? refused : unproven)(
          "quantifier",
          `the evidence does not say “${word.word}”`,
        ),
      );
    else if ((degree === "few" || degree === "some") && theirs.has("all") && degree === "few")
      findings.push(refused("quantifier", `the evidence says more than “${word.word}”`));
    else if (degree === "some" || degree === "few") {
      if (most < 0) findings.push(unproven("quantifier", `the evidence does not say “${word.word}”`));
    }
  }
  if (
    mine.length === 0 &&
    reading.words.some(
      ({ base, tag, at }) =>
        tag === "VERB" && goingOn.has(base) && (reading.words[at + 1]?.word.endsWith("ing") ?? false),
    ) &&
    !evidence.some(({ words }) => words.some(({ base }) => goingOn.has(base)))
  )
    findings.push(
      (theirs.has("few") ? refused : unproven)("quantifier", "the evidence does not say that it goes on"),
    );
  // "a few porters whistle": not "porters whistle"
  const [opener] = reading.words;
  const named = opener?.tag === "NOUN" && /[^s]s$/.test(opener.word) ? opener : undefined;
  const some = said.find(({ degree, word }) =>
    evidence.some(
      ({ words }) =>
        words[word.at] === word &&
        /^(?:few|some|half)$/.test(degree) &&
        words.slice(word.at + 1, word.at + 4).some(({ stem, tag }) => tag === "NOUN" && stem === named?.stem),
    ),
  );
  if (some !== undefined && mine.length === 0)
    findings.push(unproven("quantifier", `the evidence says it of ${some.word.word}`));
  const nothing = mine.find(({ degree, word }) => degree === "none" && word.word !== "no");
  if (nothing !== undefined && !theirs.has("none") && (theirs.has("half") || theirs.has("some")))
    findings.push(refused("quantifier", `the evidence does not say “${nothing.word.word}”`));
  const never = reading.words.find(({ word }) => word === "never");
  if (
    never !== undefined &&
    !evidence.some(({ words }) =>
      words.some(({ word }) => /^(?:never|nobody|none|nothing|no|ever|any)$/.test(word)),
    )
  )
    findings.push(refused("quantifier", "the evidence does not say “never”"));
  // what happened once, or sometimes, is not what they do
  const low = said.find(
    ({ degree, word }) =>
      degree === "few" &&
      word.word !== "little" &&
      isNear(
        word,
        aligned.flatMap(({ places }) => places.map((place) => place.word)),
      ),
  );
  const isHabit = reading.deeds.some(
    ({ isPast, at }) => !isPast && /[^s]s$/.test(reading.words[at]?.word ?? ""),
  );
  if (
    low !== undefined &&
    mine.length === 0 &&
    isHabit &&
    !reading.words.some(({ stem }) => stem === low.word.stem)
  )
    findings.push(unproven("quantifier", `the evidence says it happens ${low.word.word}`));
  return findings;
};

function degreesIn({ words }: Reading): readonly { readonly degree: Degree; readonly word: ReadWord }[] {
  return words.flatMap((word) => {
    // "the lot", "the whole lot"
    const isLot = word.word === "lot" && /^(?:the|whole)$/.test(words[word.at - 1]?.word ?? "");
    const isSome = isNotAll(words, word.at - 1);
    const degree = isLot ? "all" : isSome ? "some" : degreeWords.get(word.word);
    // "at all", "all right", "most of" people is counted elsewhere
    if (
      word.word === "once" &&
      (/^(?:at|all)$/.test(words[word.at - 1]?.word ?? "") ||
        words[word.at + 1]?.tag === "PRON" ||
        (words[word.at + 1]?.tag === "DET" && words[word.at + 1]?.word !== "a"))
    )
      return [];
    if (
      degree === undefined ||
      (word.word === "all" && /^(?:at|after)$/.test(words[word.at - 1]?.word ?? ""))
    )
      return [];
    return [{ degree, word }];
  });
}

/** "nobody knows" is as much as "everybody does not know". */
function isUniversalDenial(said: readonly { readonly degree: Degree }[], word: ReadWord): boolean {
  return word.isDenied && said.some(({ degree }) => degree === "none");
}

function isNear(word: ReadWord, places: readonly ReadWord[]): boolean {
  return places.some(({ clause }) => clause === word.clause);
}
