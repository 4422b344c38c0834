import type { Generation } from "@persona/contracts";
import { assemblePersona } from "./assembly/assemble-persona.ts";
import { assembleSet } from "./assembly/assemble-set.ts";
import type { ValidOptions } from "./options/generator-options.ts";
import { judgingOf } from "./plan-generation.ts";
import type { Plan } from "./plan-generation.ts";
import type { JobResult } from "./synthesis/job-result.ts";
import { reviewSet } from "./synthesis/review-set.ts";
import type { SessionTotals } from "./synthesis/session.ts";
import type { SynthesisJob } from "./synthesis/synthesis-job.ts";

/** A job and its result. */
export type DescribedGroup = JobResult & { readonly job: SynthesisJob };

/**
 * Puts the personas together from what was drafted and checked.
 *
 * @throws PersonaError the first failure, when no persona could be made
 */
export function finishGeneration(
  plan: Plan,
  described: readonly DescribedGroup[],
  options: ValidOptions,
  totals: SessionTotals,
): Generation {
  const { corpus, grouping } = plan;
  const made = described.flatMap(({ job, synthesis }) =>
    synthesis === undefined ? [] : [{ job, synthesis }],
  );
  const failed = described.flatMap(({ job, error }) => (error === undefined ? [] : [{ job, error }]));
  if (made.length === 0 && failed[0] !== undefined) throw failed[0].error;
  const review = reviewSet(
    made.map(({ job, synthesis }) => ({ group: job.group, synthesis, evidence: job.task.evidence })),
  );
  const { syntheses } = review;
  const personas = syntheses.flatMap((synthesis, index) => {
    const number = made[index]?.job.group ?? 0;
    const group = grouping.groups[number - 1];
    const gaps = review.gaps[index] ?? [];
    return group === undefined
      ? []
      : [assemblePersona(grouping, group, synthesis, { number, gaps, codebook: corpus.codebook })];
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
      judging: judgingOf(options),
    }),
    usage: totals.usage(),
    spent: totals.spent(),
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
