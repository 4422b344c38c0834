import { relationsOf, wordSet } from "@persona/reading";
import type { Deed, Party, Reading } from "@persona/reading";
import type { Comparison, Rule } from "../comparison/comparison.ts";
import { relativesOf } from "../comparison/align.ts";
import { isClose } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";

/** Verbs that say little without what they are done to. */
const light = wordSet(
  "have do get go come want need make take keep start begin stop try wish like let give use put",
);

/** Pronouns for people who are not the speaker; "someone" and "people" where a clause says more about them. */
const otherPeople = /^(?:he|she|they|people|(?:some|any|every)(?:one|body))$/;

const directing = wordSet("want need like let make get");

/** Who does what to whom: the doer of a deed in the claim must be its doer in the evidence. */
export const roles: Rule = (comparison) => {
  const findings: Finding[] = [...received(comparison)];
  for (const deed of comparison.reading.deeds) {
    const had = deed.others.find(({ preposition }) => preposition === "");
    const isHad = deed.stem === "have" && deed.doer?.who === "me" && had !== undefined;
    if (isHad && isOnlyAnothers(had, comparison.evidence))
      findings.push(
        refused("roles", `it is somebody else's: ${comparison.reading.words[had.at]?.word ?? ""}`),
      );
    const isDenied = comparison.reading.words[deed.at]?.isDenied === true;
    // "I never do" says of nothing that they do it
    const isMeantSo =
      ({ words }: Reading) =>
      ({ at }: Deed): boolean =>
        words[at]?.standsFor === undefined || words[at].isDenied === isDenied;
    const deeds = comparison.evidence.flatMap((said) =>
      said.deeds
        .filter((other) => isSameDeed(deed, other, comparison.reading, said))
        .filter(isMeantSo(said))
        .map((other) => ({ other, said })),
    );
    if (deeds.length === 0) continue;
    // where its verb is said twice, the place counts that shares more of what else takes part
    const shared = deeds.map(({ other }) => sharedParties(deed, other));
    const most = Math.max(...shared);
    const closest = deeds.filter((_, at) => shared[at] === most);
    const wrong = closest.map(({ other, said }) => conflict(deed, other, said, comparison));
    // one place that bears it out is enough
    const first = wrong.find((one) => one !== undefined);
    const isNear = isClose(comparison, comparison.reading.words[deed.at]?.clause ?? 0);
    // what a sister or a waitress does is not theirs, however the rest is worded
    const isTheirs =
      deed.doer?.who === "me" &&
      closest.every(({ other: { doer, stem }, said }) => stem === deed.stem && isPerson(doer, said));
    // "a lad who speaks five languages. I only have English": they do something with it, too
    const isOwn =
      deed.doer?.who === "me" &&
      comparison.evidence.some((said) =>
        said.deeds
          .filter(isMeantSo(said))
          .some(
            (other) =>
              other.doer?.who === "me" &&
              sharedParties(deed, other) > 0 &&
              !closest.some((one) => one.other === other),
          ),
      );
    if (wrong.every((one) => one !== undefined) && first !== undefined)
      findings.push(((isNear || isTheirs) && !isOwn ? refused : unproven)("roles", first));
  }
  return findings;
};

/** "I call my dad every night": not "gets a call from their dad". */
function received({ reading, evidence }: Comparison): readonly Finding[] {
  return reading.deeds.flatMap(({ stem, doer, others }): readonly Finding[] => {
    const given = others.find(({ preposition }) => preposition === "");
    const giver = others.find(({ preposition, who }) => preposition === "from" && who === "named");
    if (!/^(?:get|receiv)$/.test(stem) || doer?.who !== "me" || given === undefined || giver === undefined)
      return [];
    const alike = evidence.flatMap(({ deeds }) => deeds.filter((deed) => deed.stem === given.stem));
    const isTurned =
      alike.length > 0 &&
      alike.every((deed) => deed.doer?.who === "me" && deed.others.some((one) => one.stem === giver.stem));
    return isTurned ? [refused("roles", `it is they who do it: ${reading.words[given.at]?.word ?? ""}`)] : [];
  });
}

function sharedParties(deed: Deed, { others, doer }: Deed): number {
  const stems = new Set([...others, ...(doer === undefined ? [] : [doer])].map(({ stem }) => stem));
  return deed.others.filter(({ who, stem }) => who === "named" && stems.has(stem)).length;
}

function isPerson(doer: Party | undefined, { words }: Reading): boolean {
  const { base = "", word = "" } = words[doer?.at ?? -1] ?? {};
  return doer?.who === "named"
    ? relationsOf(base).classes.includes("n18")
    : doer?.who === "other" && otherPeople.test(word);
}

/** "We meet" is what a group does. */
function isGroup({ at }: Party, { words }: Reading): boolean {
  return relationsOf(words[at]?.base ?? "").classes.some((one) => one === "n14" || one === "n03");
}

