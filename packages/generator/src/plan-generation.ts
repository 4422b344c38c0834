import type { Corpus, Span } from "@persona/contracts";
import { buildEvidence, pseudonymizeEvidence } from "@persona/facts";
import type { Grouping } from "@persona/grouping";
import { lexicalSupport } from "@persona/verification";
import type { GenerationOptions, ValidOptions } from "./options/generator-options.ts";
import { fitBrief } from "./prompts/fit-brief.ts";
import { fitPack } from "./synthesis/fit-pack.ts";
import type { Judging } from "./synthesis/judge-claims.ts";
import { makeJob } from "./synthesis/synthesis-job.ts";
import type { SynthesisJob } from "./synthesis/synthesis-job.ts";
import { withholdTopics } from "./withhold-topics.ts";

/** A generation before its groups are described: everything that the blocking and the awaiting form share. */
export interface Plan {
  readonly corpus: Corpus;
  readonly grouping: Grouping;
  readonly jobs: readonly SynthesisJob[];
  readonly warnings: readonly string[];
}

/** The judge of a run, and what is known of it. */
export function judgingOf({ judge: options, provider, modelName }: ValidOptions): Judging | undefined {
  if (options === undefined) return undefined;
  const { judge, calibration } = options;
  return {
    judge,
    standing: {
      judge: judge.identity,
      writer: { provider: provider.name, model: modelName },
      ...(calibration === undefined ? {} : { calibration }),
    },
  };
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
  const judging = judgingOf(options);
  const { pseudonymizer, withhold } = run;
  const { brief, room } = fitBrief(run, evidenceTokens);
  let withheld = 0;
  let leftOut = 0;
  const isWithheld = (text: string, span: Span): boolean => {
    const is = withhold?.(text, span) ?? false;
    if (is && span.role === "participant") withheld += 1;
    return is;
  };
  const originals = groups.map((group) => buildEvidence(comparison, group, isWithheld));
  const jobs = originals.map((original, index) => {
    const { evidence: whole, ...hidden } =
      pseudonymizer === undefined ? { evidence: original } : pseudonymizeEvidence(original, pseudonymizer);
    const evidence = fitPack(whole, room);
    leftOut += original.pack.statements.length - evidence.pack.statements.length;
    return makeJob({
      group: index + 1,
      ...hidden,
      task: {
        evidence,
        lexical,
        seed,
        prompts,
        maxOutputTokens,
        ...(model === undefined ? {} : { model }),
        ...(brief === undefined ? {} : { brief }),
        // a writer on this machine reads the evidence as data, and needs no steps
        inSteps:
          (evidence.pack.codes ?? []).length > 0 && provider.capabilities(model).readsEvidence !== true,
      },
      provider: provider.name,
      model: modelName,
      ...(judging === undefined ? {} : { judging }),
    });
  });
  const warnings = [
    ...(withheld === 0 ? [] : [`${withheld} statements identify a person, so no claim rests on them`]),
    ...(leftOut === 0
      ? []
      : [`${leftOut} statements did not fit into the model's context and were left out`]),
  ];
  return {
    corpus,
    grouping: withhold === undefined ? grouping : withholdTopics(grouping, originals),
    jobs,
    warnings,
  };
}
