import { PersonaError } from "@persona/contracts";
import { roundTo, seededRandom, seedOfStream } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import { chanceOfChanges } from "./chance/chance-of-changes.ts";
import type { Change } from "./chance/chance-of-changes.ts";
import { level } from "./chance/level.ts";
import { driftOfGroups } from "./groups/drift.ts";
import { groupChanges, shareOf } from "./groups/group-changes.ts";
import { countWaves, groupInWaves } from "./groups/group-in-waves.ts";
import { carryGroups } from "./membership/carry-groups.ts";
import type { PlacedPerson } from "./membership/carry-groups.ts";
import { countables } from "./questions/countables.ts";
import { questionInWaves, waveCount } from "./questions/count-in-waves.ts";
import type { WaveComparison } from "./records/wave-comparison.ts";
import type { FirstWave, Wave } from "./records/wave.ts";

/**
 * Four fifths of the level for what everybody answers, one fifth for groups: those have few people and many questions, and
 * only large changes inside of them differ from sampling (docs/decisions/0196-waves-are-compared-by-shuffling-people.md).
 * Each has random numbers of its own.
 */
const families = { questions: { share: 0.8, stream: 1 }, groups: { share: 0.2, stream: 2 } };
const streamOfShuffles = 3;
/** How often the answers of the last wave are shuffled, to see what groups predict by chance. */
const shuffles = 99;

/**
 * Compares waves of research: what people answer, what was coded, and what became of the groups of the first wave, whose
 * rule for membership is carried to the others. Reported as changed is what sampling alone does not explain: over all that
 * is compared together, a false alarm comes up in 5 % of comparisons at most.
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
  const { comparison, waves, people, joined } = carried;
  const count = later.length + 1;
  const randomOf = (stream: number): Random => seededRandom(seedOfStream(seed, 1009, stream));
  const chancesOf = (changes: readonly Change[], { share, stream }: Family): Chances => {
    const random = randomOf(stream);
    const { chances, permutations } = chanceOfChanges(changes, { waves, count, random });
    const rounded = chances.map((chance) => roundTo(Math.min(1, chance / share), 4));
    const byChange = new Map(changes.map((change, at) => [change, rounded[at]]));
    return { chanceOf: (change) => byChange.get(change) ?? 1, permutations };
  };

  const asked = countables(comparison);
  const ofAll = chancesOf(asked, families.questions);
  const questions = asked.map((countable) =>
    questionInWaves(countable, { waves, count, chance: ofAll.chanceOf(countable) }),
  );

  const isCarried = people.length > 0;
  const changes = isCarried ? first.groups.map((_, group) => groupChanges(people, group, asked)) : [];
  const noneChange = shareOf(people, isNone);
  const inGroups = [
    ...changes.flatMap((one) => [one.share, one.strength, ...one.questions]),
    ...(isCarried ? [noneChange] : []),
  ];
  const ofGroups = chancesOf(inGroups, families.groups);
  const drifts = driftOfGroups(
    changes.map((one) =>
      one.questions.map((countable) =>
        questionInWaves(countable, { waves, count, chance: ofGroups.chanceOf(countable) }),
      ),
    ),
    new Set(questions.filter(({ changed }) => changed).map(({ question }) => question)),
  );
  const byWave = Array.from({ length: count }, (_, wave) => people.filter((one) => one.wave === wave));
  const random = randomOf(streamOfShuffles);
  const byChance = Array.from({ length: isCarried ? shuffles : 0 }, () =>
    carried.shuffled(count - 1, random),
  );
  const groups = changes.map(({ share, strength }, group) =>
    groupInWaves(group, byWave, {
      byChance,
      chance: { share: ofGroups.chanceOf(share), strength: ofGroups.chanceOf(strength) },
      drift: drifts[group] ?? [],
    }),
  );
  const noneChance = ofGroups.chanceOf(noneChange);
  return {
    waves: [first, ...later].map(({ name }, wave) => ({
      name,
      participants: waves.filter((one) => one === wave).length,
      placed: comparison.placed.filter((position) => waves[position] === wave).length,
    })),
    questions,
    groups: first.groups.flatMap(({ id, label }, at) => {
      const group = groups[at];
      return group === undefined ? [] : [{ id, label, ...group }];
    }),
    ...(isCarried
      ? {
          none: { counts: countWaves(byWave, isNone), chance: noneChance, changed: noneChance <= level },
          rule: { by: carried.by, refound: waveCount(carried.refound.n, carried.refound.of) },
        }
      : {}),
    notCompared: [...joined.notCompared],
    compared: asked.length + inGroups.length,
    level: roundTo(level, 4),
    permutations: Math.min(ofAll.permutations, ofGroups.permutations),
  };
}

/** Changes that share a part of the level. */
interface Family {
  readonly share: number;
  readonly stream: number;
}

interface Chances {
  readonly chanceOf: (change: Change) => number;
  readonly permutations: number;
}

function isNone({ fitsNone }: PlacedPerson): boolean {
  return fitsNone;
}
