import { readFile } from "node:fs/promises";
import { sized } from "@persona/test-support";
import { afterAll, describe, expect, it } from "vitest";
import { MistralProvider } from "../examples/mistral-provider.ts";
import { conformanceSuite } from "./conformance/conformance-suite.ts";
import { runReadmeExample } from "./run-readme-example.ts";

const example = await readFile(new URL("../examples/mistral-provider.ts", import.meta.url), "utf8");
const howTo = await readFile(new URL("../../../docs/how-to/write-a-provider.md", import.meta.url), "utf8");

describe("docs/how-to/write-a-provider.md", () => {
  it("shows the provider that is run here, in under 60 lines of code", () => {
    expect(howTo).toContain(`\`\`\`ts [mistral-provider.ts]\n${example}\`\`\``);
    const lines = example.split("\n").filter((line) => line.trim() !== "");
    expect(lines.length).toBeLessThan(60);
  });

  const suite = conformanceSuite({
    protocol: "openai-chat",
    spoiledAnswers: sized(2000),
    create: ({ baseURL, apiKey }) =>
      new MistralProvider({ baseURL, environment: {}, ...(apiKey === undefined ? {} : { apiKey }) }),
  });
  for (const { title, run } of suite.checks) it(`conforms: ${title}`, run, 120_000);
  afterAll(() => suite.close());
});

describe("README.md", () => {
  it("shows an example that prints what it says", async () => {
    const url = new URL("../README.md", import.meta.url);
    const expected = [...(await readFile(url, "utf8")).matchAll(/console\.log\(.*\); \/\/ (.*)$/gmu)];
    const printed = await runReadmeExample(url);
    expect(printed.trim().split("\n")).toEqual(expected.map(([, said]) => said));
  });
});
