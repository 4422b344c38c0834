import { PersonaError, ResponseError } from "@persona/contracts";
import type { Claim, Draft, DraftClaim, GenerateRequest, GenerateResponse, Usage } from "@persona/contracts";
import { checkClaim, checkQuotes, isNamedBy } from "@persona/verification";
import type { CheckedQuote, ClaimFailure, FailureReason } from "@persona/verification";
import { parseDraft } from "../prompts/parse-draft.ts";
import {
  checkMeanings,
  claimsRequest,
  lastRequest,
  meaningRequest,
  sentencesOf,
  tensionOf,
  withoutRepeats,
} from "./draft-steps.ts";
import { matchRepairs } from "./match-repairs.ts";
import { draftRequest, repairRequest } from "../prompts/prompt.ts";
import type { StandingClaim, SynthesisTask } from "./synthesis-task.ts";

/** What remains of a group's draft after the check. */
export interface Synthesis {
  /** The drafted label, if the evidence that it cites supports it. */
  readonly label?: string;
  readonly claims: readonly StandingClaim[];
  readonly quotes: readonly CheckedQuote[];
  readonly drafted: number;
  readonly dropped: number;
  readonly quotesDrafted: number;
  readonly failures: readonly (FailureReason | "duplicate")[];
  readonly usage: readonly Usage[];
  readonly warnings: readonly string[];
}

/** An answer that could be read, and the request that it answers. */
interface ReadDraft {
  readonly draft: Draft;
  readonly request: GenerateRequest;
}

const mostRepairs = 2;

/** The request that a synthesis begins with. */
export function firstRequest(task: SynthesisTask): GenerateRequest {
  return task.inSteps === true ? meaningRequest(task) : draftRequest(task.evidence.pack, task);
}

/**
 * Describes one group. It yields requests and receives responses, and does no input or output itself, so that a blocking
 * and an awaiting driver run the same steps.
 *
 * In steps, it asks for what the codes mean together, then for claims, then for the title and the sentences, then for the
 * tension. Each step reads only what passed the check of the step before.
 *
 * Claims that fail are sent back, at most twice in all. A claim that still fails is dropped. The exception is a claim
 * whose only fault is that its words go beyond its evidence: it becomes an assumption and does not appear on the card.
 *
 * @throws PersonaError `refused` when the provider declines, ResponseError when no answer can be read
 */
