import { runConcurrent } from "@persona/async-utils";
import type { Corpus, Generation } from "@persona/contracts";
import { abortable, asAborted, Admission } from "@persona/calls";
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
import { requireWhole } from "./options/require-numbers.ts";
import { refuseExecutor } from "./options/refuse-executor.ts";
import { requirePseudonymizer } from "./options/require-pseudonymizer.ts";
import {
  estimateGeneration,
  evenSample,
  requestsOfPersona,
  requestsOfProfile,
} from "./estimate-generation.ts";
import type { EstimateOptions, GenerationEstimate } from "./estimate-generation.ts";
import { divide } from "./divide.ts";
import { finishGeneration } from "./finish-generation.ts";
import { planGeneration } from "./plan-generation.ts";
import { PopulationPlan } from "./population/plan-population.ts";
import { populate, populateAsync } from "./population/populate.ts";
import type { PopulationEvent } from "./population/populate.ts";
import { ProgressReporter } from "./progress-reporter.ts";
import { resultOf, resultOfAsync } from "./synthesis/job-result.ts";
import { openBlockingSession, openSession } from "./synthesis/session.ts";
import type { Admissions } from "./synthesis/session.ts";
import { streamGeneration } from "./stream-generation.ts";
import type { GenerationEvent } from "./stream-generation.ts";

/** Profiles of a population whose requests are built for an estimate. */
const profilesSampled = 200;

/**
 * Turns a corpus into personas in which every statement points at words that a participant said.
 *
 * @example
 * const generator = new PersonaGenerator({ provider: new LocalProvider() });
 * const { set } = generator.generate(load("interviews"));
 */
export class PersonaGenerator {
  readonly #options: ValidOptions;
  /** Shared by all runs, as they share the provider's limits. */
  readonly #admissions: Admissions;

  /** @throws PersonaError `invalid-option`, naming the option and its value */
  constructor(options: PersonaGeneratorOptions) {
    this.#options = validateOptions(options);
    const { limits, provider, judge } = this.#options;
    const writer = new Admission(limits === undefined ? {} : { limits });
    // models of one provider share its limits
    this.#admissions = { writer, judge: judge?.provider.name === provider.name ? writer : new Admission({}) };
  }

