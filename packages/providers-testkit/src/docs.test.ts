import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { MistralProvider } from "../examples/mistral-provider.ts";
import { conformanceSuite } from "./conformance/conformance-suite.ts";

const example = await readFile(new URL("../examples/mistral-provider.ts", import.meta.url), "utf8");
const howTo = await readFile(new URL("../../../docs/how-to/write-a-provider.md", import.meta.url), "utf8");

describe("docs/how-to/write-a-provider.md", () => {
  it("shows the provider that is run here, in under 60 lines of code", () => {
    expect(howTo).toContain(`\`\`\`ts\n${example}\`\`\``);
    const lines = example.split("\n").filter((line) => line.trim() !== "");
    expect(lines.length).toBeLessThan(60);
  });

  const suite = conformanceSuite({
    protocol: "openai-chat",
    create: ({ baseURL, apiKey }) =>
      new MistralProvider({ baseURL, environment: {}, ...(apiKey === undefined ? {} : { apiKey }) }),
  });
  for (const { title, run } of suite.checks) it(`conforms: ${title}`, run);
  afterAll(() => suite.close());
});

describe("README.md", () => {
  it("shows an example that prints what it says", async () => {
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const code = /```ts\n([\s\S]*?)```/u.exec(readme)?.[1] ?? "";
    const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gmu)].map(([, said]) => said);
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--conditions=@persona/source",
      "--input-type=module-typescript",
      "--eval",
      code,
    ]);
    expect(stdout.trim().split("\n")).toEqual(expected);
  });
});