export function* synthesizePersona(
  task: SynthesisTask,
  first: GenerateRequest = firstRequest(task),
): Generator<GenerateRequest, Synthesis, GenerateResponse> {
  const usage: Usage[] = [];
  const warnings = new Set<string>();
  const failures: FailureReason[] = [];
  let repairsLeft = mostRepairs;
  let drafted = 0;

  const note = (response: GenerateResponse): GenerateResponse => {
    usage.push(response.usage);
    for (const { message } of response.warnings) warnings.add(message);
    return response;
  };

  let request = first;
  if (task.inSteps === true) request = claimsRequest(task, checkMeanings((yield* ask(first)).draft, task));
  const { draft, request: asked } = yield* ask(request);
  // who they are and the tension have steps of their own
  const body = task.inSteps === true ? draft.claims.filter(({ field }) => field !== "summary") : draft.claims;
  let standing = yield* settle(body, asked);
  let titled = draft;
  if (task.inSteps === true) {
    const portrait = yield* askLast("portrait", standing);
    titled = portrait?.draft ?? draft;
    const sentences =
      portrait === undefined ? [] : yield* settle(sentencesOf(portrait.draft), portrait.request);
    standing = [...sentences, ...withoutRepeats(standing, sentences)];
    const last = yield* askLast("tension", standing);
    if (last !== undefined) standing = [...standing, ...(yield* settle(tensionOf(last.draft), last.request))];
  }

  const quotes = checkQuotes(draft.quotes, task.evidence);
  return {
    ...(labelHolds(titled, task) ? { label: titled.label } : {}),
    claims: standing,
    quotes: quotes.kept,
    drafted,
    dropped: Math.max(0, drafted - standing.length),
    quotesDrafted: draft.quotes.length,
    failures: [...failures, ...quotes.failures],
    usage,
    warnings: [...warnings],
  };

  /** Asks until an answer can be read, and says with which request. */
  function* ask(one: GenerateRequest): Generator<GenerateRequest, ReadDraft, GenerateResponse> {
    let again = one;
    for (;;) {
      const response = note(yield again);
      refuseRefusal(response);
      try {
        return { draft: parseDraft(response), request: again };
      } catch (error) {
        if (!ResponseError.isInstance(error) || repairsLeft === 0) throw error;
        repairsLeft -= 1;
        // with the same limit, the answer would be cut off at the same place again
        if (response.finishReason.unified === "length")
          again = { ...again, maxOutputTokens: 2 * task.maxOutputTokens };
      }
    }
  }

  /** Asks for what a persona can do without. */
  function* askLast(
    step: "portrait" | "tension",
    claims: readonly StandingClaim[],
  ): Generator<GenerateRequest, ReadDraft | undefined, GenerateResponse> {
    try {
      return yield* ask(lastRequest(step, task, claims));
    } catch (error) {
      if (!ResponseError.isInstance(error)) throw error;
      warnings.add(`the model's answer to the step "${step}" could not be read, so the card lacks it`);
      return undefined;
    }
  }

  /** Checks claims, and sends back those that fail. */
  function* settle(
    claims: readonly DraftClaim[],
    one: GenerateRequest,
  ): Generator<GenerateRequest, StandingClaim[], GenerateResponse> {
    drafted += claims.length;
    const kept: StandingClaim[] = [];
    let leftOut: readonly ClaimFailure[] = [];
    let failedAs: Claim["status"] = "as-drafted";
    let failed = sort(claims, failedAs, kept);
    while (failed.length > 0 && repairsLeft > 0) {
      repairsLeft -= 1;
      const response = note(yield repairRequest(one, failed, task.prompts));
      const repaired = readRepair(response);
      if (repaired === undefined || repaired.length === 0) break;
      const matched = matchRepairs(failed, repaired);
      leftOut = [...leftOut, ...matched.leftOut];
      failedAs = "repaired";
      failed = sort([...matched.repaired], failedAs, kept);
    }
    const keepOffCard = ({ weak }: ClaimFailure, status: Claim["status"]): void => {
      if (weak !== undefined) kept.push({ ...weak, status, verdict: "not-supported" });
    };
    for (const failure of leftOut) keepOffCard(failure, "as-drafted");
    for (const failure of failed) keepOffCard(failure, failedAs);
    return kept;
  }

  /** Keeps the claims that pass, and returns those that do not. */
  function sort(
    claims: readonly DraftClaim[],
    status: StandingClaim["status"],
    kept: StandingClaim[],
  ): ClaimFailure[] {
    const fallen: ClaimFailure[] = [];
    for (const claim of claims) {
      const result = checkClaim(claim, task.evidence, task.lexical);
      const problems = "problems" in result ? result.problems : result.notes;
      for (const { reason } of problems) failures.push(reason);
      if ("problems" in result) fallen.push(result);
      else kept.push({ ...result, status });
    }
    return fallen;
  }
}

function refuseRefusal({ finishReason }: GenerateResponse): void {
  if (finishReason.unified !== "refusal" && finishReason.unified !== "content-filter") return;
  throw new PersonaError({
    code: "refused",
    message: `the provider declined to describe the group (${finishReason.raw ?? finishReason.unified})`,
    hint: "Try another model or provider; --provider local never refuses.",
  });
}

/** The repaired claims; undefined when the answer cannot be read, which ends the repairs and does no other harm. */
function readRepair(response: GenerateResponse): Draft["claims"] | undefined {
  try {
    return parseDraft(response).claims;
  } catch {
    return undefined;
  }
}

/** A label is kept when the evidence that it cites has each of its words. */
function labelHolds({ label, labelEvidence }: Draft, { evidence }: SynthesisTask): boolean {
  const texts = labelEvidence.flatMap((id) => {
    const citation = evidence.citations.get(id);
    if (citation === undefined) return [];
    const { question, answer = "", topic = "", code, spans } = citation;
    return [question, answer, topic, code?.code.name ?? "", ...spans.map(({ text }) => text)];
  });
  // "all 4 participants"
  return isNamedBy(label, [...texts, String(evidence.memberIds.size)]);
}
