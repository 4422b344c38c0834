import { PersonaError, thresholds } from "@persona/contracts";
import { roundTo, seededRandom, seedOfStream } from "@persona/statistics";
import { chanceOfChanges } from "./chance/chance-of-changes.ts";
import type { Change } from "./chance/chance-of-changes.ts";
import { carryGroups } from "./membership/carry-groups.ts";
import type { CarriedGroups, PlacedPerson } from "./membership/carry-groups.ts";
import { countables } from "./questions/countables.ts";
import type { Countable } from "./questions/countables.ts";
import { answersInWaves, differenceOf, waveCount } from "./questions/count-in-waves.ts";
import type {
  GroupInWaves,
  GroupState,
  QuestionInWaves,
  WaveComparison,
  WaveCount,
} from "./records/wave-comparison.ts";
import type { FirstWave, Wave } from "./records/wave.ts";

/** Over everything that is compared, a change that is not one is reported in this share of comparisons at most. */
const level = 1 - thresholds.chance;
/**
 * Four fifths of it for what everybody answers, one fifth for groups: those have few people and many questions, and only
 * large changes inside of them can be told from sampling (docs/decisions/0196-waves-are-compared-by-dealing-people-anew.md).
 */
const shares = { questions: 0.8, groups: 0.2 };
/** A group that predicts less than this share of what it did in the first wave is no longer the same. */
const leastOfStrength = 0.25;
/** How often the answers of the last wave are dealt out anew, to see what groups of chance foretell. */
const shuffles = 99;

/**
 * Compares waves of research: what people answer, what was coded, and what became of the groups of the first wave, whose
 * rule for membership is carried to the others. Reported as changed is what sampling alone does not explain, held over all
 * that is compared at 5 %.
 *
 * @throws PersonaError `invalid-option` where there is no second wave
 */
export function compareWaves(
  first: FirstWave,
  later: readonly Wave[],
  { seed }: { readonly seed: number },
): WaveComparison {
  if (later.length === 0)
    throw new PersonaError({ code: "invalid-option", message: "waves names one wave, and two are needed" });
  const carried = carryGroups(first, later);
  const { comparison, waves, joined } = carried;
  const count = later.length + 1;
  const names = [first, ...later].map(({ name }) => name);
  const chance = (changes: readonly Change[], of: keyof typeof shares): readonly number[] => {
    const { chances, permutations: times } = chanceOfChanges(changes, {
      waves,
      count,
      random: seededRandom(seedOfStream(seed, 1009, of === "questions" ? 1 : 2)),
    });
    permutations = Math.min(permutations, times);
    return chances.map((one) => roundTo(Math.min(1, one / shares[of]), 4));
  };
  let permutations = Number.POSITIVE_INFINITY;
  const asked = countables(comparison);
  const ofQuestions = chance(asked.map(asChange), "questions");
  const inGroups = groupChanges(carried, first.groups.length, asked);
  const ofGroups = chance(
    inGroups.map(({ change }) => change),
    "groups",
  );
  const chanceOf = new Map(inGroups.map(({ change }, at) => [change, ofGroups[at]!]));
  const described = (countable: Countable, chance: number): QuestionInWaves => ({
    kind: countable.kind,
    question: countable.question,
    answers: answersInWaves(countable, waves, count),
    chance,
    changed: chance <= level,
  });
  const changedForAll = new Set(
    asked.filter((_, at) => ofQuestions[at]! <= level).map(({ question }) => question),
  );
  const random = seededRandom(seedOfStream(seed, 1009, 3));
  const ofChance = Array.from({ length: first.groups.length < 2 ? 0 : shuffles }, () =>
    carried.shuffled(count - 1, random),
  );
  /** Whether people of another group moved at least half as far. */
  const isShared = ({ question, answers }: QuestionInWaves, group: number): boolean =>
    inGroups.some(({ group: other, countable }) => {
      if (countable === undefined || other === group) return false;
      const there = described(countable, 1);
      return there.question === question && farthest(there.answers) >= farthest(answers) / 2;
    });
  return {
    waves: names.map((name, wave) => ({
      name,
      participants: waves.filter((one) => one === wave).length,
      placed: comparison.placed.filter((position) => waves[position] === wave).length,
    })),
    questions: asked.map((countable, at) => described(countable, ofQuestions[at]!)),
    groups:
      carried.people.length === 0
        ? []
        : first.groups.map(({ id, label }, group): GroupInWaves => {
            const own = inGroups.filter((one) => one.group === group);
            const chanceFor = (of: GroupChange["of"]): number =>
              chanceOf.get(own.find((one) => one.of === of)!.change) ?? 1;
            const counts = countWaves(carried.people, count, (one) => one.group === group);
            const strength = strengths(carried.people, group, count);
            const last = strength.at(-1) ?? 0;
            const beyond = ofChance.filter((placed) => meanOf(placed, group) >= last).length;
            const isLikeBefore = last > leastOfStrength * (strength[0] ?? 0);
            const holdsTogether = isLikeBefore && (beyond + 1) / (shuffles + 1) <= level;
            const drift = own.flatMap(({ countable, change }) =>
              countable === undefined ? [] : described(countable, chanceOf.get(change) ?? 1),
            );
            const found = {
              counts,
              difference: differenceOf(counts),
              strength: strength.map((one) => roundTo(one, 4)),
              holdsTogether,
              chance: { share: chanceFor("share"), strength: chanceFor("strength") },
              // what everybody answers otherwise is no drift of a group; what one group does shows in all people, too
              drift: drift.filter(
                (one) => one.changed && !(changedForAll.has(one.question) && isShared(one, group)),
              ),
            };
            return { id, label, ...found, state: stateOf(found) };
          }),
    ...(carried.people.length === 0
      ? {}
      : {
          none: describeNone(
            carried,
            count,
            chanceOf.get(inGroups.find(({ of }) => of === "none")!.change) ?? 1,
          ),
        }),
    ...(carried.people.length === 0
      ? {}
      : { rule: { by: carried.by, refound: waveCount(carried.refound.n, carried.refound.of) } }),
    notCompared: [...joined.notCompared],
    compared: asked.length + inGroups.length,
    level: roundTo(level, 4),
    permutations: Number.isFinite(permutations) ? permutations : 0,
  };
}

