import { runConcurrent } from "@persona/async-utils";
import { isOfOnePersona } from "@persona/contracts";
import type { Corpus, Generation } from "@persona/contracts";
import { Admission, Spending, TokenEstimator, executeBlocking } from "@persona/calls";
import type { Grouping } from "@persona/grouping";
import { runInTurns, runToEnd } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import { validateOptions } from "./options/generator-options.ts";
import type {
  AsyncGenerationOptions,
  GenerationOptions,
  PersonaGeneratorOptions,
  ValidOptions,
} from "./options/generator-options.ts";
import {
  estimateGeneration,
  evenSample,
  requestsOfPersona,
  requestsOfProfile,
} from "./estimate-generation.ts";
import type { EstimateOptions, GenerationEstimate } from "./estimate-generation.ts";
import { divide, finishGeneration, planGeneration } from "./pipeline.ts";
import type { Outcome } from "./pipeline.ts";
import { PopulationPlan } from "./population/plan-population.ts";
import { populate, populateAsync } from "./population/populate.ts";
import type { PopulationEvent } from "./population/populate.ts";
import { ProgressReporter } from "./progress-reporter.ts";
import { openSession } from "./synthesis/session.ts";
import type { Session } from "./synthesis/session.ts";
import { describeUnit } from "./synthesis/unit.ts";
import type { Unit } from "./synthesis/unit.ts";
import { streamGeneration } from "./stream-generation.ts";
import type { GenerationEvent } from "./stream-generation.ts";
import type { Synthesis } from "./synthesis/synthesize-persona.ts";

/** Profiles of a population whose requests are looked at for an estimate. */
const profilesLookedAt = 200;
/** Attempts of one request by the form that blocks. */
const blockingAttempts = 5;

/**
 * Turns a corpus into personas whose every statement points at words a participant said.
 *
 * @example
 * const generator = new PersonaGenerator({ provider: new LocalProvider() });
 * const { set } = generator.generate(new DataLoader().load("interviews"));
 */
export class PersonaGenerator {
  readonly #options: ValidOptions;
  /** Shared by all runs, as they share the provider's limits. */
  readonly #admission: Admission;
  /** Dividing a corpus takes longest, and always gives the same. */
  readonly #groupings = new WeakMap<Corpus, Grouping>();

  /** @throws PersonaError `invalid-option`, naming the option and its value */
  constructor(options: PersonaGeneratorOptions) {
    this.#options = validateOptions(options);
    const { limits } = this.#options;
    this.#admission = new Admission(limits === undefined ? {} : { limits });
  }

