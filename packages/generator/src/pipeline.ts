import { PersonaError } from "@persona/contracts";
import type { Corpus, Generation } from "@persona/contracts";
import { buildEvidence } from "@persona/facts";
import { groupParticipants } from "@persona/grouping";
import type { Grouping } from "@persona/grouping";
import type { Steps } from "@persona/statistics";
import { lexicalSupport } from "@persona/verification";
import { assembleSet, sumUsage } from "./assembly/assemble-set.ts";
import { fitPack } from "./synthesis/fit-pack.ts";
import type { GenerationOptions, ValidOptions } from "./options/generator-options.ts";
import { assemblePersona } from "./assembly/assemble-persona.ts";
import { makeJob } from "./synthesis/synthesis-job.ts";
import type { SynthesisJob } from "./synthesis/synthesis-job.ts";
import { reviewSet } from "./synthesis/review-set.ts";
import type { Attempt } from "./synthesis/attempt.ts";
import { pseudonymizeEvidence } from "./synthesis/pseudonymize-evidence.ts";

/** A generation before its groups are described: everything that the blocking and the awaiting form share. */
export interface Plan {
  readonly corpus: Corpus;
  readonly grouping: Grouping;
  readonly jobs: readonly SynthesisJob[];
  readonly warnings: readonly string[];
}

/** A job and what came of it. */
export type DescribedGroup = Attempt & { readonly job: SynthesisJob };

/**
 * Divides the participants of a corpus.
 *
 * @throws PersonaError `no-evidence` when nobody said or answered anything
 */
export function* divide(corpus: Corpus, options: ValidOptions): Steps<Grouping> {
  const grouping = yield* groupParticipants(corpus, options);
  if (grouping.groups.length === 0) {
    throw new PersonaError({
      code: "no-evidence",
      message: `none of the ${corpus.participants.length} participants said or answered enough to describe`,
      hint: "See how the sources were read with: persona load <path>. If a participant was mistaken for the interviewer, name the interviewer with --interviewer.",
    });
  }
  return grouping;
}

/** Gathers the evidence of each group: as much as fits, and with pseudonyms where the run has a pseudonymizer. */
export function planGeneration(
  corpus: Corpus,
  grouping: Grouping,
  options: ValidOptions,
  run: GenerationOptions,
): Plan {
  const { groups, comparison } = grouping;
  const lexical = lexicalSupport(comparison.vocabulary);
  const { provider, model, modelName, seed, prompts, maxOutputTokens, evidenceTokens } = options;
  const { pseudonymizer, withhold } = run;
  let withheld = 0;
  let leftOut = 0;
  const isWithheld = (text: string): boolean => {
    const is = withhold?.(text) ?? false;
    if (is) withheld += 1;
    return is;
  };
  const jobs = groups.map((group, index) => {
    const original = buildEvidence(grouping.comparison, group, isWithheld);
    const { evidence: whole, ...hidden } =
      pseudonymizer === undefined ? { evidence: original } : pseudonymizeEvidence(original, pseudonymizer);
    const evidence = fitPack(whole, evidenceTokens);
    leftOut += original.pack.statements.length - evidence.pack.statements.length;
    return makeJob({
      group: index + 1,
      ...hidden,
      task: { evidence, lexical, seed, prompts, maxOutputTokens, ...(model === undefined ? {} : { model }) },
      provider: provider.name,
      model: modelName,
    });
  });
  const warnings = [
    ...(withheld === 0 ? [] : [`${withheld} statements identify a person, so no claim rests on them`]),
    ...(leftOut === 0
      ? []
      : [`${leftOut} statements did not fit into the model's context and were left out`]),
  ];
  return { corpus, grouping, jobs, warnings };
}

/**
 * Puts the personas together from what was drafted and checked.
 *
 * @throws PersonaError the first failure, when no persona could be made
 */
export function finishGeneration(
  plan: Plan,
  described: readonly DescribedGroup[],
  options: ValidOptions,
): Generation {
  const { corpus, grouping } = plan;
  const made = described.flatMap(({ job, synthesis }) =>
    synthesis === undefined ? [] : [{ job, synthesis }],
  );
  const failed = described.flatMap(({ job, error }) => (error === undefined ? [] : [{ job, error }]));
  if (made.length === 0 && failed[0] !== undefined) throw failed[0].error;
  const review = reviewSet(
    made.map(({ synthesis }) => synthesis),
    made.map(({ job }) => job.task.evidence),
  );
  const { syntheses } = review;
  const personas = syntheses.flatMap((synthesis, index) => {
    const number = made[index]?.job.group ?? 0;
    const group = grouping.groups[number - 1];
    const gaps = review.gaps[index] ?? [];
    return group === undefined ? [] : [assemblePersona(grouping, group, synthesis, { number, gaps })];
  });
  const { provider, seed, prompts } = options;
  const failures = failed.map(({ job: { group }, error: { code, message } }) => ({ group, code, message }));
  return {
    set: assembleSet({
      corpus,
      grouping,
      personas,
      syntheses,
      seed,
      provider: provider.name,
      model: options.modelName,
    }),
    usage: sumUsage(syntheses),
    promptHash: prompts.hash,
    failures,
    warnings: [
      ...plan.warnings,
      ...grouping.warnings,
      ...new Set(syntheses.flatMap(({ warnings }) => warnings)),
      ...review.warnings,
      ...failures.map(({ group, message }) => `group ${group} has no persona: ${message}`),
    ],
  };
}
