import { conformanceSuite } from "@persona/providers-testkit";
import { sized } from "@persona/test-support";
import { afterAll, describe, it } from "vitest";
import { OpenAIProvider } from "./openai-provider.ts";

describe.each(["responses", "chat"] as const)("OpenAIProvider conforms over %s", (api) => {
  const suite = conformanceSuite({
    protocol: `openai-${api}`,
    spoiledAnswers: sized(2000),
    create: ({ baseURL, apiKey }) =>
      new OpenAIProvider({ api, baseURL, environment: {}, ...(apiKey === undefined ? {} : { apiKey }) }),
  });
  for (const { title, run } of suite.checks) it(title, run, 120_000);
  afterAll(() => suite.close());
});
