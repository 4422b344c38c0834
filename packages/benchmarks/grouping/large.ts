import { groupParticipants } from "../../grouping/src/group-participants.ts";
import { seededRandom } from "../../statistics/src/random.ts";
import { runToEnd } from "../../statistics/src/steps.ts";
import { makeSurvey } from "../../test-support/src/make-corpus.ts";
import type { Corpus } from "@persona/contracts";
import { rows as cells } from "../division/cells.ts";

const [people, questions, kinds] = [5836, 119, 4];
const smaller = [
  "ordinal, strong, 3 kinds, 150 people",
  "nominal, strong, 3 kinds, 150 people",
  "ordinal, medium, 3 kinds, 300 people",
  "one factor",
  "kinds with a line inside, 2 kinds, 300 people",
];
const rounds = 5;

/** CPU time of one division, with all models compared: a large survey, and small ones of several kinds. */
export function measureLarge(): readonly string[] {
  const small = smaller.map((name) => {
    const make = cells.find((cell) => cell.name === name)!.make;
    const times = Array.from({ length: rounds }, (_, at) => secondsOf(make(at + 1).corpus).seconds);
    return `${name}: ${(times.reduce((sum, one) => sum + one, 0) / rounds).toFixed(2)} s (mean of ${rounds} sets)`;
  });
  const { seconds, k } = secondsOf(largeSurvey());
  return [...small, `${people} people, ${questions} questions: ${seconds.toFixed(1)} s, ${k} groups`];
}

function secondsOf(corpus: Corpus): { readonly seconds: number; readonly k: number } {
  const before = process.cpuUsage();
  const { segmentation } = runToEnd(groupParticipants(corpus, { seed: 1 }));
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, k: segmentation.k };
}

/** Questions of two to seven levels, every second one in order; four kinds of people; one answer in twenty is missing. */
function largeSurvey(): Corpus {
  const random = seededRandom(5836);
  const columns = Array.from({ length: questions }, (_, at) => ({
    question: `Question ${at + 1}?`,
    kind: at % 2 === 0 ? ("ordinal" as const) : ("nominal" as const),
    levels: Array.from({ length: 2 + (at % 6) }, (_level, level) => `answer ${level + 1}`),
  }));
  const usual = Array.from({ length: kinds }, () => columns.map(({ levels }) => random.below(levels.length)));
  const rows = Array.from({ length: people }, () => {
    const own = usual[random.below(kinds)];
    return columns.map(({ levels }, at) => {
      if (random.fraction() < 0.05) return "";
      return levels[random.fraction() < 0.3 ? own[at] : random.below(levels.length)];
    });
  });
  return makeSurvey({ columns, rows }).corpus;
}
