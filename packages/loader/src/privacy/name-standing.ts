import { isGivenName, mayBeGivenName } from "./given-name.ts";
import { bare, isCapital, isClose, isPlainName, startsSentence, type Word } from "./name-words.ts";
import {
  articles,
  beforeThings,
  calledAfter,
  closings,
  departments,
  doneToPeople,
  doneWithSystems,
  heOrShe,
  joining,
  listening,
  livingOrBuying,
  madeBy,
  objects,
  ofComputing,
  onlyPeopleDo,
  onlyProgramsDo,
  placeNameBegins,
  saidTo,
  selves,
  things,
  toPlaces,
  towards,
  workingAt,
  works,
} from "./name-standing-words.ts";
import { products } from "./spoken-name-words.ts";

/** What the words around a name say of it: that it is somebody's who was met, or a thing's, a place's or a public figure's. */
export type Standing = "person" | "thing";

/** How many words before a name are looked at, and how many members of a list on each side. */
const near = 8;
const members = 4;

/**
 * What the words around the name from `from` to `to` say of it. Undefined where they say nothing. What says that it is
 * a person's counts first, and a list is of one kind: "Hudson, Excel and Puppet" are three programs.
 */
export function standingOf(words: readonly Word[], from: number, to: number): Standing | undefined {
  if (isInPlaceName(words, from)) return "thing";
  const own = ownStanding(words, from, to);
  const listed = listedWith(words, from, to);
  const isProduct = ([at]: readonly [number, number]): boolean => {
    const word = words[at];
    return word !== undefined && products.has(bare(word));
  };
  // asked: Claude or ChatGPT
  const name = words[from];
  if (name !== undefined && !isGivenName(bare(name)) && listed.some(isProduct)) return "thing";
  if (own === "person") return own;
  const others = listed.map((member) => (isProduct(member) ? "thing" : ownStanding(words, ...member)));
  if (others.includes("person")) return "person";
  return own ?? others.find((other) => other === "thing");
}

/** "person" where even a word that no list of given names holds must be one: told X, X and she, it was X who. */
export function isMet(words: readonly Word[], from: number, to: number): "person" | undefined {
  const [word, before, next, second] = [words[from], words[from - 1], words[to + 1], words[to + 2]];
  if (word === undefined || before === undefined) return undefined;
  const isDone = word.gap === " " && doneToPeople.has(before.lower) && !selves.has(before.lower);
  const isSelf = word.gap === ", " && selves.has(before.lower);
  const isTaken =
    next !== undefined &&
    ((joining.has(next.lower) && second?.gap === " " && heOrShe.has(second.lower)) ||
      (heOrShe.has(next.lower) &&
        /^(?:was|is|and|with|c'est|c'était|fue|fuera|era|foi)$/.test(before.lower)));
  return isDone || isSelf || isTaken || isClosing(words, from, to) ? "person" : undefined;
}

/** X from support, X at the help desk, X an der Kasse, X, de recepción. */
function worksThere(words: readonly Word[], at: number): boolean {
  const preposition = words[at];
  if (preposition === undefined || !/^,? $/.test(preposition.gap) || !workingAt.has(preposition.lower))
    return false;
  for (const place of words.slice(at + 1, at + 4)) {
    if (departments.has(place.lower)) return place.gap === " ";
    if (place.gap !== " " || !articles.has(place.lower)) return false;
  }
  return false;
}

/** Kind regards, X: at the end. */
function isClosing(words: readonly Word[], from: number, to: number): boolean {
  const [word, before, next] = [words[from], words[from - 1], words[to + 1]];
  if (word === undefined || before === undefined || !closings.has(before.lower)) return false;
  const isSaid = /^,\s{1,4}$/.test(word.gap) || (word.gap === " " && before.lower !== "thanks");
  return isSaid && (next === undefined || next.gap.includes("\n"));
}

/** San Diego, Fort Wayne. */
function isInPlaceName(words: readonly Word[], from: number): boolean {
  const [word, before, next] = [words[from], words[from - 1], words[from + 1]];
  if (word === undefined) return false;
  return (
    (word.gap === " " && placeNameBegins.has(before?.lower ?? "")) ||
    (placeNameBegins.has(word.lower) && next?.gap === " " && isCapital(next))
  );
}

function ownStanding(words: readonly Word[], from: number, to: number): Standing | undefined {
  if (isPerson(words, from, to)) return "person";
  return isThing(words, from, to) ? "thing" : undefined;
}

