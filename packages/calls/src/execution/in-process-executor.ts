import { meaningOf, PersonaError, ResponseError } from "@persona/contracts";
import type { Amount, CallOptions, GenerateResponse, LLMProvider } from "@persona/contracts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { Admission, PreparedCall } from "../limits/admission.ts";
import type { ExecutionEvent } from "./execution-event.ts";
import type { Spending } from "../money/spending.ts";
import type { TokenEstimate, TokenEstimator } from "../limits/token-estimator.ts";
import type { RequestExecutor, Work } from "./work.ts";

/** What a request passes through on its way to the provider. */
export interface ExecutorParts {
  readonly provider: LLMProvider;
  readonly admission: Admission;
  readonly spending: Spending;
  readonly estimator: TokenEstimator;
  readonly ledger?: Ledger;
  readonly telemetry?: Telemetry;
  /** Time a call may take. */
  readonly timeoutMs: number;
  readonly report?: (event: ExecutionEvent) => void;
  /** Answers come from the ledger alone: a request that it does not answer fails. */
  readonly isOffline?: boolean;
}

/**
 * Answers requests by asking a provider from this process: from the ledger where it knows the answer; otherwise under
 * the limits of rate and money, with an intent written down before each sending and the answer before it is used.
 */
export function makeInProcessExecutor(parts: ExecutorParts): RequestExecutor {
  const { provider, admission, spending, estimator, ledger, telemetry, report } = parts;

  async function execute(
    work: Work,
    { signal }: { readonly signal?: AbortSignal },
  ): Promise<GenerateResponse> {
    const { group, turn, request } = work;
    const known = ledger?.responseOf(work.key);
    if (known !== undefined) {
      report?.({
        type: "answered",
        group,
        turn,
        isReplayed: true,
        usage: known.usage,
        spent: spending.spent,
      });
      return known;
    }
    if (parts.isOffline === true) throw notInLedger(work);
    const estimate = (): TokenEstimate => estimateFor(provider, estimator, work);
    let noted: Promise<void> | undefined;
    const response = await admission.admit({
      estimate,
      priority: turn === 0 ? 0 : 1,
      ...(signal === undefined ? {} : { signal }),
      prepare: async (attempt) => {
        const reservation = await spending.reserve(estimate, { priority: turn + attempt, signal });
        return prepared(work, attempt, reservation, signal, (written) => (noted = written));
      },
      onRetry: (attempt, error, delayMs) => {
        const code = PersonaError.isInstance(error) ? error.code : "connection";
        report?.({ type: "retrying", group, turn, attempt, code, delayMs });
      },
    });
    estimator.learn(request, response.usage);
    // before the answer is used, while its place under the limits is given to the next
    await noted;
    report?.({
      type: "answered",
      group,
      turn,
      isReplayed: false,
      usage: response.usage,
      spent: spending.spent,
    });
    return response;
  }

  function prepared(
    { key, unit, group, turn, request }: Work,
    attempt: number,
    reservation: ReturnType<Spending["tryReserve"]> & object,
    signal: AbortSignal | undefined,
    onAnswered: (written: Promise<void>) => void,
  ): PreparedCall {
    const { most } = reservation;
    const send = async (onSent: () => void): Promise<GenerateResponse> => {
      try {
        await ledger?.append({ type: "intent", unit, key, attempt, most });
      } catch (error) {
        reservation.release();
        throw error;
      }
      report?.({ type: "asked", group, turn, attempt });
      const call: CallOptions = {
        timeoutMs: parts.timeoutMs,
        // the same call may be billed once where the provider keeps such keys
        idempotencyKey: `${key}-${attempt}`,
        ...(signal === undefined ? {} : { signal }),
      };
      const span = telemetry?.call({
        provider: provider.name,
        model: request.model ?? provider.defaultModel,
        request,
      });
      let response: GenerateResponse;
      try {
        const answering = provider.generateAsync(request, call);
        onceSent(onSent);
        response = await answering;
      } catch (error) {
        if (!(error instanceof ResponseError)) {
          span?.failed(error);
          await noteFailure(error);
          throw error;
        }
        response = responseOf(error, request.model ?? provider.defaultModel);
      }
      span?.answered(response);
      const spent: Amount = reservation.settle(response.usage);
      const { rateLimit: _, ...kept } = response;
      if (ledger !== undefined) {
        const written = ledger.append({
          type: "response",
          unit,
          key,
          attempt,
          response: mutable(kept),
          spent,
        });
        // told where it is awaited; after an abort nobody awaits it
        written.catch(() => undefined);
        onAnswered(written);
      }
      return response;
    };
    const noteFailure = async (error: unknown): Promise<void> => {
      const code = PersonaError.isInstance(error) ? error.code : "connection";
      const mayBeBilled = !PersonaError.isInstance(error) || meaningOf(error.code).mayBeBilled;
      if (mayBeBilled) reservation.keep();
      else reservation.release();
      await ledger?.append({ type: "failed", unit, key, attempt, code, mayBeBilled });
    };
    return { send, abandon: () => reservation.release() };
  }

  return { execute };
}

/** Calls back when what was asked for in this turn of the event loop has reached the sockets: two turns later. */
function onceSent(callback: () => void): void {
  setImmediate(() => setImmediate(callback));
}

/** What a call weighs; nothing where no call leaves the machine. */
export function estimateFor(
  provider: LLMProvider,
  estimator: TokenEstimator,
  { request }: Pick<Work, "request">,
): TokenEstimate {
  if (provider.capabilities(request.model).readsEvidence === true) {
    return { leastInputTokens: 0, inputTokens: 0, mostInputTokens: 0, outputTokens: 0 };
  }
  return estimator.estimate(request);
}

/** An answer that does not fit the schema is one: it was paid for, and the claims it holds may be asked for again. */
export function responseOf(error: ResponseError, model: string): GenerateResponse {
  const { text, usage, finishReason } = error;
  return { text, usage, finishReason, model, warnings: [] };
}

function mutable(response: Omit<GenerateResponse, "rateLimit">): Omit<GenerateResponse, "rateLimit"> & {
  warnings: GenerateResponse["warnings"][number][];
} {
  return { ...response, warnings: [...response.warnings] };
}

function notInLedger({ group, turn }: Work): PersonaError {
  return new PersonaError({
    code: "not-in-ledger",
    message: `the ledger holds no answer to request ${turn + 1} of group ${group}, and --offline asks nobody`,
    hint: "Leave --offline out to ask for what is missing. If the sources, the prompts or the version changed, it is asked anew.",
  });
}
