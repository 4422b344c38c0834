import type { BatchSettings } from "../batch/batch-settings.ts";
import type { LimitSettings } from "../limits/limits.ts";
import type { RuleName } from "../rules/rules.ts";
import type { Recording } from "../recordings/recording.ts";
import type { AnswerSpec } from "../wire/answer.ts";
import type { Fault, RandomFaults } from "./fault.ts";

/** What the next request gets: an answer, a fault, or both (a fault that damages that answer). */
export interface ScriptStep {
  readonly answer?: AnswerSpec;
  readonly fault?: Fault;
}

/** How the test server behaves. All of it is plain data, so it crosses to a worker or another process. */
export interface ServerSettings {
  /** Steps for the next requests, first come first served. When they are used up, the rule answers. */
  readonly script?: readonly ScriptStep[];
  /** @default "auto" */
  readonly rule?: RuleName;
  /** Faults by the number of the request, from 0, counted from the last change of settings. */
  readonly plan?: Readonly<Record<number, Fault>>;
  readonly faults?: RandomFaults;
  readonly limits?: LimitSettings;
  /** Time before each answer's first byte. @default 0 */
  readonly latencyMs?: number;
  /** Keys that are accepted. Any when left out. */
  readonly apiKeys?: readonly string[];
  /** Models that exist. All when left out. */
  readonly models?: readonly string[];
  /** Recorded exchanges to give instead of any answer of its own. Each is given once, to the request it was recorded for. */
  readonly replay?: Recording;
  /** Tokens of the shared prefix from which on it is cached, as the APIs do. @default 1024 */
  readonly cacheFromTokens?: number;
  /** How batches are worked off, and what goes wrong with them. */
  readonly batches?: BatchSettings;
}
