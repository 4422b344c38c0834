export { AnthropicBatches } from "./anthropic-batches.ts";
