import { conformanceSuite } from "@persona/providers-testkit";
import { afterAll, describe, it } from "vitest";
import { GeminiProvider } from "./gemini-provider.ts";

const suite = conformanceSuite({
  protocol: "gemini",
  create: ({ baseURL, apiKey }) =>
    new GeminiProvider({ baseURL, environment: {}, ...(apiKey === undefined ? {} : { apiKey }) }),
});

describe("GeminiProvider conforms", () => {
  for (const { title, run } of suite.checks) it(title, run, 120_000);
  afterAll(() => suite.close());
});