function isPerson(words: readonly Word[], from: number, to: number): boolean {
  const [word, before, next, second] = [words[from], words[from - 1], words[to + 1], words[to + 2]];
  if (word === undefined) return false;
  const isNextClose = next !== undefined && isClose(next);
  // X said; X, who; X, and she; X und ich
  if (isNextClose && (onlyPeopleDo.has(next.lower) || heOrShe.has(next.lower))) return true;
  if (next !== undefined && next.gap.startsWith(",") && heOrShe.has(next.lower)) return true;
  if (next !== undefined && second !== undefined && joining.has(next.lower)) {
    if (second.gap === " " && (heOrShe.has(second.lower) || (next.gap === " " && selves.has(second.lower))))
      return true;
  }
  // me, X and Y; X, me and Y
  if (next !== undefined && next.gap === ", " && objects.has(next.lower)) return true;
  if (worksThere(words, to + 1)) return true;
  if (before === undefined) return false;
  const isFirst = startsSentence(words, from);
  const between = word.gap;
  if (between === " " && !isFirst && doneToPeople.has(before.lower)) return true;
  if (/^, $/.test(between) && selves.has(before.lower)) return true;
  // ich und X
  if (between === " " && joining.has(before.lower) && selves.has(words[from - 2]?.lower ?? "")) return true;
  // thanks to X, gracias a X
  if (between === " " && (towards.has(before.lower) || before.lower === "an")) {
    if ([words[from - 2], words[from - 3]].some((said) => said !== undefined && saidTo.has(said.lower)))
      return true;
  }
  if (isClosing(words, from, to)) return true;
  // the technician (X)
  return between.endsWith("(") && next !== undefined && next.gap.startsWith(")");
}

function isThing(words: readonly Word[], from: number, to: number): boolean {
  const [word, before, next] = [words[from], words[from - 1], words[to + 1]];
  if (word === undefined) return false;
  const last = words[to];
  const isOwner = last !== undefined && /['’]s$/.test(last.text);
  if (next !== undefined) {
    if (/^ v?\d/.test(next.gap)) return true;
    if (isClose(next) && !isOwner && (things.has(next.lower) || onlyProgramsDo.has(next.lower))) return true;
    if (isClose(next) && isOwner && calledAfter.has(next.lower)) return true;
  }
  if (before === undefined || !/^ $|^\/$/.test(word.gap)) return false;
  // a Seth Godin book
  if (next !== undefined && isClose(next) && works.has(next.lower) && !isOwner) return true;
  if (things.has(before.lower) || onlyProgramsDo.has(before.lower)) return true;
  // cook like Gordon Ramsay, whom everybody knows
  if (to > from && /^(?:like|wie|comme|como|come)$/.test(before.lower)) {
    return !/^(?:people|someone|somebody|colleagues|leute|gens|gente|persone|pessoas)$/.test(
      words[from - 2]?.lower ?? "",
    );
  }
  // an Cornelius: no article before a consonant
  const isToward = before.lower === "an" && !/^[aeiouhyäöü]/.test(word.lower);
  if (!isToward && beforeThings.has(before.lower) && !(isOwner && !/^(?:the|a|an)$/.test(before.lower)))
    return true;
  const sentence: string[] = [];
  for (let at = from - 1; at >= 0 && sentence.length < near; at -= 1) {
    const one = words[at];
    if (one === undefined) break;
    sentence.push(one.lower.replace(/^[cdjlmnst]'/, ""));
    if (startsSentence(words, at)) break;
  }
  if (sentence.slice(0, 3).some((one) => listening.has(one))) return true;
  const joined = before.lower.replace(/^[cdjlmnst]'/, "");
  if (madeBy.has(joined) && sentence.some((one) => works.has(one))) return true;
  if (toPlaces.has(joined) && sentence.some((one) => livingOrBuying.has(one))) return true;
  return (
    /^(?:from|to|with|for|via|through|zu|von|mit|vers|à|con|a|da|de|com|para|per|the|den|das|il|o|os|le|el)$/.test(
      joined,
    ) && sentence.some((one) => doneWithSystems.has(one) || ofComputing.has(one))
  );
}

/** The other members of a list that a name stands in: words with a capital, between commas or joined by a word. */
function listedWith(
  words: readonly Word[],
  from: number,
  to: number,
): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = to + 1; at < words.length && found.length < members; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    if (word.gap === " " && joining.has(word.lower)) continue;
    const isJoined = isListGap(word.gap) || (word.gap === " " && joining.has(words[at - 1]?.lower ?? ""));
    if (!isJoined || !(isCapital(word) || products.has(word.lower))) break;
    let end = at;
    while (end < at + 2 && isFollowing(words[end + 1])) end += 1;
    found.push([at, end]);
    at = end;
  }
  const first = found.length;
  let behind = from;
  for (let at = from - 1; at >= 0 && found.length - first < members; at -= 1) {
    const [word, follower] = [words[at], words[behind]];
    if (word === undefined || follower === undefined) break;
    const isJoint = word.gap === " " && joining.has(word.lower) && follower.gap === " " && at === behind - 1;
    if (isJoint) {
      behind = at;
      continue;
    }
    const isJoined = isListGap(follower.gap) || joining.has(follower.lower);
    if (!isJoined || !(isCapital(word) || products.has(word.lower)) || at !== behind - 1) break;
    found.push([at, at]);
    behind = at;
  }
  return found;
}

const isListGap = (gap: string): boolean => gap === ", " || gap === "/" || gap === " / ";

function isFollowing(word: Word | undefined): boolean {
  return word !== undefined && word.gap === " " && isPlainName(word) && mayBeGivenName(bare(word));
}
