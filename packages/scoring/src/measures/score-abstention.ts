import { thresholds } from "@persona/contracts";
import type { Corpus, Score, ScoreFinding, ScorePart } from "@persona/contracts";
import { groupParticipants } from "@persona/grouping";
import type { Grouping } from "@persona/grouping";
import { seedOfStream, seededRandom } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import { emptyForm, permutedRows, shuffledSpeakers } from "./controls.ts";
import { measured } from "./make-score.ts";

/** Up to this many people, there are enough permutations to ask for 19 in 20; with more people, there are fewer. */
const fewPeople = 200;
/** Turns that each speaker has on average, where speakers are shuffled. */
const leastTurns = 3;

/** What the same research gives when the information is taken out of it. */
export interface Abstention {
  /** Permutations, and those in which no group was called stable. */
  readonly permuted: { readonly n: number; readonly of: number };
  /** Whether shuffled speakers gave no group; undefined where people do not speak often enough. */
  readonly shuffled?: boolean;
  /** Whether an empty form gave nobody to describe. */
  readonly empty: boolean;
}

/**
 * Runs the controls: permuted rows, shuffled speakers, an empty form. Permuted data still contain what was answered, so
 * the control is that no group is found in them.
 *
 * @param divide divides people; a test gives another function, to see that the controls can fail
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

/** Shuffling changes little where each speaker says one thing, so speakers are shuffled only where they speak often. */
function speakOften({ spans }: Corpus): boolean {
  const said = spans.filter(({ role }) => role === "participant");
  const speakers = new Set(said.map(({ participantId }) => participantId)).size;
  return said.length >= leastTurns * speakers && said.length > 0;
}

/** Without tables, only the words of the speakers can give groups. */
function noTables(corpus: Corpus): Corpus {
  return { ...corpus, tables: [] };
}

function isUndivided({ segmentation }: Grouping): boolean {
  return segmentation.k === 1;
}

/** Abstention: controls that gave no group and no persona, out of all. */
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
    { name: "an empty form gives no persona", value: Number(empty), threshold: all },
  ];
  const passed = permuted.n + Number(shuffled ?? 0) + Number(empty);
  const controls = permuted.of + (shuffled === undefined ? 0 : 1) + 1;
  const findings: ScoreFinding[] = [
    ...(permuted.n < permuted.of
      ? [
          {
            subject: "permuted rows",
            message: `groups were found in ${permuted.of - permuted.n} of ${permuted.of}`,
          },
        ]
      : []),
    ...(shuffled === false ? [{ subject: "shuffled speakers", message: "groups were found" }] : []),
    ...(empty ? [] : [{ subject: "empty form", message: "somebody was described" }]),
  ];
  return measured("abstention", {
    value: passed / controls,
    threshold: { is: "at-least", value: 0.9 },
    reading: `In ${passed} of ${controls} controls on data without information, no group was found and nobody was described.`,
    parts,
    findings,
  });
}
