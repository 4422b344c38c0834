import { isGivenName } from "./given-name.ts";
import {
  doneToPeople,
  heOrShe,
  joining,
  onlyPeopleDo,
  saidTo,
  selves,
  towards,
} from "./name-standing-words.ts";
import { standingOf, type Standing } from "./name-standing.ts";
import { bare, isCapital, isClose, isPlainName, startsSentence, type Word } from "./name-words.ts";
import {
  beforePlaces,
  betweenNameAndVerb,
  doneTogether,
  givenTo,
  metWith,
  peopleAre,
} from "./likely-person-words.ts";

/** How many words before a name are looked at. */
const near = 6;

/**
 * What the words around a word of the larger list say of it. Behind "in" or "to" stand places too, of which the sentence
 * goes on as of a person: "I transferred to Berkeley, and she was there".
 */
export function rareStanding(words: readonly Word[], from: number, to: number): Standing | undefined {
  const standing = isBehindPlaceWord(words, from) ? undefined : standingOf(words, from, to);
  return standing ?? (isLikelyPerson(words, from, to) ? "person" : undefined);
}

function isBehindPlaceWord(words: readonly Word[], from: number): boolean {
  return words[from]?.gap === " " && beforePlaces.has(words[from - 1]?.lower ?? "");
}

/**
 * Whether what stands around the name from `from` to `to` makes a person likely, where the word is on the larger list of
 * given names. Weaker than what {@link standingOf} looks at, which counts for any word that may be a name.
 */
function isLikelyPerson(words: readonly Word[], from: number, to: number): boolean {
  const [word, before, next] = [words[from], words[from - 1], words[to + 1]];
  if (word === undefined) return false;
  if (!isBehindPlaceWord(words, from) && isFollowedByPerson(words, to)) return true;
  if (before === undefined || startsSentence(words, from) || word.gap !== " ") return false;
  if (metWith.has(before.lower) || doneToPeople.has(before.lower)) return true;
  // the list that a surer name stands in: Otis and X
  if (joining.has(before.lower) && isSure(words[from - 2], before)) return true;
  if (next !== undefined && next.gap === " " && joining.has(next.lower) && isSure(words[to + 2])) return true;
  // met with X; forwarded this to X; hablé ayer con X
  const sentence: string[] = [];
  for (let at = from - 2; at >= 0 && sentence.length < near; at -= 1) {
    const one = words[at];
    if (one === undefined) break;
    sentence.push(one.lower);
    if (startsSentence(words, at)) break;
  }
  if (/^(?:with|without|con|sin|mit|ohne|avec|sans|com|sem)$/.test(before.lower))
    return sentence.some((one) => doneTogether.has(one));
  return (
    (towards.has(before.lower) || before.lower === "an") &&
    sentence.some((one) => givenTo.has(one) || saidTo.has(one))
  );
}

/** X never told us; X is off sick; X's desk; X hat immer geholfen. */
function isFollowedByPerson(words: readonly Word[], to: number): boolean {
  const [last, next, second, third] = [words[to], words[to + 1], words[to + 2], words[to + 3]];
  if (next === undefined || last === undefined) return false;
  if (/['’]s$/.test(last.text) && next.gap === " " && !isCapital(next)) return true;
  if (!isClose(next)) return false;
  if (peopleAre.has(next.lower)) return true;
  if (!betweenNameAndVerb.has(next.lower) || second?.gap !== " ") return false;
  if (onlyPeopleDo.has(second.lower) || heOrShe.has(second.lower)) return true;
  return betweenNameAndVerb.has(second.lower) && third?.gap === " " && onlyPeopleDo.has(third.lower);
}

/** Whether a member of a list is surely somebody. */
function isSure(member: Word | undefined, joint?: Word): boolean {
  if (member === undefined || (joint !== undefined && joint.gap !== " ")) return false;
  return selves.has(member.lower) || (isPlainName(member) && isGivenName(bare(member)));
}
