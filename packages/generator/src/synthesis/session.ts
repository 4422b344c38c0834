import { PersonaError } from "@persona/contracts";
import type { Amount } from "@persona/contracts";
import { Spending, TokenEstimator, makeInProcessExecutor } from "@persona/calls";
import type { Admission } from "@persona/calls";
import type { AsyncGenerationOptions, ValidOptions } from "../options/generator-options.ts";
import type { Synthesis } from "./synthesize-persona.ts";
import { describeUnit, digestOf } from "./unit.ts";
import type { Unit } from "./unit.ts";

/** A run under way: what its personas share. */
export interface Session {
  /** Makes a persona and commits it. @throws PersonaError why it could not be made */
  describe(unit: Unit, signal?: AbortSignal): Promise<Synthesis>;
  readonly estimator: TokenEstimator;
  /** What was spent, before a resumption too. */
  spent(): Amount;
  /** What a usage costs, where a price is known. */
  readonly spending: Spending;
}

/** Opens a run: its money, its ledger, and what answers its requests. Runs of one generator share its limits. */
export function openSession(
  options: ValidOptions,
  model: string,
  admission: Admission,
  run: AsyncGenerationOptions,
): Session {
  const { provider, telemetry, timeoutMs } = options;
  const { ledger, onProgress, isOffline } = run;
  const spending = new Spending(options, model, run.spentBefore ?? ledger?.spentBefore);
  const estimator = new TokenEstimator();
  const executor =
    run.executor ??
    makeInProcessExecutor({
      provider,
      admission,
      spending,
      estimator,
      timeoutMs,
      ...(ledger === undefined ? {} : { ledger }),
      ...(telemetry === undefined ? {} : { telemetry }),
      ...(onProgress === undefined ? {} : { report: onProgress }),
      ...(isOffline === undefined ? {} : { isOffline }),
    });

  async function describe(unit: Unit, signal?: AbortSignal): Promise<Synthesis> {
    const steps = describeUnit(unit);
    let step = steps.next();
    while (step.done !== true) {
      step = steps.next(await executor.execute(step.value, signal === undefined ? {} : { signal }));
    }
    await commit(unit, step.value);
    return step.value;
  }

  async function commit({ key, group }: Unit, synthesis: Synthesis): Promise<void> {
    if (ledger === undefined) return;
    const digest = digestOf(synthesis);
    const before = ledger.digestOf(key);
    if (before === digest) return;
    if (before !== undefined) {
      throw new PersonaError({
        code: "invalid-record",
        message: `the ledger's answers now give another persona for group ${group} than the one that was committed`,
        hint: "This version checks otherwise than the one that made the run. Resume with that one, or generate anew.",
      });
    }
    const { claims, dropped } = synthesis;
    // in this order, and in one write
    await Promise.all([
      ledger.append({ type: "verified", unit: key, standing: claims.length, dropped }),
      ledger.append({ type: "committed", unit: key, digest }),
    ]);
  }

  return { describe, estimator, spending, spent: () => spending.spent };
}
