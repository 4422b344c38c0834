import { runConcurrent } from "@persona/async-utils";
import type { CallOptions, Corpus } from "@persona/contracts";
import { validateOptions } from "./generator-options.ts";
import type {
  Generation,
  GenerationOptions,
  PersonaGeneratorOptions,
  ValidOptions,
} from "./generator-options.ts";
import { finishGeneration, planGeneration, ProgressReporter } from "./pipeline.ts";
import { runInTurns, runToEnd } from "./steps.ts";
import { synthesizePersona } from "./synthesize/synthesize-persona.ts";
import type { Synthesis, SynthesisTask } from "./synthesize/synthesize-persona.ts";

/**
 * Turns a corpus into personas whose every statement points at words a participant said.
 *
 * @example
 * const generator = new PersonaGenerator({ provider: new LocalProvider() });
 * const { set } = generator.generate(new DataLoader().load("interviews"));
 */
export class PersonaGenerator {
  readonly #options: ValidOptions;

  /** @throws PersonaError `invalid-option`, naming the option and its value */
  constructor(options: PersonaGeneratorOptions) {
    this.#options = validateOptions(options);
  }

  /**
   * Generates personas and blocks until they are done.
   *
   * @throws PersonaError `no-evidence` when nobody said anything, and whatever the provider throws
   */
  generate(corpus: Corpus, run: GenerationOptions = {}): Generation {
    const plan = runToEnd(planGeneration(corpus, this.#options, run));
    const progress = new ProgressReporter(plan.tasks.length, run.onProgress);
    const syntheses = plan.tasks.map((task, index) => {
      run.signal?.throwIfAborted();
      progress.started(index + 1);
      const synthesis = this.#drive(task, callOptions(run.signal));
      progress.finished(index + 1, synthesis);
      return synthesis;
    });
    return finishGeneration(plan, syntheses, this.#options);
  }

  /**
   * Generates personas, describing several groups at once. The same input gives the same set as {@link generate}.
   *
   * @throws PersonaError `no-evidence` when nobody said anything, and whatever the provider throws
   */
  async generateAsync(corpus: Corpus, run: GenerationOptions = {}): Promise<Generation> {
    const plan = await runInTurns(planGeneration(corpus, this.#options, run), run.signal);
    const progress = new ProgressReporter(plan.tasks.length, run.onProgress);
    const syntheses = await runConcurrent(
      plan.tasks,
      async (task, { index, signal }) => {
        progress.started(index + 1);
        const synthesis = await this.#driveAsync(task, { signal });
        progress.finished(index + 1, synthesis);
        return synthesis;
      },
      { maxConcurrent: this.#options.maxConcurrent, ...callOptions(run.signal) },
    );
    return finishGeneration(plan, syntheses, this.#options);
  }

  #drive(task: SynthesisTask, options: CallOptions): Synthesis {
    const steps = synthesizePersona(task);
    let step = steps.next();
    while (step.done !== true) step = steps.next(this.#options.provider.generate(step.value, options));
    return step.value;
  }

  async #driveAsync(task: SynthesisTask, options: CallOptions): Promise<Synthesis> {
    const steps = synthesizePersona(task);
    let step = steps.next();
    while (step.done !== true) {
      step = steps.next(await this.#options.provider.generateAsync(step.value, options));
    }
    return step.value;
  }
}

function callOptions(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
