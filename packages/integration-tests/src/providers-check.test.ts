import { join } from "node:path";
import { tmpdir } from "node:os";
import { startTestServerInProcess } from "@persona/providers-testkit";
import type { Fault, TestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { startStage } from "./examples/stage.ts";
import { cli, root } from "./places.ts";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

const { jsonOutput } = (await import(join(root, "apps", "cli", "dist", "json-output.js"))) as {
  readonly jsonOutput: { readonly providers: z.ZodType<readonly Row[]> };
};

interface Row {
  readonly name: string;
  readonly check: { readonly outcome: string; readonly reason?: string; readonly usd?: number };
}

const key = "sk-test-0123456789-abcdef";
const keys = { OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key, GEMINI_API_KEY: key };
let server: TestServer;

beforeAll(async () => {
  server = await startTestServerInProcess({ rule: "echo" });
});
afterAll(() => server.close());

function check(
  provider: string,
  words: readonly string[] = [],
  environment: object = keys,
): Promise<CliResult> {
  const args = ["--no-config", "providers", "--check", "--provider", provider, ...words];
  return runCli(args, tmpdir(), { OPENAI_API_KEY: "", ...environment });
}

describe("persona providers --check", () => {
  it.each([
    ["openai", "openai-responses", []],
    ["anthropic", "anthropic", []],
    ["gemini", "gemini", []],
    ["openai-compatible", "openai-chat", ["--model", "any"]],
    ["ollama", "openai-chat", ["--model", "any"]],
  ] as const)("asks %s once over HTTP and tells who answered", async (provider, protocol, words) => {
    await server.configure({ rule: "echo", apiKeys: [key] });
    const environment = provider === "ollama" ? {} : keys;
    if (provider === "ollama") await server.configure({ rule: "echo" });
    const { code, out, err } = await check(
      provider,
      [...words, "--base-url", server.baseUrl(protocol)],
      environment,
    );
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/works .*answered in \d+\.\d s\n\nUsed \d+ tokens: (\$0\.0\d+|1 without)/);
    expect(await server.log()).toHaveLength(1);
  });

  const faults: readonly (readonly [string, Fault, string])[] = [
    ["a wrong key", { kind: "raw", status: 401, body: `{"error":{"message":"Bad key: ${key}"}}` }, "401"],
    ["no credit", { kind: "status", status: 429, quota: true }, "raise the quota"],
    ["an unknown model", { kind: "status", status: 404 }, "Check the model's name"],
    ["a dropped connection", { kind: "drop-connection" }, "check the base URL"],
    ["an answer that does not come", { kind: "stall" }, "within 1000 ms"],
  ];
  it.each(faults)("says what %s means, once, without the key", async (_, fault, words) => {
    await server.configure({ rule: "echo", plan: { 0: fault } });
    const address = ["--base-url", server.baseUrl("openai-responses")];
    const { code, out, err } = await check("openai", [...address, "--timeout", "1"]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toMatch(/^ {2}openai {2}fails {2}/);
    expect(out).toContain(words);
    expect(out).not.toContain(key);
    expect(await server.log()).toHaveLength(1);
  });

  it("tries everybody whose key is set, and nobody else", async () => {
    await using stage = await startStage();
    const command = `${JSON.stringify(process.execPath)} ${JSON.stringify(cli)} --no-config providers --check --json`;
    const { status, out, err } = await stage.run(command, tmpdir(), { GEMINI_API_KEY: "" });
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const rows = jsonOutput.providers.parse(JSON.parse(out));
    expect(Object.groupBy(rows, (row) => row.check.outcome)).toMatchObject({
      works: [{ name: "openai" }, { name: "anthropic" }],
      "needs-no-call": [{ name: "local" }],
    });
    expect(rows.find(({ name }) => name === "openai")?.check.usd).toBeGreaterThan(0);
    expect(rows.find(({ name }) => name === "openai")?.check.usd).toBeLessThan(0.01);
  });

  it("tells what is missing for a call, and makes none", async () => {
    await server.configure({ rule: "echo" });
    expect(await check("openai", [], {})).toMatchObject({
      code: 2,
      out: "  openai  not tried  OPENAI_API_KEY is not set\n",
    });
    expect((await check("ollama")).out).toContain("try it with --provider ollama --model <name>");
    expect(await check("olama")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Did you mean ollama?"),
    });
    const unowned = await runCli(["--no-config", "providers", "--check", "--model", "m"], tmpdir());
    expect(unowned).toMatchObject({ code: 2, err: expect.stringContaining("Add --provider") });
    expect(await server.log()).toHaveLength(0);
  });
});