/** Whether two deeds are the same: by their verb, or by what else takes part. */
export function isSameDeed(deed: Deed, other: Deed, reading: Reading, said: Reading): boolean {
  const shares = deed.others.some(({ stem }) => stem !== "" && other.others.some((one) => one.stem === stem));
  const mine = reading.words[deed.at];
  const theirs = said.words[other.at];
  if (mine === undefined || theirs === undefined) return false;
  if (deed.stem === other.stem) {
    if (deed.stem === "be") return sharePredicate(deed, other, reading, said);
    // "wants us to pay" and "wants the parish to pay": who wants it is what it is wanted of
    const isTurned =
      directing.has(mine.base) &&
      other.doer?.who === "named" &&
      deed.others.some(({ stem }) => stem === other.doer?.stem);
    return !light.has(mine.base) || shares || isTurned;
  }
  // by a word of the same meaning only where something else is the same too
  return (
    shares && mine.tag === "VERB" && relativesOf(mine.base).kin.has(theirs.stem) && !light.has(mine.base)
  );
}

/** Whether what is said of two subjects has a word in common: "is full", "was full". */
function sharePredicate(deed: Deed, other: Deed, reading: Reading, said: Reading): boolean {
  const stems = new Set(following(deed, reading));
  return following(other, said).some((stem) => stems.has(stem));
}

function following({ at }: Deed, { words, clauses }: Reading): readonly string[] {
  const clause = clauses[words[at]?.clause ?? 0];
  return words.slice(at + 1, clause?.to).flatMap(({ isContent, stem }) => (isContent ? [stem] : []));
}

function conflict(
  deed: Deed,
  other: Deed,
  said: Reading,
  { reading, evidence }: Comparison,
): string | undefined {
  const [mine, theirs] = [deed.doer, other.doer];
  const verb = reading.words[deed.at]?.word ?? "";
  if (mine !== undefined && theirs !== undefined) {
    if (mine.who === "me" && isSomebodyElse(theirs, said)) {
      // a claim may call others "they" as well, where it has named them
      const isThey = said.words[theirs.at]?.word === "they";
      const mayBeOther =
        mine.at >= 0 && (isThey || reading.words.some(({ tag, at }) => tag === "NOUN" && at < mine.at));
      if (!mayBeOther)
        return `it is not they who do it: ${verb}; it is ${said.words[theirs.at]?.word ?? "somebody else"}`;
    }
    if (mine.who === "named" && isInEvidence(mine, evidence)) {
      const isOther =
        (theirs.who === "me" && !isGroup(mine, reading)) ||
        (theirs.who === "named" && !isAlike(mine, theirs, reading, said));
      // "sorted by floor" names no sorter
      const isManner =
        mine.preposition === "by" &&
        other.others.some((one) => one.preposition === "by" && one.stem === mine.stem);
      if (isOther && !isManner)
        return `who does it is exchanged: ${reading.words[mine.at]?.word ?? ""} ${verb}`;
    }
  }
  // what it is done to is what did it, or what something else is done to
  for (const party of deed.others) {
    if (party.who !== "named") continue;
    const isTaken = other.others.some((one) => isAlike(party, one, reading, said));
    if (isTaken || !sameReading(party, said)) continue;
    if (theirs !== undefined && isAlike(party, theirs, reading, said) && mine?.who !== "named")
      return `what it is done to is exchanged: ${verb} ${reading.words[party.at]?.word ?? ""}`;
    const taken = other.others.filter(({ who }) => who === "named");
    const elsewhere = said.deeds.some(
      (one) =>
        one !== other &&
        one.stem !== other.stem &&
        one.others.some((what) => isAlike(party, what, reading, said)),
    );
    if (
      taken.length > 0 &&
      elsewhere &&
      isDirect(deed, party) &&
      !taken.some((one) => deed.others.some((what) => isAlike(what, one, reading, said)))
    )
      return `the evidence says it of something else: ${verb} ${reading.words[party.at]?.word ?? ""}`;
  }
  return undefined;
}

/** Whether the evidence has something only as another's: "whose son is a soldier", "her dog". */
function isOnlyAnothers({ stem }: Party, evidence: readonly Reading[]): boolean {
  const owners = evidence.flatMap(({ words }) =>
    words.flatMap((word) =>
      word.stem === stem && word.tag === "NOUN" ? [words[word.at - 1]?.word ?? ""] : [],
    ),
  );
  return owners.length > 0 && owners.every((word) => /^(?:whose|his|her|their)$/.test(word));
}

/** Whether a party follows its verb without another between them. */
function isDirect({ at, others }: Deed, party: Party): boolean {
  return others.every((one) => one === party || one.at < at || one.at > party.at);
}

function isSomebodyElse({ who, at }: Party, { words }: Reading): boolean {
  if (who === "named") return true;
  const word = words[at]?.word ?? "";
  return who === "other" && (otherPeople.test(word) || /^(?:it|nobody|this|that)$/.test(word));
}

function isAlike(one: Party, other: Party, reading: Reading, said: Reading): boolean {
  if (one.stem === other.stem) return true;
  const { kin, broader } = relativesOf(reading.words[one.at]?.base ?? "");
  const theirs = relativesOf(said.words[other.at]?.base ?? "");
  return (
    kin.has(other.stem) || broader.has(other.stem) || theirs.kin.has(one.stem) || theirs.broader.has(one.stem)
  );
}

function isInEvidence({ stem }: Party, evidence: readonly Reading[]): boolean {
  return evidence.some(({ words }) => words.some((word) => word.stem === stem));
}

function sameReading({ stem }: Party, { words }: Reading): boolean {
  return words.some((word) => word.stem === stem);
}
