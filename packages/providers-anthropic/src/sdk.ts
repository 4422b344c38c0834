import Anthropic from "@anthropic-ai/sdk";
import { checkedFetch } from "@persona/provider-kit";
import type { AnthropicProviderOptions } from "./options.ts";

/** Time is kept by callWithin. Without a timeout of its own the SDK refuses long answers before it asks. */
export const longestTimeoutMs = 2_147_483_647;

/** The SDK's client. Everything that it would read from the environment or a profile is given, so that only our options count. */
export function sdkOf(
  key: string | undefined,
  { baseURL = "https://api.anthropic.com", fetch, headers }: AnthropicProviderOptions,
): Anthropic {
  return new Anthropic({
    apiKey: key ?? null,
    authToken: null,
    webhookKey: null,
    baseURL,
    maxRetries: 0,
    timeout: longestTimeoutMs,
    logLevel: "off",
    openTelemetry: false,
    fetch: checkedFetch(fetch),
    ...(headers === undefined ? {} : { defaultHeaders: { ...headers } }),
  });
}
