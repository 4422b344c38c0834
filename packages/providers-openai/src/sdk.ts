import OpenAI from "openai";
import type { OpenAIProviderOptions, OpenAISettings } from "./options.ts";

/** The SDK's client. Everything that it would read from the environment is given, so that only our options count. */
export function sdkOf(
  key: string | undefined,
  options: OpenAIProviderOptions,
  { baseURL }: OpenAISettings,
  fetch: typeof globalThis.fetch,
): OpenAI {
  return new OpenAI({
    apiKey: key ?? "none",
    adminAPIKey: null,
    baseURL,
    organization: options.organization ?? null,
    project: options.project ?? null,
    webhookSecret: null,
    maxRetries: 0,
    // callWithin keeps the time, also while a body is read.
    timeout: 2_147_483_647,
    logLevel: "off",
    fetch,
    ...(options.headers === undefined ? {} : { defaultHeaders: { ...options.headers } }),
  });
}
