import { hearsayMarks } from "@persona/reading";
import type { Mode, Reading } from "@persona/reading";
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
      findings.push(
        weak.has(mode) || !isClose({ aligned }, clause.at)
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

function isPast({ word, reading }: Place, evidence: readonly Reading[]): boolean {
  const said = evidence[reading];
  return said?.deeds.some((deed) => deed.isPast && said.words[deed.at]?.clause === word.clause) === true;
}
