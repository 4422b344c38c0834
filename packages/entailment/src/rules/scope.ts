import type { Rule } from "../comparison/comparison.ts";
import { isClose } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";
import { relationsOf, timeWords } from "@persona/reading";
import type { ReadWord } from "@persona/reading";

const focus = /^(?:only|solely|exclusively|merely)$/;

/** What is said of one part only, or somewhere else, must not be said of all, or of here. */
export const scope: Rule = (comparison) => [...widened(comparison), ...moved(comparison)];

/** "I only trust the figures of the vet": not "trusts the figures". */
const widened: Rule = ({ reading, aligned, evidence }) => {
  if (reading.words.some(({ word }) => focus.test(word) || word === "just" || word === "except")) return [];
  const told = new Set(aligned.flatMap(({ places }) => places.map(({ word }) => word)));
  return evidence.flatMap(({ words }) =>
    words.flatMap((word): readonly Finding[] => {
      if (!focus.test(word.word) || /^(?:not|n't|the)$/.test(words[word.at - 1]?.word ?? "")) return [];
      const near = words.filter((one) => one.clause === word.clause && one.isContent);
      const behind = near.filter(({ at }) => at > word.at);
      const leftOut = behind.filter((one) => !told.has(one));
      const isTold = near.filter((one) => told.has(one)).length > 1;
      if (!isTold || leftOut.length === 0 || leftOut.length === behind.length) return [];
      return [
        refused("quantifier", `the evidence says it only of ${leftOut.map((one) => one.word).join(" ")}`),
      ];
    }),
  );
};

/** "I went to Spain. I met her in Oslo.": not "met her in Spain". */
const moved: Rule = ({ reading, aligned, evidence }) =>
  reading.deeds.flatMap((deed) => {
    const verb = aligned.find(({ word }) => word.at === deed.at);
    const [place] = verb?.places ?? [];
    const clause = reading.words[deed.at]?.clause ?? 0;
    if (place === undefined || verb?.strength !== "same" || !isClose({ aligned }, clause)) return [];
    const said = evidence[place.reading];
    const there = said?.deeds.find(({ at }) => at === place.word.at);
    if (said === undefined || there === undefined) return [];
    return deed.others.flatMap((party): readonly Finding[] => {
      const mine = aligned.find(({ word }) => word.at === party.at);
      if (!isPlace(party.preposition) || mine === undefined || mine.strength !== "same") return [];
      const isWithVerb = (word: ReadWord): boolean =>
        verb.places.some((one) => one.word.clause === word.clause && one.reading === place.reading);
      if (mine.places.some(({ word, reading: at }) => at === place.reading && isWithVerb(word))) return [];
      const other = there.others.find(
        (one) =>
          one.preposition === party.preposition &&
          one.stem !== party.stem &&
          kindOf(said.words[one.at]) === kindOf(reading.words[party.at]),
      );
      const isOwn = other !== undefined && reading.words.some(({ stem }) => stem === other.stem);
      return other === undefined || isOwn
        ? []
        : [refused("exchange", `the evidence says it of another: ${said.words[other.at]?.word ?? ""}`)];
    });
  });

/** Whether words name places, or people, or times: "in a temper" and "in one day" are not of one kind. */
function kindOf(word: ReadWord | undefined): string {
  if (word === undefined || word.tag === "PROPN") return "name";
  return timeWords.has(word.word) ? "time" : (relationsOf(word.base).classes[0] ?? "name");
}

function isPlace(preposition: string): boolean {
  return /^(?:in|at|on|to|from|with|for|by|under|over)$/.test(preposition);
}
