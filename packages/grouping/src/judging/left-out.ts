import { seedOfStream, seededRandom, shuffle } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import type { SurveyDivider } from "../dividers/survey-divider.ts";
import { differingQuestions, testQuestion } from "./differing-questions.ts";
import type { LeftOut } from "./differing-questions.ts";
import { bestMatches } from "./stability.ts";

/** The questions are left out in this many parts. */
const parts = 6;

/**
 * Leaves a sixth of the questions out, divides people by the others, and tests whether the groups differ on those that
 * were left out; six times, so that each question is left out once.
 *
 * @param labels the groups of the division by all questions
 */
export function* testLeftOut(
  divider: SurveyDivider,
  labels: Int32Array,
  { k, seed }: { readonly k: number; readonly seed: number },
): Steps<LeftOut> {
  const { answers } = divider;
  const questions = [...new Set(answers.items.map(({ question }) => question))];
  const shuffled = shuffle([...questions], seededRandom(seedOfStream(seed, 41, k)));
  const between = new Map<number, number>();
  const ofGroups = Array.from({ length: k }, () => new Map<number, number>());
  for (let part = 0; part < parts; part += 1) {
    const out = new Set(shuffled.filter((_, at) => at % parts === part));
    if (out.size === 0) continue;
    yield;
    const random = seededRandom(seedOfStream(seedOfStream(seed, 41, k), 1013, part));
    const found = divider.without(out).divide(k, random).labels;
    const matches = bestMatches(labels, { people: [...found.keys()], labels: found }, k);
    for (const question of out) {
      const test = (group?: number): number =>
        testQuestion(answers, question, found, { k, group, form: divider.form });
      between.set(question, test());
      ofGroups.forEach((own, group) => {
        const { found: match } = matches[group]!;
        own.set(question, match < 0 ? 1 : k === 2 ? (between.get(question) ?? 1) : test(match));
      });
    }
  }
  return differingQuestions(answers, { between, ofGroups });
}
