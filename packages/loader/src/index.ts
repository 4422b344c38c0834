export { DataLoader } from "./data-loader.ts";
export { load, loadAsync } from "./load.ts";
export type { LoadAsyncOptions } from "./load.ts";
export type { LoadOptions } from "./load-options.ts";
export { resolveSpan } from "./resolve-span.ts";
