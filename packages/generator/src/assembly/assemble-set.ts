import { schemaVersion } from "@persona/contracts";
import type { ClaimVerdict, Corpus, PersonaSet, Span, Verification } from "@persona/contracts";
import type { Grouping } from "@persona/grouping";
import { whyNothingIsLifted } from "@persona/judging";
import type { AssembledPersona } from "./assemble-persona.ts";
import type { Judging } from "../synthesis/judge-claims.ts";
import type { StandingClaim } from "../synthesis/synthesis-task.ts";
import type { Synthesis } from "../synthesis/synthesize-persona.ts";

/** Puts the set together: the personas, the spans that they cite, and how the drafts did in the check. */
export function assembleSet(parts: {
  readonly corpus: Corpus;
  readonly grouping: Grouping;
  readonly personas: readonly AssembledPersona[];
  readonly syntheses: readonly Synthesis[];
  readonly seed: number;
  readonly provider: string;
  readonly model: string;
  readonly judging: Judging | undefined;
}): PersonaSet {
  const spans = new Map<string, Omit<Span, "speaker">>();
  for (const { speaker: _, ...span } of parts.personas.flatMap((assembled) => assembled.spans)) {
    spans.set(span.id, span);
  }
  const cited = new Set([...spans.values()].map(({ sourceId }) => sourceId));
  return {
    schemaVersion,
    seed: parts.seed,
    provider: parts.provider,
    model: parts.model,
    segmentation: parts.grouping.segmentation,
    verification: sumVerification(parts.syntheses, parts.judging),
    personas: parts.personas.map(({ persona }) => persona),
    sources: parts.corpus.sources.filter(({ id }) => cited.has(id)),
    spans: [...spans.values()],
  };
}

function sumVerification(syntheses: readonly Synthesis[], judging: Judging | undefined): Verification {
  const claims = syntheses.flatMap((synthesis) => synthesis.claims);
  const withVerdict = (verdict: ClaimVerdict): number =>
    claims.filter((claim) => claim.verdict === verdict).length;
  const failures: Record<string, number> = {};
  for (const reason of syntheses.flatMap((synthesis) => synthesis.failures)) {
    failures[reason] = (failures[reason] ?? 0) + 1;
  }
  return {
    drafted: sum(syntheses.map(({ drafted }) => drafted)),
    entailed: withVerdict("entailed"),
    near: withVerdict("near"),
    notSupported: withVerdict("not-supported"),
    repaired: claims.filter(({ status }) => status === "repaired").length,
    dropped: sum(syntheses.map(({ dropped }) => dropped)),
    quotes: {
      drafted: sum(syntheses.map(({ quotesDrafted }) => quotesDrafted)),
      kept: sum(syntheses.map(({ quotes }) => quotes.length)),
    },
    failures,
    ...(judging === undefined ? {} : { judge: sumJudged(claims, judging) }),
  };
}

function sumJudged(claims: readonly StandingClaim[], { standing }: Judging): Verification["judge"] {
  const asked = claims.flatMap(({ judged, verdict }) =>
    judged === undefined ? [] : [{ ...judged, verdict }],
  );
  const liftsNothing = whyNothingIsLifted(standing);
  return {
    ...standing.judge,
    ...(standing.calibration === undefined ? {} : { calibration: standing.calibration }),
    asked: asked.length,
    lifted: asked.filter(({ byRules, verdict }) => byRules === "near" && verdict === "entailed").length,
    lowered: asked.filter(({ byRules, verdict }) => byRules !== verdict && verdict !== "entailed").length,
    unsure: asked.filter(({ said }) => said === "unsure").length,
    ...(liftsNothing === undefined ? {} : { liftsNothing }),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
