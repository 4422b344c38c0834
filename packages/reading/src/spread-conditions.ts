import { circumstanceWords, conditionPhrases, conditionWords, reportVerbs } from "./english/modality.ts";
import { baseForm } from "./words/base-form.ts";
import type { Meant } from "./meant.ts";
import { liftsDenial } from "./lifting-until.ts";
import { isAskedIf, isInverted, phraseAt } from "./phrase-at.ts";
import type { Clause, Deed } from "./reading.ts";
import type { Tagged } from "./tag-text.ts";

/** A condition makes the clause that depends on it conditional too. */
export function spreadConditions(
  words: readonly Tagged[],
  clauses: readonly Clause[],
  meant: readonly Meant[],
  isClaim: boolean,
): void {
  for (const clause of clauses) {
    spreadUntil(words, clauses, meant, clause);
    liftByUnless(clauses, meant, clause);
    const isCondition =
      (conditionWords.has(clause.link) && !isAskedIf(words, clause.from, clause.link)) ||
      conditionPhrases.some((phrase) => opensWith(words, clause, phrase)) ||
      isInverted(words, clause);
    const isCircumstance =
      circumstanceWords.has(clause.link) &&
      words.slice(clause.from, clause.to).some(({ tag }) => tag === "VERB" || tag === "AUX");
    if (!isCondition && !isCircumstance) continue;
    const mode = isCondition ? "condition" : "circumstance";
    const near = [clauses[clause.at - 1], clauses[clause.at + 1]].filter(
      (one) => one?.sentence === clause.sentence,
    );
    // a clause at the beginning of its sentence, or behind "and", qualifies what follows, another what is before it
    const isFirst =
      clauses[clause.at - 1]?.sentence !== clause.sentence ||
      /^(?:and|but|so|or)$/.test(words[clause.from - 1]?.word ?? "");
    const opens = isFirst && clauses[clause.at + 1]?.sentence === clause.sentence;
    const qualified = opens ? near.slice(-1) : near.slice(0, 1);
    // "editing | works when": both verbs depend on it
    const governing = clauses[clause.at - 2];
    if (
      !opens &&
      /^\((?:content|main)\)$/.test(near[0]?.link ?? "") &&
      governing?.sentence === clause.sentence
    )
      qualified.push(governing);
    for (const one of qualified) {
      if (one === undefined) continue;
      const isOnly =
        !isClaim &&
        words
          .slice(one.from, clause.to)
          .some(({ word }) => word === "only" || word === "whenever" || word === "unless");
      for (let at = one.from; at < one.to; at += 1) {
        meant[at]?.modes.add(mode);
        if (isOnly) meant[at]?.modes.add("condition");
      }
    }
  }
}

/** Whether a clause begins with a phrase, or within it: "on condition | that the owner agrees". */
function opensWith(words: readonly Tagged[], { from, to }: Clause, phrase: readonly string[]): boolean {
  return phrase.some((_, before) => phraseAt(words, from - before, to, [phrase]) > 0);
}

/** "I never open it until noon": it is opened, from then on. */
function spreadUntil(
  words: readonly Tagged[],
  clauses: readonly Clause[],
  meant: readonly Meant[],
  { at, from, to, sentence }: Clause,
): void {
  const before = clauses[at - 1];
  let until = from;
  let start = from;
  for (; until < to; until += 1) {
    start = until === from && before?.sentence === sentence ? before.from : from;
    if (liftsDenial(words, start, until)) break;
  }
  if (until === to) return;
  if (!meant.slice(start, until).some(({ isDenied }) => isDenied)) return;
  for (const place of meant.slice(start, until)) {
    place.isDenied = false;
    place.modes.add("circumstance");
  }
}

/** "I never ring unless it is late": it is done then. */
function liftByUnless(
  clauses: readonly Clause[],
  meant: readonly Meant[],
  { at, from, to, link, sentence }: Clause,
): void {
  const before = clauses[at - 1];
  if (link !== "unless" || before?.sentence !== sentence) return;
  const main = meant.slice(before.from, before.to);
  if (!main.some(({ isDenied }) => isDenied)) return;
  for (const place of [...main, ...meant.slice(from, to)]) place.isDenied = false;
}

/** "According to the editor", "…, the editor says", "… or says so": the rest of the sentence is what the editor says. */
export function spreadSources(
  words: readonly Tagged[],
  clauses: readonly Clause[],
  meant: readonly Meant[],
  deedsOf: readonly (readonly Deed[])[],
): void {
  const named = new Set(
    clauses.flatMap(({ from, to, sentence, at: clause }) => {
      const isNamed = words
        .slice(from, to)
        .some(({ word }, at) => word === "according" && words[from + at + 1]?.word === "to");
      const said = deedsOf[clause]?.find(
        ({ at, doer }) =>
          to - from <= 5 &&
          reportVerbs.has(baseForm(words[at]?.word ?? "")) &&
          doer !== undefined &&
          doer.who !== "me",
      );
      const isEnd =
        clauses[clause + 1]?.sentence !== sentence && (said?.at === to - 1 || words[to - 1]?.word === "so");
      const isLast = said !== undefined && isEnd;
      return isNamed || isLast ? [sentence] : [];
    }),
  );
  for (const { from, to, sentence } of clauses)
    if (named.has(sentence)) for (let at = from; at < to; at += 1) meant[at]?.modes.add("report");
}
