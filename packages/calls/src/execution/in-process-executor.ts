import { sleep, systemClock } from "@persona/async-utils";
import type { Clock } from "@persona/async-utils";
import { PersonaError } from "@persona/contracts";
import type { GenerateResponse } from "@persona/contracts";
import type { Ledger } from "../ledger/ledger.ts";
import type { CallAdmission } from "../limits/admission.ts";
import { answerRequest, RetryPolicy } from "./answer-request.ts";
import type { CallForm, CallParts } from "./call-form.ts";
import type { KeyedRequest, RequestExecutor } from "./keyed-request.ts";
import { runWaiting } from "./call-steps.ts";

/** What a request passes through on its way to the provider. */
export interface ExecutorParts extends CallParts {
  readonly admission: CallAdmission;
  /** @default a policy of its own */
  readonly retryPolicy?: RetryPolicy;
  readonly ledger?: Ledger;
  /** True to take answers from the ledger only: a request that it does not answer fails. @default false */
  readonly isOffline?: boolean;
  /** For the waits before further attempts. @default systemClock */
  readonly clock?: Clock;
}

/** Makes the executor of a run. */
export type MakeExecutor = (parts: ExecutorParts) => RequestExecutor;

/**
 * Answers requests by asking a provider from this process: from the ledger where it has the answer; otherwise under the
 * limits of rate and money, with an intent recorded before each call and the answer before it is used.
 */
export function makeInProcessExecutor(parts: ExecutorParts): RequestExecutor {
  const { admission, spending, ledger, report, clock = systemClock } = parts;
  const retryPolicy = parts.retryPolicy ?? new RetryPolicy({ clock });

  return {
    execute: async (keyed, { signal }) => {
      const { key, group, turn } = keyed;
      const known = ledger?.responseOf(key);
      if (known !== undefined) {
        const { usage } = known;
        report?.({ type: "answered", group, turn, isReplayed: true, usage, spent: spending.spent });
        return known;
      }
      if (parts.isOffline === true) throw notInLedger(keyed);
      const form: CallForm = {
        signal,
        reserve: (estimate, priority) => spending.reserve(estimate, { priority, signal }),
        admit: (estimate, priority) => admission.enter(estimate, { priority, signal }),
        // ledgers and providers of others may return promises of their own kind
        record: async (entry) => ledger?.append(entry),
        send: async (request, options, place) => {
          const answer = parts.provider.generateAsync(request, options);
          onceSent(() => place.sent());
          return answer;
        },
        wait: (delayMs) => sleep(delayMs, { signal, clock }),
      };
      const answer = runWaiting(answerRequest(keyed, { ...parts, retryPolicy }, form));
      return unlessAborted(answer, signal, () => ledger?.expect?.(answer));
    },
  };
}

/** Calls back when the requests of this turn of the event loop have reached the sockets: two turns later. */
function onceSent(callback: () => void): void {
  setImmediate(() => setImmediate(callback));
}

/**
 * The answer, or the signal's reason as soon as it fires. The call may have been paid for by then, and a provider may
 * answer all the same: the ledger waits a while before it closes, and records what comes. What comes later, or
 * never, leaves the request open: when the run is resumed, it is sent again and may be billed twice.
 */
function unlessAborted(
  answer: Promise<GenerateResponse>,
  signal: AbortSignal | undefined,
  onAbort: () => void,
): Promise<GenerateResponse> {
  if (signal === undefined) return answer;
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      onAbort();
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function notInLedger({ group, turn }: KeyedRequest): PersonaError {
  return new PersonaError({
    code: "not-in-ledger",
    message: `the ledger contains no answer to request ${turn + 1} of group ${group}, and --offline sends no requests`,
    hint: "Leave --offline out to send the missing requests. A request is missing where the sources, the prompts or the version of Persona changed.",
  });
}
