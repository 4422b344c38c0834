import { thresholds } from "@persona/contracts";
import type { Corpus, Score, ScoreFinding, ScorePart } from "@persona/contracts";
import { groupParticipants } from "@persona/grouping";
import type { Grouping } from "@persona/grouping";
import { seedOfStream, seededRandom } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import { emptyForm, permutedRows, shuffledSpeakers } from "./controls.ts";
import { measured } from "./make-score.ts";

/** Up to this many people, as many permutations as the bar of 19 in 20 needs; of more people, a few. */
const fewPeople = 200;
/** Turns that each speaker has on average, where speakers are shuffled. */
const leastTurns = 3;

/** What the same research gives when it is made to say nothing. */
export interface Abstention {
  /** Permutations, and those in which no group was called stable. */
  readonly permuted: { readonly n: number; readonly of: number };
  /** Whether shuffled speakers gave no group; undefined where people do not speak often enough. */
  readonly shuffled?: boolean;
  /** Whether an empty form gave nobody to describe. */
  readonly empty: boolean;
}

/**
 * Runs the controls: permuted rows, shuffled speakers, an empty form. Permuted data still hold what was answered, so
 * what is asked is that no group is found in them.
 *
 * @param divide what divides people; another one than ours is a control of the controls
 */
export function* runControls(
  corpus: Corpus,
  options: { readonly seed: number; readonly permutations?: number },
  divide: typeof groupParticipants = groupParticipants,
): Steps<Abstention> {
  const { seed, permutations = corpus.participants.length <= fewPeople ? 20 : 5 } = options;
  let declined = 0;
  for (let round = 0; round < permutations; round += 1) {
    const permuted = permutedRows(corpus, seededRandom(seedOfStream(seed, 1009, round + 1)));
    if (isUndivided(yield* divide(permuted, { seed }))) declined += 1;
  }
  const shuffled = speakOften(corpus)
    ? isUndivided(yield* divide(shuffledSpeakers(noTables(corpus), seededRandom(seed)), { seed }))
    : undefined;
  const nobody = yield* divide(emptyForm(corpus), { seed });
  return {
    permuted: { n: declined, of: permutations },
    ...(shuffled === undefined ? {} : { shuffled }),
    empty: nobody.groups.length === 0,
  };
}

/** Whoever said one thing says one thing after shuffling: speakers can be shuffled only where they speak often. */
function speakOften({ spans }: Corpus): boolean {
  const said = spans.filter(({ role }) => role === "participant");
  const speakers = new Set(said.map(({ participantId }) => participantId)).size;
  return said.length >= leastTurns * speakers && said.length > 0;
}

/** Speakers are shuffled to see what their words alone give. */
function noTables(corpus: Corpus): Corpus {
  return { ...corpus, tables: [] };
}

function isUndivided({ segmentation }: Grouping): boolean {
  return segmentation.k === 1;
}

/** Abstention: the controls that gave nothing, of all. */
export function scoreAbstention({ permuted, shuffled, empty }: Abstention): Score {
  const all = { is: "at-least", value: 1 } as const;
  const parts: ScorePart[] = [
    {
      name: "permutations of the answers without a stable group",
      value: permuted.n / permuted.of,
      n: permuted.n,
      of: permuted.of,
      threshold: { is: "at-least", value: permuted.of < 20 ? 1 : thresholds.chance },
    },
    ...(shuffled === undefined
      ? []
      : [{ name: "shuffled speakers give no group", value: Number(shuffled), threshold: all }]),
    { name: "an empty form gives nobody to describe", value: Number(empty), threshold: all },
  ];
  const passed = permuted.n + Number(shuffled ?? 0) + Number(empty);
  const controls = permuted.of + (shuffled === undefined ? 0 : 1) + 1;
  const findings: ScoreFinding[] = [
    ...(permuted.n < permuted.of
      ? [{ subject: "permuted rows", message: `${permuted.of - permuted.n} of ${permuted.of} gave groups` }]
      : []),
    ...(shuffled === false ? [{ subject: "shuffled speakers", message: "groups were found" }] : []),
    ...(empty ? [] : [{ subject: "empty form", message: "somebody was described" }]),
  ];
  return measured("abstention", {
    value: passed / controls,
    threshold: { is: "at-least", value: 0.9 },
    reading: `${passed} of ${controls} controls in which the data say nothing gave no group and no claim.`,
    parts,
    findings,
  });
}
