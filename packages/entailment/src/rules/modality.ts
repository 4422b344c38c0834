import { circumstanceWords, conditionWords, hearsayMarks, reportVerbs } from "@persona/reading";
import type { Mode, Reading, ReadWord } from "@persona/reading";
import type { Rule } from "../comparison/comparison.ts";
import { isClose } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";
import type { Place } from "../comparison/align.ts";

/** What a claim may say where the evidence says it in this mode. */
const fits: Readonly<Record<Mode, readonly Mode[]>> = {
  wish: ["wish", "plan", "possible", "condition"],
  possible: ["possible", "able", "wish", "plan", "condition", "question"],
  plan: ["plan", "wish", "possible", "condition"],
  future: ["future", "plan", "wish", "possible", "condition"],
  condition: ["condition", "circumstance", "possible"],
  question: ["question", "possible", "wish", "condition"],
  report: ["report"],
  unreal: ["unreal", "possible", "condition", "question"],
  former: ["former"],
  able: ["able", "possible", "wish", "condition"],
  circumstance: ["circumstance", "condition"],
  attempt: ["attempt", "wish", "plan"],
};
const inWords = new Map<Mode, string>([
  ["wish", "a wish"],
  ["possible", "a possibility"],
  ["plan", "a plan"],
  ["future", "what will be"],
  ["condition", "true on a condition"],
  ["question", "a question"],
  ["report", "what somebody else says"],
  ["unreal", "not what happened"],
  ["former", "over"],
  ["able", "what can be done"],
  ["circumstance", "true in a circumstance"],
  ["attempt", "an attempt"],
]);
/** A word belongs to a condition up to this many words behind its beginning. */
const reach = 8;
const weak = new Set<Mode>(["able", "future", "circumstance", "attempt"]);

/** A wish, a plan, a guess, a condition or another's words must not be stated as fact. */
export const modality: Rule = ({ aligned, reading, evidence }) => {
  const findings: Finding[] = [];
  const byClause = Map.groupBy(aligned, ({ word }) => word.clause);
  const isConditional = reading.words.some(({ modes }) => modes.has("condition"));
  const reporters = new Set(
    reading.deeds.flatMap(({ at, doer }) =>
      doer !== undefined && hearsayMarks.has(reading.words[at]?.base ?? "") ? [doer.at] : [],
    ),
  );
  for (const clause of reading.clauses) {
    const found = (byClause.get(clause.at) ?? []).flatMap(({ word, strength, places }) => {
      const [best] = places;
      if (best === undefined || strength === "related") return [];
      const near = places.filter(
        (place) => place.reading === best.reading && place.word.clause === best.word.clause,
      );
      const missing = [...best.word.modes].filter(
        (mode) =>
          near.every((place) => place.word.modes.has(mode)) && !fits[mode].some((one) => word.modes.has(one)),
      );
      // "the baker says": who says it is not what is said
      const isReporter = reporters.has(word.at);
      return [
        {
          word,
          missing: isReporter ? missing.filter((mode) => mode !== "report") : missing,
          isVerb: word.tag === "VERB",
          isPredicate:
            word.tag === "ADJ" && !/^(?:NOUN|ADJ|PROPN)$/.test(reading.words[word.at + 1]?.tag ?? ""),
          isPlain: places.every((place) => place.word.modes.size === 0) && !word.isAdjunct,
          isOfCondition: isOfCondition(evidence[best.reading], best.word),
        },
      ];
    });
    for (const [mode, called] of inWords) {
      if (
        mode === "former" &&
        reading.deeds.some(({ at, isPast }) => isPast && at >= clause.from && at < clause.to)
      )
        continue;
      // "covers them in case of frost": the condition stands behind what depends on it
      if (mode === "condition" && isConditional) continue;
      const wrong = found.filter(({ missing }) => missing.includes(mode));
      if (wrong.length === 0 || (!wrong.some(({ isVerb }) => isVerb) && 2 * wrong.length < found.length))
        continue;
      const message = `the evidence says it as ${called}: ${wrong.map(({ word }) => word.word).join(", ")}`;
      // what is done or what it is like, or all that the clause says
      const isTelling =
        wrong.some(({ isVerb, isPredicate }) => isVerb || isPredicate) || wrong.length === found.length;
      // next to what somebody else says, their own view: "my boss says the rota is fair. I think it's a disgrace"
      const isOwn = mode === "report" && found.some(({ isPlain }) => isPlain);
      // "runs on Mondays, knee permitting": the claim has the condition
      // "my niece says she wants to fly": "has a niece who wants to fly"
      const isOfReporter = mode === "report" && saysOfThemselves(reading, evidence);
      const isGiven = mode === "condition" && found.some(({ isOfCondition: is }) => is);
      findings.push(
        weak.has(mode) || isOwn || isOfReporter || isGiven || !isTelling || !isClose({ aligned }, clause.at)
          ? unproven("modality", message)
          : refused("modality", message),
      );
    }
    const over = found.find(({ word }) => word.modes.has("former"))?.word;
    const place = aligned.find(({ word }) => word === over)?.places[0];
    if (
      over !== undefined &&
      place !== undefined &&
      !place.word.modes.has("former") &&
      !isPast(place, evidence)
    )
      findings.push(refused("modality", `the evidence does not say that it is over: ${over.word}`));
  }
  return findings;
};

/** Whether a claim names somebody who speaks of themselves in the evidence: "the cook says he is tired". */
function saysOfThemselves(reading: Reading, evidence: readonly Reading[]): boolean {
  return evidence.some(({ words, deeds }) =>
    deeds.some(
      ({ at, doer }) =>
        doer?.who === "named" &&
        reportVerbs.has(words[at]?.base ?? "") &&
        words.slice(at + 1, at + 4).some(({ word }) => /^(?:he|she)$/.test(word)) &&
        reading.words.some(({ stem, tag }) => tag === "NOUN" && stem === doer.stem),
    ),
  );
}

/** Whether a word is part of a condition: close behind the word that begins it. */
function isOfCondition(said: Reading | undefined, { at, clause }: ReadWord): boolean {
  if (said === undefined) return false;
  let subjects = 0;
  for (let before = at - 1; before >= 0 && before > at - reach; before -= 1) {
    const { word = "", clause: of = -1 } = said.words[before] ?? {};
    if (/^[,;]$/.test(word) || said.clauses[of]?.sentence !== said.clauses[clause]?.sentence) return false;
    // "if it rains I drive": the second one drives on that condition
    if (/^(?:i|we|you|they|he|she|it)$/.test(word)) subjects += 1;
    if (subjects > 1) return false;
    const isLongAs = word === "as" && said.words[before - 1]?.word === "long";
    if (isLongAs || conditionWords.has(word) || circumstanceWords.has(word)) return true;
  }
  return false;
}

function isPast({ word, reading }: Place, evidence: readonly Reading[]): boolean {
  const said = evidence[reading];
  return said?.deeds.some((deed) => deed.isPast && said.words[deed.at]?.clause === word.clause) === true;
}
