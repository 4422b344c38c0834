import { schemaVersion } from "@persona/contracts";
import type { ClaimVerdict, Corpus, PersonaSet, Span, Verification } from "@persona/contracts";
import type { Grouping } from "@persona/grouping";
import type { AssembledPersona } from "./assemble-persona.ts";
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
    verification: sumVerification(parts.syntheses),
    personas: parts.personas.map(({ persona }) => persona),
    sources: parts.corpus.sources.filter(({ id }) => cited.has(id)),
    spans: [...spans.values()],
  };
}

function sumVerification(syntheses: readonly Synthesis[]): Verification {
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
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
