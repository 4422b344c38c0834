import { conformanceSuite } from "@persona/providers-testkit";
import { sized } from "@persona/test-support";
import { afterAll, describe, it } from "vitest";
import { GeminiProvider } from "./gemini-provider.ts";

const suite = conformanceSuite({
  protocol: "gemini",
  spoiledAnswers: sized(2000),
  create: ({ baseURL, apiKey }) =>
    new GeminiProvider({ baseURL, environment: {}, ...(apiKey === undefined ? {} : { apiKey }) }),
});

describe("GeminiProvider conforms", () => {
  for (const { title, run } of suite.checks) it(title, run, 120_000);
  afterAll(() => suite.close());
});
