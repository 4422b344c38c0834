import type { Code } from "./code.ts";
import type { CoderIdentity, Coding } from "./coding.ts";
import type { GenerateRequest, GenerateResponse } from "./provider.ts";

/** Words that can be coded: a span without its address, and the question that it answers. Plain data. */
export interface CodableStatement {
  readonly spanId: string;
  readonly participantId?: string;
  readonly text: string;
  /** The question that it answers, where the source shows it. */
  readonly question?: string;
}

/** What a coder is given: words, and the codes to apply. */
export interface CodingTask {
  readonly statements: readonly CodableStatement[];
  /** Codes to apply. A coder that is given none may propose its own. */
  readonly codes: readonly Code[];
}

/** What a coder hands back. */
export interface CodingResult {
  /** The codes that were applied: those of the task, or those that the coder proposes. */
  readonly codes: readonly Code[];
  /** In the order of the statements. Where there is none for a judged statement and a code, the code does not apply. */
  readonly codings: readonly Coding[];
  /** Spans of the statements that were judged. */
  readonly judged: readonly string[];
  /** What a reader should know. */
  readonly warnings: readonly string[];
}

/**
 * Coding without input or output: it yields requests for a model and receives the responses. A coder that asks no model
 * yields nothing. Both forms run the same steps.
 */
export type CodingSteps = Generator<GenerateRequest, CodingResult, GenerateResponse>;

/** Whoever says which codes apply to which words: rules, or a model. */
export interface Coder {
  readonly identity: CoderIdentity;
  /** @throws PersonaError when the task cannot be coded */
  code(task: CodingTask): CodingSteps;
  /** Proposes codes for some statements, which {@link code} does by itself where it is given none. @default it cannot */
  propose?(
    statements: readonly CodableStatement[],
  ): Generator<GenerateRequest, readonly Code[], GenerateResponse>;
  /** Divides statements into parts that can be coded at the same time, by codes that are known. @default one part */
  chunksOf?(statements: readonly CodableStatement[]): readonly (readonly CodableStatement[])[];
}

/** Runs a coder with a function that answers its requests and blocks. */
export function runCoding(
  steps: CodingSteps,
  answer: (request: GenerateRequest) => GenerateResponse,
): CodingResult {
  let step = steps.next();
  while (step.done !== true) {
    let response: GenerateResponse;
    try {
      response = answer(step.value);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(response);
  }
  return step.value;
}

/** As {@link runCoding}, without blocking. */
export async function runCodingAsync(
  steps: CodingSteps,
  answer: (request: GenerateRequest) => Promise<GenerateResponse>,
): Promise<CodingResult> {
  let step = steps.next();
  while (step.done !== true) {
    let response: GenerateResponse;
    try {
      response = await answer(step.value);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(response);
  }
  return step.value;
}
