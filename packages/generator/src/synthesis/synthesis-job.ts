import { createHash } from "node:crypto";
import type { GenerateRequest, GenerateResponse } from "@persona/contracts";
import { canonical, requestKey } from "@persona/calls";
import type { KeyedRequest } from "@persona/calls";
import type { PseudonymizedEvidence } from "@persona/facts";
import { judgeClaims } from "./judge-claims.ts";
import type { Judging } from "./judge-claims.ts";
import { firstRequest, synthesizePersona } from "./synthesize-persona.ts";
import type { SynthesisTask } from "./synthesis-task.ts";
import type { Synthesis } from "./synthesize-persona.ts";

/** One persona or profile to be made. */
export interface SynthesisJob {
  /** Number of the group, from 1. */
  readonly group: number;
  /** Content hash of the first request. */
  readonly key: string;
  readonly task: SynthesisTask;
  /** The first request. */
  readonly first: GenerateRequest;
  /** Gives a span as it is in its source, where the job works with pseudonyms. */
  readonly restore?: PseudonymizedEvidence["restore"];
  readonly provider: string;
  readonly model: string;
  /** Who judges its claims after the rules. */
  readonly judging?: Judging;
}

/** A request of a job, and who is asked: the model that writes, or the one that judges. */
export interface JobRequest extends KeyedRequest {
  readonly to: "writer" | "judge";
}

/** Makes the job for a task, with its first request and its key. */
export function makeJob(parts: Omit<SynthesisJob, "key" | "first">): SynthesisJob {
  const { task, provider, model } = parts;
  const first = firstRequest(task);
  return { ...parts, first, key: requestKey(provider, model, first, 0) };
}

/**
 * Does a job: yields each request with its key, and is sent the answers. It does no input or output itself.
 *
 * @param firstTurn the turn of the first request: above 0 where the answers to the turns before could not be read
 */
export function* runJob(
  job: SynthesisJob,
  firstTurn = 0,
): Generator<JobRequest, Synthesis, GenerateResponse> {
  const { group, judging } = job;
  const steps = synthesizePersona(job.task, job.first);
  let step = steps.next();
  let turn = firstTurn;
  for (; step.done !== true; turn += 1) {
    const request = step.value;
    const key = turn === 0 ? job.key : requestKey(job.provider, job.model, request, turn);
    step = steps.next(yield { to: "writer", key, job: job.key, group, turn, request });
  }
  let synthesis = step.value;
  if (judging !== undefined) {
    const { provider, model } = judging.judge.identity;
    const verdicts = judgeClaims(synthesis, job.task.evidence, judging);
    let asked = verdicts.next();
    for (; asked.done !== true; turn += 1) {
      const request = asked.value;
      const key = requestKey(provider, model, request, turn);
      asked = verdicts.next(yield { to: "judge", key, job: job.key, group, turn, request });
    }
    synthesis = asked.value;
  }
  return job.restore === undefined ? synthesis : restoreSpans(synthesis, job.restore);
}

/** The content hash of what passed the check, so that a replay can be compared with what was committed. */
export function digestOf({ label, claims, quotes }: Synthesis): string {
  const kept = {
    label,
    claims: claims.map(({ claim, evidence, counterEvidence, support, status, judged, verdict }) => ({
      claim,
      evidence: evidence.map(({ id }) => id),
      counterEvidence: counterEvidence.map(({ id }) => id),
      support,
      status,
      // what a judge changed is not in the draft
      ...(judged === undefined ? {} : { judged: judged.said, verdict }),
    })),
    quotes: quotes.map(({ span, text }) => ({ span: span.id, text })),
  };
  return createHash("sha256").update(canonical(kept)).digest("hex").slice(0, 32);
}

/**
 * Puts the original spans back under what was made from pseudonymized evidence. The words of claims, labels and quotes
 * keep their pseudonyms. A quote such as `I told [P004] twice` is still found in its source, because words in brackets
 * count as a gap.
 */
export function restoreSpans(synthesis: Synthesis, restore: PseudonymizedEvidence["restore"]): Synthesis {
  return {
    ...synthesis,
    claims: synthesis.claims.map((claim) => ({
      ...claim,
      evidence: claim.evidence.map(restore),
      counterEvidence: claim.counterEvidence.map(restore),
    })),
    quotes: synthesis.quotes.map((quote) => ({ ...quote, span: restore(quote.span) })),
  };
}
