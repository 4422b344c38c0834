export { codeStatementsAsync } from "./coding/code-statements.ts";
export type { CodeStatementsOptions } from "./coding/code-statements.ts";
export type { EstimateBound, EstimateOptions, GenerationEstimate } from "./estimate-generation.ts";
export type {
  AsyncGenerationOptions,
  GenerationOptions,
  PersonaGeneratorOptions,
} from "./options/generator-options.ts";
export type { JudgeOptions } from "./options/judge-options.ts";
export type { ProgressEvent } from "./options/progress-event.ts";
export { PersonaGenerator } from "./persona-generator.ts";
export type { PopulationEvent } from "./population/populate.ts";
export { readPrompts } from "./prompts/read-prompts.ts";
export type { Prompts } from "./prompts/read-prompts.ts";
export type { GenerationEvent } from "./stream-generation.ts";
