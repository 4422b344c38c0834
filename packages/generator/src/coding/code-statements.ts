import { runConcurrent } from "@persona/async-utils";
import type {
  Coder,
  CodingResult,
  CodingTask,
  GenerateRequest,
  GenerateResponse,
  LLMProvider,
} from "@persona/contracts";
import {
  abortable,
  Admission,
  makeInProcessExecutor,
  requestKey,
  Spending,
  TokenEstimator,
} from "@persona/calls";
import type { CallSettings, ExecutionEvent, RequestExecutor, RunCallSettings } from "@persona/calls";

/** How statements are coded by a model. */
export interface CodeStatementsOptions extends CallSettings, RunCallSettings {
  readonly provider: LLMProvider;
  /** @default the provider's */
  readonly model?: string;
  /** Parts that are coded at once. @default 4 */
  readonly maxConcurrent?: number;
  readonly signal?: AbortSignal;
  /** Called for every event of a request. */
  readonly onProgress?: (event: ExecutionEvent) => void;
}

/**
 * Runs a coder: codes are proposed where none are given, then every part of the statements is coded, several at once.
 * With a ledger, what was answered is not asked again. A coder that asks no model needs no provider: `runCoding` runs it.
 *
 * @throws PersonaError `refused` when the provider declines, `budget-exhausted`, `aborted`, and what the provider throws
 */
export function codeStatementsAsync(
  coder: Coder,
  { statements, codes: given }: CodingTask,
  options: CodeStatementsOptions,
): Promise<CodingResult> {
  const { provider, signal, maxConcurrent = 4 } = options;
  const model = options.model ?? provider.defaultModel;
  return abortable(signal, async () => {
    const executor = executorOf(options, model);
    const run = async <Result>(
      steps: Generator<GenerateRequest, Result, GenerateResponse>,
      until: AbortSignal | undefined,
    ): Promise<Result> => {
      let step = steps.next();
      let job = "";
      for (let turn = 0; step.done !== true; turn += 1) {
        const request = step.value;
        const key = requestKey(provider.name, model, request, turn);
        if (turn === 0) job = key;
        const place = { key, job, group: 1, turn, request };
        step = steps.next(await executor.execute(place, until === undefined ? {} : { signal: until }));
      }
      return step.value;
    };
    if (given.length === 0 && coder.propose === undefined)
      return await run(coder.code({ statements, codes: given }), signal);
    const codes =
      given.length > 0 || coder.propose === undefined ? given : await run(coder.propose(statements), signal);
    if (codes.length === 0)
      return {
        codes: [],
        codings: [],
        judged: [],
        warnings: ["the coder proposed no code that can be used"],
      };
    const results = await runConcurrent(
      coder.chunksOf?.(statements) ?? [statements],
      (chunk, { signal: until }) => run(coder.code({ statements: chunk, codes }), until),
      { maxConcurrent, signal },
    );
    return merged(results, { statements, codes });
  });
}

/** The results of all parts as one, in the order of the statements. */
function merged(results: readonly CodingResult[], { statements, codes }: CodingTask): CodingResult {
  const bySpan = Map.groupBy(
    results.flatMap(({ codings }) => codings),
    ({ spanId }) => spanId,
  );
  const judged = new Set(results.flatMap((result) => result.judged));
  const warnings = new Map<string, number>();
  for (const warning of results.flatMap((result) => result.warnings))
    warnings.set(warning, (warnings.get(warning) ?? 0) + 1);
  return {
    codes,
    codings: statements.flatMap(({ spanId }) => bySpan.get(spanId) ?? []),
    judged: statements.flatMap(({ spanId }) => (judged.has(spanId) ? [spanId] : [])),
    warnings: [...warnings].map(([warning, times]) =>
      times === 1 ? warning : `${warning} (${times} times)`,
    ),
  };
}

function executorOf(options: CodeStatementsOptions, model: string): RequestExecutor {
  const { provider, limits, ledger, telemetry, onProgress, isOffline, timeoutMs = 180_000 } = options;
  const { executor = makeInProcessExecutor } = options;
  return executor({
    provider,
    admission: new Admission(limits === undefined ? {} : { limits }),
    spending: new Spending(options, model, options.spentBefore ?? ledger?.spentBefore),
    estimator: new TokenEstimator(),
    timeoutMs,
    ...(ledger === undefined ? {} : { ledger }),
    ...(telemetry === undefined ? {} : { telemetry }),
    ...(onProgress === undefined ? {} : { report: onProgress }),
    ...(isOffline === undefined ? {} : { isOffline }),
  });
}
