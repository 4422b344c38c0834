import { BatchBook } from "../batch/batch-book.ts";
import { checkBatchSettings } from "../batch/batch-settings.ts";
import { createLimits } from "../limits/limits.ts";
import type { Cost, Limits } from "../limits/limits.ts";
import { Replayer } from "../recordings/replayer.ts";
import { rules } from "../rules/rules.ts";
import type { Rule } from "../rules/rules.ts";
import type { Failure } from "../wire/failure.ts";
import type { WireRequest } from "../wire/wire-request.ts";
import { inputTokensOf, PromptCache } from "./answer-for.ts";
import { checkFaults, drawFault } from "./fault.ts";
import type { Fault } from "./fault.ts";
import type { LogEntry } from "./log.ts";
import type { ScriptStep, ServerSettings } from "./settings.ts";

/** All that the server remembers between requests. A change of settings starts with a new one. */
export class TestServerState {
  readonly settings: ServerSettings;
  readonly rule: Rule;
  readonly limits: Limits;
  readonly cache: PromptCache;
  readonly log: LogEntry[] = [];
  readonly replayer: Replayer | undefined;
  readonly book: BatchBook;
  /** Requests of batches that were answered. */
  answered = 0;
  readonly #script: ScriptStep[];

  constructor(settings: ServerSettings, rule?: Rule) {
    if (settings.rule !== undefined && !(settings.rule in rules))
      throw new TypeError(
        `rule must be one of ${Object.keys(rules).join(", ")}, got ${JSON.stringify(settings.rule)}`,
      );
    if (rule !== undefined && typeof rule !== "function")
      throw new TypeError(
        `rule must be a function, got ${JSON.stringify(rule)}; a built-in one goes into settings: { rule: "persona" }`,
      );
    this.settings = settings;
    this.rule = rule ?? rules[settings.rule ?? "auto"];
    this.limits = createLimits(settings.limits);
    this.cache = new PromptCache(settings.cacheFromTokens ?? 1024);
    this.replayer = settings.replay === undefined ? undefined : new Replayer(settings.replay);
    this.book = new BatchBook(settings.batches);
    if (settings.batches !== undefined) checkBatchSettings(settings.batches);
    this.#script = [...(settings.script ?? [])];
    if (settings.faults !== undefined) checkFaults(settings.faults);
  }

  /** What the next request gets, by script, then plan, then chance. */
  nextStep(index: number): { readonly answer?: ScriptStep["answer"]; readonly fault?: Fault } {
    const step = this.#script.shift();
    const { plan, faults } = this.settings;
    const fault =
      step?.fault ?? plan?.[index] ?? (faults === undefined ? undefined : drawFault(faults, index));
    return {
      ...(step?.answer === undefined ? {} : { answer: step.answer }),
      ...(fault === undefined ? {} : { fault }),
    };
  }

  /** Why a well-formed request is refused all the same; undefined when it is served. */
  refusalOf(request: WireRequest, key: string | undefined): Failure | undefined {
    const { apiKeys, models } = this.settings;
    // Real APIs repeat the key in this message, so this one does.
    if (apiKeys !== undefined && (key === undefined || !apiKeys.includes(key)))
      return { kind: "authentication", message: `Incorrect API key provided: ${key ?? "none"}.` };
    if (models !== undefined && !models.includes(request.model))
      return { kind: "model-not-found", message: `The model '${request.model}' does not exist.` };
    return undefined;
  }

  /** What a request is charged on admission: its input, and all the output it may use where it says so. */
  estimate(request: WireRequest): Cost {
    const inputTokens = inputTokensOf(request);
    const outputTokens = request.maxOutputTokens ?? 0;
    return { requests: 1, tokens: inputTokens + outputTokens, inputTokens, outputTokens };
  }
}
