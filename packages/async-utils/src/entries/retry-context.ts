export type { AsyncRetry } from "../async-retry.ts";
export { asyncRetryWithContext } from "../async-retry-with-context.ts";
export type { RetryOptions } from "../retry-options.ts";
