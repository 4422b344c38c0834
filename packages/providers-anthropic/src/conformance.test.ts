import { conformanceSuite } from "@persona/providers-testkit";
import { sized } from "@persona/test-support";
import { afterAll, describe, it } from "vitest";
import { AnthropicProvider } from "./anthropic-provider.ts";

const suite = conformanceSuite({
  protocol: "anthropic",
  spoiledAnswers: sized(2000),
  create: ({ baseURL, apiKey }) =>
    new AnthropicProvider({ baseURL, environment: {}, ...(apiKey === undefined ? {} : { apiKey }) }),
});

describe("AnthropicProvider conforms", () => {
  for (const { title, run } of suite.checks) it(title, run, 120_000);
  afterAll(() => suite.close());
});
