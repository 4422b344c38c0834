import { PersonaError, ResponseError } from "@persona/contracts";
import type { Amount, LLMProvider, Usage } from "@persona/contracts";
import {
  Spending,
  sumUsage,
  TokenEstimator,
  makeBlockingExecutor,
  makeInProcessExecutor,
} from "@persona/calls";
import type { Admission, BlockingExecutor, ExecutorParts } from "@persona/calls";
import type {
  AsyncGenerationOptions,
  GenerationOptions,
  ValidOptions,
} from "../options/generator-options.ts";
import type { JudgeOptions } from "../options/judge-options.ts";
import type { Synthesis } from "./synthesize-persona.ts";
import { runJob, digestOf } from "./synthesis-job.ts";
import type { SynthesisJob } from "./synthesis-job.ts";

/** What a run took so far, with the answers of jobs that could not be done. */
export interface SessionTotals {
  /** The tokens of all answers, those that the ledger had included. */
  usage(): Usage;
  /** What was spent, before a resumption too, and what calls that failed may have cost. */
  spent(): Amount;
}

/** A run in progress: what its jobs share. */
export interface Session extends SessionTotals {
  /** Does a job and commits it to the ledger. @throws PersonaError why it could not be done */
  describe(job: SynthesisJob, signal?: AbortSignal): Promise<Synthesis>;
  readonly estimator: TokenEstimator;
}

/** A run in progress that blocks. */
export interface BlockingSession extends SessionTotals {
  /** Does a job, one request after the other. @throws PersonaError why it could not be done */
  readonly describe: (job: SynthesisJob) => Synthesis;
}

/** Opens a run that blocks: its money, and how it asks the provider. */
export function openBlockingSession(
  options: ValidOptions,
  { signal, onProgress }: GenerationOptions,
): BlockingSession {
  const { provider, telemetry, timeoutMs, judge } = options;
  const spending = new Spending(options, options.modelName);
  let usage = sumUsage([]);
  const executorOf = (asked: LLMProvider, money: Spending): BlockingExecutor =>
    makeBlockingExecutor({
      provider: asked,
      timeoutMs,
      spending: money,
      estimator: new TokenEstimator(),
      ...(telemetry === undefined ? {} : { telemetry }),
      ...(onProgress === undefined ? {} : { report: onProgress }),
    });
  const writer = executorOf(provider, spending);
  const executors = {
    writer,
    judge: judge === undefined ? writer : executorOf(judge.provider, spendingOf(judge, spending)),
  };
  const untilAborted = signal === undefined ? {} : { signal };
  return {
    describe: (job) => {
      signal?.throwIfAborted();
      const steps = runJob(job);
      let step = steps.next();
      while (step.done !== true) {
        const { to, ...keyed } = step.value;
        const response = executors[to].execute(keyed, untilAborted);
        usage = sumUsage([usage, response.usage]);
        step = steps.next(response);
      }
      return step.value;
    },
    usage: () => usage,
    spent: () => spending.spent,
  };
}

/** What a judge costs counts towards the run, at the price of its own model. */
function spendingOf({ judge, priceOf }: JudgeOptions, spending: Spending): Spending {
  return spending.forModel(judge.identity.model, priceOf);
}

/** The limits of the providers that write and that judge. */
export type Admissions = Readonly<Record<"writer" | "judge", Admission>>;

/** Opens a run: its money, its ledger, and what answers its requests. Runs of one generator share its limits. */
export function openSession(
  options: ValidOptions,
  admissions: Admissions,
  run: AsyncGenerationOptions,
): Session {
  const { provider, telemetry, timeoutMs, judge } = options;
  const { ledger, onProgress, isOffline } = run;
  const spending = new Spending(options, options.modelName, run.spentBefore ?? ledger?.spentBefore);
  const estimator = new TokenEstimator();
  let usage = sumUsage([]);
  const partsOf = (
    parts: Pick<ExecutorParts, "provider" | "admission" | "spending" | "estimator">,
  ): ExecutorParts => ({
    ...parts,
    timeoutMs,
    ...(ledger === undefined ? {} : { ledger }),
    ...(telemetry === undefined ? {} : { telemetry }),
    ...(onProgress === undefined ? {} : { report: onProgress }),
    ...(isOffline === undefined ? {} : { isOffline }),
  });
  const { executor: makeExecutor = makeInProcessExecutor } = run;
  const writer = makeExecutor(partsOf({ provider, admission: admissions.writer, spending, estimator }));
  const executors = {
    writer,
    judge:
      judge === undefined
        ? writer
        : // a judge is asked from this process, whoever writes
          makeInProcessExecutor(
            partsOf({
              provider: judge.provider,
              admission: admissions.judge,
              spending: spendingOf(judge, spending),
              estimator: new TokenEstimator(),
            }),
          ),
  };

  async function describe(job: SynthesisJob, signal?: AbortSignal): Promise<Synthesis> {
    for (let firstTurn = 0; ;) {
      const round = { turns: 0, isStored: true };
      try {
        const synthesis = await runRound(runJob(job, firstTurn), round, signal);
        await commit(job, synthesis);
        return synthesis;
      } catch (error) {
        // answers of an earlier session that cannot be read would fail for ever: ask again, under keys of their own
        const isUnreadable = ResponseError.isInstance(error) && round.isStored;
        if (!isUnreadable || (isOffline === true && !hasTurn(job, firstTurn + round.turns))) throw error;
        firstTurn += round.turns;
      }
    }
  }

  /** Answers the requests of one round, and counts them. */
  async function runRound(
    steps: ReturnType<typeof runJob>,
    round: { turns: number; isStored: boolean },
    signal: AbortSignal | undefined,
  ): Promise<Synthesis> {
    let step = steps.next();
    while (step.done !== true) {
      round.turns += 1;
      const { to, ...keyed } = step.value;
      round.isStored &&= ledger?.responseOf(keyed.key) !== undefined;
      const response = await executors[to].execute(keyed, signal === undefined ? {} : { signal });
      usage = sumUsage([usage, response.usage]);
      step = steps.next(response);
    }
    return step.value;
  }

  /** Whether the ledger has an answer to the first request of a round that begins with this turn. */
  function hasTurn(job: SynthesisJob, turn: number): boolean {
    const first = runJob(job, turn).next();
    return first.done !== true && ledger?.responseOf(first.value.key) !== undefined;
  }

  async function commit({ key, group }: SynthesisJob, synthesis: Synthesis): Promise<void> {
    if (ledger === undefined) return;
    const digest = digestOf(synthesis);
    const before = ledger.digestOf(key);
    if (before === digest) return;
    if (before !== undefined) {
      throw new PersonaError({
        code: "invalid-record",
        message: `the ledger's answers now give another persona for group ${group} than the one that was committed`,
        hint: "This version of Persona checks differently from the one that started the run. Resume with that version, or generate again.",
      });
    }
    const { claims, dropped } = synthesis;
    // in this order, and in one write
    await Promise.all([
      ledger.append({ type: "verified", job: key, standing: claims.length, dropped }),
      ledger.append({ type: "committed", job: key, digest }),
    ]);
  }

  return { describe, estimator, usage: () => usage, spent: () => spending.spent };
}
