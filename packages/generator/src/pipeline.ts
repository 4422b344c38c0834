import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { assembleSet, sumUsage } from "./assemble-set.ts";
import { buildEvidence } from "./evidence/build-pack.ts";
import type { Generation, GenerationOptions, ProgressEvent, ValidOptions } from "./generator-options.ts";
import { groupParticipants } from "./group/group-participants.ts";
import type { Grouping } from "./group/group-participants.ts";
import { assemblePersona } from "./persona/assemble-persona.ts";
import { promptHash } from "./synthesize/prompt.ts";
import type { Synthesis, SynthesisTask } from "./synthesize/synthesize-persona.ts";
import type { Steps } from "./steps.ts";
import { lexicalSupport } from "./verify/lexical-support.ts";

/** A generation before its groups are described: all that both drivers share. */
export interface Plan {
  readonly corpus: Corpus;
  readonly grouping: Grouping;
  readonly tasks: readonly SynthesisTask[];
}

/**
 * Divides the participants and gathers the evidence of each group.
 *
 * @throws PersonaError `no-evidence` when nobody said or answered anything
 */
export function* planGeneration(corpus: Corpus, options: ValidOptions, run: GenerationOptions): Steps<Plan> {
  run.signal?.throwIfAborted();
  run.onProgress?.({ type: "grouping", participants: corpus.participants.length });
  const grouping = yield* groupParticipants(corpus, options);
  if (grouping.groups.length === 0) {
    throw new PersonaError({
      code: "no-evidence",
      message: `none of the ${corpus.participants.length} participants said or answered enough to describe`,
      hint: "See what was understood with: persona load <path>. If a participant was taken for the interviewer, name the interviewer with --interviewer.",
    });
  }
  const { groups, segmentation, comparison } = grouping;
  run.onProgress?.({ type: "grouped", groups: groups.length, reason: segmentation.reason });
  const lexical = lexicalSupport(comparison.vocabulary);
  return {
    corpus,
    grouping,
    tasks: groups.map((group) => ({
      evidence: buildEvidence(grouping, group),
      lexical,
      seed: options.seed,
      ...(options.model === undefined ? {} : { model: options.model }),
    })),
  };
}

/** Makes personas of what was drafted and checked. */
export function finishGeneration(
  { corpus, grouping }: Plan,
  syntheses: readonly Synthesis[],
  options: ValidOptions,
): Generation {
  const personas = syntheses.flatMap((synthesis, index) => {
    const group = grouping.groups[index];
    return group === undefined ? [] : [assemblePersona(grouping, group, synthesis, index + 1)];
  });
  const { provider, seed } = options;
  return {
    set: assembleSet({
      corpus,
      grouping,
      personas,
      syntheses,
      seed,
      provider: provider.name,
      model: options.model ?? provider.defaultModel,
    }),
    usage: sumUsage(syntheses),
    promptHash: promptHash(),
    warnings: [...grouping.warnings, ...new Set(syntheses.flatMap(({ warnings }) => warnings))],
  };
}

/** Tells of groups as they are taken up and finished, counting as it goes. */
export class ProgressReporter {
  readonly #report: ((event: ProgressEvent) => void) | undefined;
  readonly #total: number;
  #done = 0;

  constructor(total: number, report: ((event: ProgressEvent) => void) | undefined) {
    this.#total = total;
    this.#report = report;
  }

  started(group: number): void {
    this.#report?.({ type: "drafting", group, done: this.#done, total: this.#total });
  }

  finished(group: number, synthesis: Synthesis): void {
    this.#done += 1;
    this.#report?.({
      type: "persona",
      group,
      label: synthesis.label ?? `group ${group}`,
      claims: synthesis.claims.length,
      done: this.#done,
      total: this.#total,
    });
  }
}
