/**
 * Whether waves are compared rightly: pnpm --filter @persona/benchmarks bench:waves
 *
 * Made surveys of three kinds of people, read, divided and compared as `persona compare` does it. To each first wave three
 * others are compared: one in which nothing changed, one in which 15 of 100 people answer one question otherwise, and one
 * in which a kind dissolved. `--sets 100 --people 500` are the defaults; `--kinds` takes the planted kinds for the groups of the
 * first wave, which saves dividing it. Prints how often a change was reported where there
 * was none, how often each planted change was found, and what else was said, with Wilson's 95 % intervals. Exits with 1
 * when a bar is missed: false alarms in at most one of twenty sets (the interval may not lie above that), and both changes
 * found in nine of ten.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Corpus } from "@persona/contracts";
import { groupParticipants } from "@persona/grouping";
import { load } from "@persona/loader";
import { chiSquareTail, runToEnd, wilsonInterval } from "@persona/statistics";
import { compareWaves } from "@persona/waves";
import type { WaveComparison } from "@persona/waves";
import { kindsOfPeople, movedAnswers, movedQuestion, plantWave } from "../../waves/src/testing/plant-wave.ts";
import type { Planted } from "../../waves/src/testing/plant-wave.ts";

const { values } = parseArgs({
  options: {
    sets: { type: "string", default: "100" },
    people: { type: "string", default: "500" },
    kinds: { type: "boolean", default: false },
  },
});
const [sets, people] = [Number(values.sets), Number(values.people)];
const folder = mkdtempSync(join(tmpdir(), "persona-waves-"));

interface Tally {
  questions: number;
  groups: number;
  found: number;
  more: number;
  /** How often a test that knows which answers of each question may move, and that they rise, finds the change at the same level. */
  possible: number;
}
const tallies: Record<Planted, Tally> = {
  nothing: emptyTally(),
  moved: emptyTally(),
  dissolved: emptyTally(),
};
let divided = 0;
/** The part of the level of 5 % that compareWaves spends on what everybody answers. */
const levelOfQuestions = 0.8 * 0.05;
try {
  for (let seed = 1; seed <= sets; seed += 1) {
    const corpus = read(plantWave({ seed, wave: 1, people }));
    const kinds = kindsOfPeople({ seed, wave: 1, people });
    const members = values.kinds ? membersOf(kinds) : divide(corpus, seed);
    if (members.length < 2) continue;
    divided += 1;
    const ids = corpus.participants.map(({ id }) => id);
    const first = {
      name: "first",
      corpus,
      groups: members.map((own, at) => ({
        id: `p${at + 1}`,
        label: `Group ${at + 1}`,
        memberIds: own.flatMap((position) => ids[position] ?? []),
      })),
    };
    // the third kind dissolves: which group is that?
    const own = members.map((group) => group.filter((position) => kinds[position] === 2).length);
    const dissolving = own.indexOf(Math.max(...own));
    for (const planted of ["nothing", "moved", "dissolved"] as const) {
      const next = { name: planted, corpus: read(plantWave({ seed, wave: 2, people }, planted)) };
      judge(tallies[planted], planted, compareWaves(first, [next], { seed }), { seed, dissolving });
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** The positions of the people of each group, as a run divides them. */
function divide(corpus: Corpus, seed: number): readonly (readonly number[])[] {
  return runToEnd(groupParticipants(corpus, { seed })).groups.map(({ members }) => members);
}

function membersOf(kinds: readonly number[]): readonly (readonly number[])[] {
  return [0, 1, 2].map((kind) => [...kinds.keys()].filter((position) => kinds[position] === kind));
}

function judge(
  tally: Tally,
  planted: Planted,
  { questions, groups }: WaveComparison,
  { seed, dissolving }: { readonly seed: number; readonly dissolving: number },
): void {
  const changed = questions.filter((one) => one.changed).map(({ question }) => question);
  const states = groups.map(({ state }) => state);
  if (changed.length > 0) tally.questions += 1;
  if (states.some((state) => state !== "as before")) tally.groups += 1;
  if (planted === "nothing") {
    if (changed.length > 0 || states.some((state) => state !== "as before")) {
      tally.found += 1;
    }
    return;
  }
  if (planted === "moved") {
    const wanted = movedQuestion(seed);
    if (changed.includes(wanted)) tally.found += 1;
    if (isPossible(questions, wanted, movedAnswers(seed))) tally.possible += 1;
    if (changed.some((one) => one !== wanted) || states.includes("dissolved")) tally.more += 1;
    return;
  }
  if (states[dissolving] === "dissolved") tally.found += 1;
  if (states.some((state, at) => at !== dissolving && state === "dissolved")) tally.more += 1;
}

/**
 * What can be had: the chi-square test of the two waves by the answers that moved against all others, without regard to
 * which others there are, and with the level that each of as many questions may have (Bonferroni). It knows how every
 * question would move, and not which one did.
 */
function isPossible(
  questions: WaveComparison["questions"],
  moved: string,
  rising: readonly string[],
): boolean {
  const answers = questions.find(({ question }) => question === moved)?.answers ?? [];
  const own = answers.filter(({ answer }) => rising.includes(answer));
  const [before, after] = [0, 1].map((wave) => ({
    n: own.reduce((sum, { counts }) => sum + (counts[wave]?.n ?? 0), 0),
    of: answers[0]?.counts[wave]?.of ?? 0,
  })) as [{ n: number; of: number }, { n: number; of: number }];
  const pooled = (before.n + after.n) / (before.of + after.of);
  const variance = pooled * (1 - pooled) * (1 / before.of + 1 / after.of);
  const deviate = (after.n / after.of - before.n / before.of) / Math.sqrt(variance);
  return deviate > 0 && chiSquareTail(deviate ** 2, 1) <= levelOfQuestions / questions.length;
}

function read(csv: string): Corpus {
  const path = join(folder, "wave.csv");
  writeFileSync(path, csv);
  return load(path);
}

function emptyTally(): Tally {
  return { questions: 0, groups: 0, found: 0, more: 0, possible: 0 };
}

function share(n: number): string {
  const [low, high] = wilsonInterval(n, divided);
  return `${n} of ${divided} (95 % interval ${low.toFixed(3)} to ${high.toFixed(3)})`;
}

const { nothing, moved, dissolved } = tallies;
console.log(`${divided} of ${sets} first waves of ${people} people were divided.`);
console.log(`Nothing changed: a change was reported in ${share(nothing.found)}.`);
console.log(`  about what everybody answers in ${nothing.questions}, about a group in ${nothing.groups}`);
console.log(`One question moved by 15 points: found in ${share(moved.found)}.`);
console.log(`  a test that knows how each question may move finds it in ${share(moved.possible)}`);
console.log(`  another question, or a group that dissolved, reported as well in ${moved.more}`);
console.log(`A group dissolved: found in ${share(dissolved.found)}.`);
console.log(`  another group reported as dissolved in ${dissolved.more}`);
const isMissed =
  wilsonInterval(nothing.found, divided)[0] > 0.05 ||
  moved.found < 0.9 * divided ||
  dissolved.found < 0.9 * divided;
console.log(isMissed ? "A bar is missed." : "No bar is missed.");
process.exitCode = isMissed ? 1 : 0;