/** Something about a group that may have changed. */
interface GroupChange {
  readonly of: "share" | "strength" | "question" | "none";
  readonly group: number;
  readonly countable?: Countable;
  readonly change: Change;
}

function groupChanges(
  { people }: CarriedGroups,
  k: number,
  asked: readonly Countable[],
): readonly GroupChange[] {
  if (people.length === 0) return [];
  const positions = Int32Array.from(people, ({ position }) => position);
  const measured = (values: Int32Array | Float64Array, categories?: number): Change => ({
    people: positions,
    values,
    ...(categories === undefined ? {} : { categories }),
  });
  const groupOf = new Map(people.map(({ position, group }) => [position, group]));
  const groups = Array.from({ length: k }, (_, group) => group);
  return [
    ...groups.flatMap((group): GroupChange[] => [
      {
        of: "share",
        group,
        change: measured(
          Int32Array.from(people, (one) => Number(one.group === group)),
          2,
        ),
      },
      {
        of: "strength",
        group,
        change: measured(Float64Array.from(people, ({ predicts }) => predicts[group]!)),
      },
      ...asked.map((countable): GroupChange => {
        const own = among(countable, (person) => groupOf.get(person) === group);
        return { of: "question", group, countable: own, change: asChange(own) };
      }),
    ]),
    {
      of: "none",
      group: -1,
      change: measured(
        Int32Array.from(people, ({ fitsNone }) => Number(fitsNone)),
        2,
      ),
    },
  ];
}

function asChange({ people, given, answers, isOrdered }: Countable): Change {
  return { people, values: given, categories: answers.length, isOrdered };
}

function among(countable: Countable, isCounted: (person: number) => boolean): Countable {
  const kept = [...countable.people.keys()].filter((at) => isCounted(countable.people[at]!));
  return {
    ...countable,
    people: Int32Array.from(kept, (at) => countable.people[at]!),
    given: Int32Array.from(kept, (at) => countable.given[at]!),
  };
}

/** How far the answer moved that moved the most, as a share of the people. */
function farthest(answers: QuestionInWaves["answers"]): number {
  return Math.max(0, ...answers.map(({ difference: { points } }) => Math.abs(points)));
}

/** A group dissolved where it says less than before, and no more than chance; it drifted where it still says something. */
function stateOf({
  chance,
  difference,
  holdsTogether,
  strength,
  drift,
}: Omit<GroupInWaves, "id" | "label" | "state">): GroupState {
  const isWeaker = chance.strength <= level && (strength.at(-1) ?? 0) < (strength[0] ?? 0);
  const isResized = chance.share <= level;
  if ((isWeaker || (isResized && difference.points < 0)) && !holdsTogether) return "dissolved";
  if (drift.length > 0) return "drifted";
  if (isResized) return difference.points > 0 ? "larger" : "smaller";
  return isWeaker ? "weaker" : "as before";
}

function strengths(people: readonly PlacedPerson[], group: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, wave) =>
    meanOf(
      people.filter((one) => one.wave === wave),
      group,
    ),
  );
}

function meanOf(people: readonly Pick<PlacedPerson, "predicts">[], group: number): number {
  return people.reduce((sum, { predicts }) => sum + predicts[group]!, 0) / Math.max(1, people.length);
}

function countWaves(
  people: readonly PlacedPerson[],
  count: number,
  isCounted: (one: PlacedPerson) => boolean,
): WaveCount[] {
  return Array.from({ length: count }, (_, wave) => {
    const own = people.filter((one) => one.wave === wave);
    return waveCount(own.filter(isCounted).length, own.length);
  });
}

function describeNone({ people }: CarriedGroups, count: number, chance: number): WaveComparison["none"] {
  return { counts: countWaves(people, count, ({ fitsNone }) => fitsNone), chance, changed: chance <= level };
}
