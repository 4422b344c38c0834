import { circumstanceWords, conditionPhrases, conditionWords } from "./english/modality.ts";
import type { Meant } from "./meant.ts";
import { isAskedIf, phraseAt } from "./phrase-at.ts";
import type { Clause } from "./reading.ts";
import type { Tagged } from "./tag-text.ts";

/** A condition makes the clause that depends on it conditional too. */
export function spreadConditions(
  words: readonly Tagged[],
  clauses: readonly Clause[],
  meant: readonly Meant[],
  isClaim: boolean,
): void {
  for (const clause of clauses) {
    const isCondition =
      (conditionWords.has(clause.link) && !isAskedIf(words, clause.from, clause.link)) ||
      conditionPhrases.some((phrase) => phraseAt(words, clause.from, clause.to, [phrase]) > 0);
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
    for (const one of opens ? near.slice(-1) : near.slice(0, 1)) {
      for (let at = one?.from ?? 0; at < (one?.to ?? 0); at += 1) {
        const place = meant[at];
        place?.modes.add(mode);
        if (
          !isClaim &&
          words
            .slice(one?.from ?? 0, clause.to)
            .some(({ word }) => word === "only" || word === "whenever" || word === "unless")
        )
          place?.modes.add("condition");
      }
    }
  }
}

/** "According to the editor": the rest of the sentence is what the editor says. */
export function spreadSources(
  words: readonly Tagged[],
  clauses: readonly Clause[],
  meant: readonly Meant[],
): void {
  const named = new Set(
    clauses.flatMap(({ from, to, sentence }) =>
      words
        .slice(from, to)
        .some(({ word }, at) => word === "according" && words[from + at + 1]?.word === "to")
        ? [sentence]
        : [],
    ),
  );
  for (const { from, to, sentence } of clauses)
    if (named.has(sentence)) for (let at = from; at < to; at += 1) meant[at]?.modes.add("report");
}