  /**
   * Generates personas and blocks until they are done. A group whose persona cannot be made is listed in `failures`.
   *
   * @throws PersonaError `invalid-option` when text would be sent and there is no pseudonymizer; `no-evidence` when
   * nobody said anything; `aborted` when the signal fired, with its reason as the cause; and what the provider throws
   * when no persona can be made
   */
  generate(corpus: Corpus, run: GenerationOptions = {}): Generation {
    try {
      refuseExecutor(run);
      requirePseudonymizer(this.#options, run);
      const plan = planGeneration(corpus, runToEnd(this.#divide(corpus, run)), this.#options, run);
      const progress = new ProgressReporter(plan.jobs.length, run.onProgress);
      const session = openBlockingSession(this.#options, run);
      const described = plan.jobs.map((job) => {
        progress.started(job.group);
        const result = resultOf(() => session.describe(job));
        progress.ended(job.group, result);
        return { job, ...result };
      });
      return finishGeneration(plan, described, this.#options, session);
    } catch (error) {
      throw asAborted(error, run.signal);
    }
  }

  /**
   * Generates personas, describing several groups at once. The same input gives the same set as {@link generate}.
   *
   * @throws PersonaError as {@link generate}, and `output-not-writable` when the ledger cannot be written
   */
  generateAsync(corpus: Corpus, run: AsyncGenerationOptions = {}): Promise<Generation> {
    return abortable(run.signal, async () => {
      requirePseudonymizer(this.#options, run);
      const grouping = await runInTurns(this.#divide(corpus, run), run.signal);
      const plan = planGeneration(corpus, grouping, this.#options, run);
      const progress = new ProgressReporter(plan.jobs.length, run.onProgress);
      const session = openSession(this.#options, this.#admissions, run);
      const described = await runConcurrent(
        plan.jobs,
        async (job, { signal }) => {
          progress.started(job.group);
          const result = await resultOfAsync(() => session.describe(job, signal));
          progress.ended(job.group, result);
          return { job, ...result };
        },
        { maxConcurrent: this.#options.maxConcurrent, signal: run.signal },
      );
      return finishGeneration(plan, described, this.#options, session);
    });
  }

  /**
   * Generates personas and reports while it goes on: every event in order, and as the last one `done` with the
   * generation. Leaving the loop stops the generation.
   *
   * @throws PersonaError as {@link generateAsync}
   */
  stream(
    corpus: Corpus,
    run: Omit<AsyncGenerationOptions, "onProgress"> = {},
  ): AsyncGenerator<GenerationEvent, void, undefined> {
    return streamGeneration((options) => this.generateAsync(corpus, { ...run, ...options }), run.signal);
  }

  /**
   * What a generation will take, before it is run, and a population with it. Without a pilot nothing is sent. With a
   * pilot, that many personas and profiles are generated and measured; with a ledger they are kept, and a run that is
   * resumed from it generates only the rest.
   *
   * @throws PersonaError as {@link generateAsync}
   */
  estimateAsync(corpus: Corpus, run: EstimateOptions = {}): Promise<GenerationEstimate> {
    return abortable(run.signal, async () => {
      const { pilot = 0, population: size } = run;
      requireWhole("pilot", pilot, 0);
      if (size !== undefined) requireWhole("population", size, 1);
      if (pilot > 0) requirePseudonymizer(this.#options, run);
      const grouping = await runInTurns(this.#divide(corpus, run), run.signal);
      const { jobs } = planGeneration(corpus, grouping, this.#options, run);
      const session = openSession(this.#options, this.#admissions, run);
      const personas = { jobs, count: jobs.length, mostRequests: requestsOfPersona };
      if (size === undefined) return await estimateGeneration({ personas }, session, this.#options, run);
      const plan = new PopulationPlan(grouping, this.#options, { ...run, size });
      const profiles = evenSample([...plan.draws()], profilesSampled).map((draw) => plan.jobOf(draw, 0));
      return await estimateGeneration(
        { personas, profiles: { jobs: profiles, count: size, mostRequests: requestsOfProfile } },
        session,
        this.#options,
        run,
      );
    });
  }

  /**
   * Draws a population: `size` individuals from the groups, in their measured proportions, each described from the
   * words of a sample of members and checked. They come one by one, in order; nothing is kept of them.
   *
   * @throws PersonaError `invalid-option` for a size that is no whole number of at least 1, and as {@link generate}
   */
  *populate(corpus: Corpus, size: number, run: GenerationOptions = {}): Generator<PopulationEvent, void> {
    try {
      refuseExecutor(run);
      requireWhole("size", size, 1);
      requirePseudonymizer(this.#options, run);
      const plan = new PopulationPlan(runToEnd(this.#divide(corpus, run)), this.#options, { ...run, size });
      yield* populate(plan, size, openBlockingSession(this.#options, run));
    } catch (error) {
      throw asAborted(error, run.signal);
    }
  }

  /**
   * As {@link populate}, many at once, in the same order. Leaving the loop stops the drawing.
   *
   * @throws PersonaError as {@link populate} and {@link generateAsync}
   */
  async *populateAsync(
    corpus: Corpus,
    size: number,
    run: AsyncGenerationOptions = {},
  ): AsyncGenerator<PopulationEvent, void> {
    try {
      requireWhole("size", size, 1);
      requirePseudonymizer(this.#options, run);
      const grouping = await runInTurns(this.#divide(corpus, run), run.signal);
      const plan = new PopulationPlan(grouping, this.#options, { ...run, size });
      const session = openSession(this.#options, this.#admissions, run);
      yield* populateAsync(plan, size, session, run.signal);
    } catch (error) {
      throw asAborted(error, run.signal);
    }
  }

  /** Divides the participants of a corpus. Every run reports it, also where the work was done before. */
  *#divide(corpus: Corpus, { signal, onProgress }: GenerationOptions): Steps<Grouping> {
    signal?.throwIfAborted();
    onProgress?.({ type: "grouping", participants: corpus.participants.length });
    const grouping = yield* divide(corpus, this.#options);
    const { groups, segmentation } = grouping;
    onProgress?.({ type: "grouped", groups: groups.length, reason: segmentation.reason });
    return grouping;
  }
}
