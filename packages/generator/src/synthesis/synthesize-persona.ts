import { PersonaError, ResponseError } from "@persona/contracts";
import type {
  Claim,
  ClaimVerdict,
  Draft,
  GenerateRequest,
  GenerateResponse,
  PairVerdict,
  Usage,
} from "@persona/contracts";
import type { Evidence } from "@persona/facts";
import { checkClaim, checkQuotes, isNamedBy } from "@persona/verification";
import type {
  CheckedClaim,
  CheckedQuote,
  ClaimFailure,
  FailureReason,
  LexicalSupport,
} from "@persona/verification";
import { parseDraft } from "../prompts/parse-draft.ts";
import { matchRepairs } from "./match-repairs.ts";
import { draftRequest, repairRequest } from "../prompts/prompt.ts";
import type { DraftSettings } from "../prompts/prompt.ts";

/** A claim that was kept, and how it passed the check. */
export interface StandingClaim extends Omit<CheckedClaim, "verdict"> {
  readonly status: Claim["status"];
  readonly verdict: ClaimVerdict;
  /** What a judge said of it. Absent where none was asked. */
  readonly judged?: {
    /** Its name. */
    readonly by: string;
    readonly said: PairVerdict;
    /** The verdict of the rules before it. */
    readonly byRules: ClaimVerdict;
  };
}

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

/** What a synthesis needs, apart from the provider's responses. */
export interface SynthesisTask extends DraftSettings {
  readonly evidence: Evidence;
  readonly lexical: LexicalSupport;
}

const mostRepairs = 2;

/**
 * Describes one group. It yields requests and receives responses, and does no input or output itself, so that a blocking
 * and an awaiting driver run the same steps.
 *
 * Claims that fail are sent back, at most twice. A claim that still fails is dropped. The exception is a claim whose only
 * fault is that its words go beyond its evidence: it becomes an assumption and does not appear on the card.
 *
 * @throws PersonaError `refused` when the provider declines, ResponseError when no answer can be read
 */
export function* synthesizePersona(
  task: SynthesisTask,
  first: GenerateRequest = draftRequest(task.evidence.pack, task),
): Generator<GenerateRequest, Synthesis, GenerateResponse> {
  let request = first;
  const usage: Usage[] = [];
  const warnings = new Set<string>();
  let repairsLeft = mostRepairs;

  const note = (response: GenerateResponse): GenerateResponse => {
    usage.push(response.usage);
    for (const { message } of response.warnings) warnings.add(message);
    return response;
  };

  let draft: Draft | undefined;
  while (draft === undefined) {
    const response = note(yield request);
    refuseRefusal(response);
    try {
      draft = parseDraft(response);
    } catch (error) {
      if (!ResponseError.isInstance(error) || repairsLeft === 0) throw error;
      repairsLeft -= 1;
      // with the same limit, the answer would be cut off at the same place again
      if (response.finishReason.unified === "length")
        request = { ...request, maxOutputTokens: 2 * task.maxOutputTokens };
    }
  }

  const standing: StandingClaim[] = [];
  const failures: FailureReason[] = [];
  let leftOut: readonly ClaimFailure[] = [];
  let failedAs: Claim["status"] = "as-drafted";
  let failed = sort(draft.claims, failedAs);
  while (failed.length > 0 && repairsLeft > 0) {
    repairsLeft -= 1;
    const response = note(yield repairRequest(request, failed, task.prompts));
    const repaired = readRepair(response);
    if (repaired === undefined || repaired.length === 0) break;
    const matched = matchRepairs(failed, repaired);
    leftOut = [...leftOut, ...matched.leftOut];
    failedAs = "repaired";
    failed = sort([...matched.repaired], failedAs);
  }
  const keepOffCard = ({ weak }: ClaimFailure, status: Claim["status"]): void => {
    if (weak !== undefined) standing.push({ ...weak, status, verdict: "not-supported" });
  };
  for (const failure of leftOut) keepOffCard(failure, "as-drafted");
  for (const failure of failed) keepOffCard(failure, failedAs);

  const quotes = checkQuotes(draft.quotes, task.evidence);
  return {
    ...(labelHolds(draft, task) ? { label: draft.label } : {}),
    claims: standing,
    quotes: quotes.kept,
    drafted: draft.claims.length,
    dropped: Math.max(0, draft.claims.length - standing.length),
    quotesDrafted: draft.quotes.length,
    failures: [...failures, ...quotes.failures],
    usage,
    warnings: [...warnings],
  };

  /** Keeps the claims that pass, and returns those that do not. */
  function sort(claims: Draft["claims"], status: StandingClaim["status"]): ClaimFailure[] {
    const fallen: ClaimFailure[] = [];
    for (const claim of claims) {
      const result = checkClaim(claim, task.evidence, task.lexical);
      const problems = "problems" in result ? result.problems : result.notes;
      for (const { reason } of problems) failures.push(reason);
      if ("problems" in result) fallen.push(result);
      else standing.push({ ...result, status });
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
  return isNamedBy(label, texts);
}
