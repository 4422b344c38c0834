export { GeminiBatches } from "./gemini-batches.ts";