  /**
   * Generates personas and blocks until they are done. A group whose persona cannot be made is told in `failures`.
   *
   * @throws PersonaError `no-evidence` when nobody said anything, and what the provider throws when no persona can be made
   */
  generate(corpus: Corpus, run: GenerationOptions = {}): Generation {
    const plan = planGeneration(corpus, runToEnd(this.#divide(corpus, run)), this.#options, run);
    const progress = new ProgressReporter(plan.units.length, run.onProgress);
    const describe = this.#blockingDescriber(run);
    const outcomes = plan.units.map((unit): Outcome => {
      progress.started(unit.group);
      try {
        const synthesis = describe(unit);
        progress.finished(unit.group, synthesis);
        return { unit, synthesis };
      } catch (error) {
        return failureOf(unit, error, progress);
      }
    });
    return finishGeneration(plan, outcomes, this.#options);
  }

  /**
   * Generates personas, describing several groups at once. The same input gives the same set as {@link generate}.
   *
   * @throws PersonaError as {@link generate}, and `output-not-writable` when the ledger cannot be written
   */
  async generateAsync(corpus: Corpus, run: AsyncGenerationOptions = {}): Promise<Generation> {
    const grouping = await runInTurns(this.#divide(corpus, run), run.signal);
    const plan = planGeneration(corpus, grouping, this.#options, run);
    const progress = new ProgressReporter(plan.units.length, run.onProgress);
    const session = openSession(this.#options, this.#model, this.#admission, run);
    const outcomes = await runConcurrent(
      plan.units,
      async (unit, { signal }): Promise<Outcome> => {
        progress.started(unit.group);
        let synthesis: Synthesis;
        try {
          synthesis = await session.describe(unit, signal);
        } catch (error) {
          return failureOf(unit, error, progress);
        }
        progress.finished(unit.group, synthesis);
        return { unit, synthesis };
      },
      {
        maxConcurrent: this.#options.maxConcurrent,
        ...(run.signal === undefined ? {} : { signal: run.signal }),
      },
    );
    return finishGeneration(plan, outcomes, this.#options);
  }

  /**
   * Generates personas and tells of it while it goes on: every event in order, and as the last one `done` with the
   * generation. Leaving the loop stops the generation.
   */
  stream(
    corpus: Corpus,
    run: Omit<AsyncGenerationOptions, "onProgress"> = {},
  ): AsyncGenerator<GenerationEvent, void, undefined> {
    return streamGeneration((options) => this.generateAsync(corpus, { ...run, ...options }), run.signal);
  }

  /**
   * What a generation will take, before it is run, and a population with it. With a pilot, some personas and profiles
   * are truly made and measured; with a ledger they are kept, and the run that is resumed from it makes only the others.
   */
  async estimateAsync(corpus: Corpus, run: EstimateOptions = {}): Promise<GenerationEstimate> {
    const { population: size } = run;
    const grouping = await runInTurns(this.#divide(corpus, run), run.signal);
    const { units } = planGeneration(corpus, grouping, this.#options, run);
    const session: Session = openSession(this.#options, this.#model, this.#admission, run);
    const personas = { units, count: units.length, mostRequests: requestsOfPersona };
    if (size === undefined) return estimateGeneration({ personas }, session, this.#options, run);
    const plan = new PopulationPlan(grouping, this.#options, { ...run, size });
    const profiles = evenSample([...plan.draws()], profilesLookedAt).map((draw) => plan.unitOf(draw, 0));
    return estimateGeneration(
      { personas, profiles: { units: profiles, count: size, mostRequests: requestsOfProfile } },
      session,
      this.#options,
      run,
    );
  }

  /**
   * Draws a population: `size` individuals from the groups, in their measured proportions, each described from the
   * words of a sample of members and checked. They come one by one, in order; nothing is kept of them.
   *
   * @throws PersonaError as {@link generate}
   */
  *populate(corpus: Corpus, size: number, run: GenerationOptions = {}): Generator<PopulationEvent, void> {
    const plan = new PopulationPlan(runToEnd(this.#divide(corpus, run)), this.#options, { ...run, size });
    const describe = this.#blockingDescriber(run);
    yield* populate(plan, size, describe);
  }

  /**
   * As {@link populate}, many at once, in the same order. Leaving the loop stops the drawing.
   *
   * @throws PersonaError as {@link generateAsync}
   */
  async *populateAsync(
    corpus: Corpus,
    size: number,
    run: AsyncGenerationOptions = {},
  ): AsyncGenerator<PopulationEvent, void> {
    const grouping = await runInTurns(this.#divide(corpus, run), run.signal);
    const plan = new PopulationPlan(grouping, this.#options, { ...run, size });
    const session = openSession(this.#options, this.#model, this.#admission, run);
    yield* populateAsync(plan, size, (unit, signal) => session.describe(unit, signal), run.signal);
  }

  *#divide(corpus: Corpus, run: GenerationOptions): Steps<Grouping> {
    const known = this.#groupings.get(corpus);
    if (known !== undefined) return known;
    const grouping = yield* divide(corpus, this.#options, run);
    this.#groupings.set(corpus, grouping);
    return grouping;
  }

  /** Makes a persona, one request after the other, on a thread that waits. */
  #blockingDescriber({ signal, onProgress }: GenerationOptions): (unit: Unit) => Synthesis {
    const { provider, telemetry, timeoutMs } = this.#options;
    const parts = {
      provider,
      timeoutMs,
      maxAttempts: blockingAttempts,
      spending: new Spending(this.#options, this.#model),
      estimator: new TokenEstimator(),
      ...(telemetry === undefined ? {} : { telemetry }),
      ...(onProgress === undefined ? {} : { report: onProgress }),
    };
    return (unit) => {
      signal?.throwIfAborted();
      const steps = describeUnit(unit);
      let step = steps.next();
      while (step.done !== true) step = steps.next(executeBlocking(parts, step.value, signal));
      return step.value;
    };
  }

  get #model(): string {
    return this.#options.model ?? this.#options.provider.defaultModel;
  }
}

/** @throws the error where it is not of one persona alone */
function failureOf(unit: Unit, error: unknown, progress: ProgressReporter): Outcome {
  if (!isOfOnePersona(error)) throw error;
  progress.failed(unit.group, error);
  return { unit, error };
}
