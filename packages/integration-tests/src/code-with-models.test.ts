import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codebookSchema } from "@persona/contracts";
import type { Codebook } from "@persona/contracts";
import { startTestServerInProcess } from "@persona/providers-testkit";
import type { ProtocolName, TestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "./places.ts";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

const key = "sk-test-0123456789";
const keys = { OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key, GEMINI_API_KEY: key };

let folder = "";
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-coding-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
  writeFileSync(
    join(folder, "codes.csv"),
    "name,definition\nSpeaks of receipts,They speak of receipts.\nWants invoices,Invoices matter.\n",
  );
  writeFileSync(join(folder, "brief.md"), "A study of people who do their own books.");
  server = await startTestServerInProcess({ rule: "code" });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function persona(args: string, protocol: ProtocolName = "openai-responses"): Promise<CliResult> {
  const remote = args.includes("--coder") ? ["--base-url", server.baseUrl(protocol)] : [];
  return runCli([...args.split(" "), ...remote], folder, keys);
}

function codebookAt(name: string): Codebook {
  return codebookSchema.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
}

const given = "code interviews --codebook codes.csv --coder openai --brief brief.md";

describe("persona code with a model", () => {
  it("says what it will take before anything is sent", async () => {
    const { code, out } = await persona(`${given} --estimate --json`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ statements: 176, requests: 10 });
    expect(await server.log()).toEqual([]);
  });

  it("applies the researchers' codes in two passes, with words that stand in the statements", async () => {
    const { code, out, err } = await persona(given);
    expect(code, err).toBe(0);
    expect(out).toContain("A model's agreement with itself is no proof");
    const { codes, codings, judged, spans, agreement } = codebookAt("codebook.json");
    expect(codes.map(({ name }) => name)).toEqual(["Speaks of receipts", "Wants invoices"]);
    const texts = new Map(spans.map(({ id, text }) => [id, text]));
    for (const { spanId, start, end } of codings)
      expect(texts.get(spanId)?.slice(start, end).toLowerCase()).toMatch(/receipts|invoices/);
    expect(
      judged.map(({ coder, spanIds }) => [coder.id.replace(/^.*\//, "").includes("#2"), spanIds.length]),
    ).toEqual([
      [false, 176],
      [true, 176],
    ]);
    expect(agreement.map(({ alpha }) => alpha.value)).toEqual([1, 1]);
    const sent = JSON.stringify((await server.log()).map(({ body }) => body));
    expect(sent).toContain("do their own books");
    expect(sent).not.toMatch(/Marisol|marisol\.ortega/);
  });

  it("goes on from its ledger, and sends nothing again", async () => {
    const before = readFileSync(join(folder, "codebook.json"), "utf8");
    const { length } = await server.log();
    expect((await persona(given)).code).toBe(0);
    expect(readFileSync(join(folder, "codebook.json"), "utf8")).toBe(before);
    expect(await server.log()).toHaveLength(length);
  });

  it.each([
    ["anthropic", "anthropic"],
    ["gemini", "gemini"],
  ] as const)("proposes codes with %s", async (coder, protocol) => {
    const made = await persona(`code interviews --coder ${coder} --out ${coder}.json`, protocol);
    expect(made.code, made.err).toBe(0);
    const { codes, codings } = codebookAt(`${coder}.json`);
    expect(codes.length).toBeGreaterThan(1);
    expect(codes.every(({ definition, examples: own }) => definition !== "" && own.length > 1)).toBe(true);
    expect(codings.length).toBeGreaterThan(codes.length);
  });

  it("counts no words that nobody said, and shows how far its passes differ", async () => {
    await server.configure({ rule: "code-erring" });
    const { code, out, err } = await persona(
      "code interviews --codebook codes.csv --coder openai --seed 2 --out erring.json",
    );
    expect(code).toBe(0);
    expect(err).toContain("count for nothing");
    expect(out).toMatch(/receipts +\d+ of 12 +truly \d+ to \d+/);
    for (const { spanId, start, end } of codebookAt("erring.json").codings)
      expect(
        codebookAt("erring.json")
          .spans.find(({ id }) => id === spanId)
          ?.text.slice(start, end),
      ).not.toBe("");
    expect((await persona("agreement erring.json")).out).toContain("is no proof");
  });
});
