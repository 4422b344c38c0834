export { OpenAIBatches } from "./openai-batches.ts";
