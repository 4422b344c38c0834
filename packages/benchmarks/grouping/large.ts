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

/** Time of one division, with all models compared: a large survey, and small ones of several kinds. */
export function measureLarge(): readonly string[] {
  const small = smaller.map((name) => {
    const make = cells.find((cell) => cell.name === name)!.make;
    const times = Array.from({ length: rounds }, (_, at) => secondsOf(make(at + 1).corpus).seconds);
    return `${name}: ${(times.reduce((sum, one) => sum + one, 0) / rounds).toFixed(2)} s (mean of ${rounds} sets)`;
  });
  const { seconds, ofThread, elapsed, k } = secondsOf(largeSurvey());
  const threads = `${ofThread.toFixed(1)} s of them on the first thread, done after ${elapsed.toFixed(1)} s`;
  return [
    ...small,
    `${people} people, ${questions} questions: ${seconds.toFixed(1)} s, ${threads}, ${k} groups`,
  ];
}

/** Seconds of the processor, on all threads and on this one, and by the clock. */
function secondsOf(corpus: Corpus): {
  readonly seconds: number;
  readonly ofThread: number;
  readonly elapsed: number;
  readonly k: number;
} {
  const [before, threadBefore, startedAt] = [process.cpuUsage(), process.threadCpuUsage(), performance.now()];
  const { segmentation } = runToEnd(groupParticipants(corpus, { seed: 1 }));
  const sum = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
  return {
    seconds: sum(process.cpuUsage(before)),
    ofThread: sum(process.threadCpuUsage(threadBefore)),
    elapsed: (performance.now() - startedAt) / 1000,
    k: segmentation.k,
  };
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
