import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestServerInProcess } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { isEverythingRequired } from "@persona/test-support";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "./places.ts";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

const key = "sk-test-0123456789";
const hourMs = 3_600_000;
const apis = [
  ["openai", "openai-responses"],
  ["anthropic", "anthropic"],
  ["gemini", "gemini"],
] as const;

describe.each(isEverythingRequired ? apis : apis.slice(0, 1))("batches of %s", (provider, protocol) => {
  let server: TestServer;
  let folder = "";
  const at = (): readonly string[] => ["--base-url", server.baseUrl(protocol)];
  const persona = (...args: readonly string[]): Promise<CliResult> =>
    runCli(args, folder, { OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key, GEMINI_API_KEY: key });
  const file = (run: string, name: string): string => readFileSync(join(folder, run, name), "utf8");

  beforeAll(async () => {
    const batches = { durationMs: hourMs };
    server = await startTestServerInProcess({ rule: "persona", apiKeys: [key], batches });
    folder = mkdtempSync(join(tmpdir(), "persona-batches-"));
    mkdirSync(join(folder, "interviews"));
    const names = readdirSync(join(examples, "interviews")).toSorted();
    for (const name of names) cpSync(join(examples, "interviews", name), join(folder, "interviews", name));
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("make a run that is left and come back to, at half the price, and leave nothing behind", async () => {
    const model = ["--provider", provider, ...at()];
    const population = ["--population", "2"];
    const given = ["generate", "interviews", "--out", "one", ...model, ...population];
    const left = await persona(...given, "--batch", "--wait", "0");
    expect(left).toMatchObject({ code: 7, err: expect.stringContaining("has a batch of 3 requests") });
    // what the provider keeps is said before anything is sent to it
    const said = left.err.indexOf("Persona deletes");
    expect(said).toBeGreaterThan(0);
    expect(said).toBeLessThan(left.err.indexOf("has a batch of"));
    expect(left.err).toContain("resume one");
    const still = await persona("resume", "one", ...at(), "--wait", "0", "--json");
    expect(still.code).toBe(7);
    expect(JSON.parse(still.err.trim().split("\n").at(-1) ?? "")).toMatchObject({
      error: { code: "still-waiting" },
    });
    await server.advance(hourMs);
    // individuals are drawn from the groups, in a batch of their own
    const drawing = await persona("resume", "one", ...at(), "--wait", "0");
    expect(drawing).toMatchObject({ code: 7, err: expect.stringContaining("has a batch of 2 requests") });
    await server.advance(hourMs);
    const made = await persona("resume", "one", ...at(), "--wait", "0");
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining("3 personas") });
    expect(made.out).toContain("2 profiles of 2 generated");
    const { batches, files } = await server.batches();
    expect(batches.flatMap(({ items }) => items.map(({ outcome }) => outcome))).toEqual(
      Array.from({ length: 5 }, () => "succeeded"),
    );
    expect(files).toEqual([]);
    expect(file("one", "batches.jsonl")).not.toContain(key);
    expect(existsSync(join(folder, "one", "report.html"))).toBe(true);
    // as if it had been killed before it had deleted what the provider has: a finished run deletes that, too
    const lines = file("one", "batches.jsonl").trim().split("\n");
    const isEnded = (line = ""): boolean => line.includes('"type":"ended"');
    expect(isEnded(lines.at(-1))).toBe(true);
    writeFileSync(join(folder, "one", "batches.jsonl"), `${lines.slice(0, -1).join("\n")}\n`);
    expect((await persona("resume", "one", ...at())).code).toBe(0);
    expect(isEnded(file("one", "batches.jsonl").trim().split("\n").at(-1))).toBe(true);
    if (!isEverythingRequired) return;
    // calls give the same bytes, for twice the money
    expect((await persona("generate", "interviews", "--out", "two", ...model, ...population)).code).toBe(0);
    expect(file("one", "personas.json")).toBe(file("two", "personas.json"));
    const spent = (run: string): number =>
      file(run, "ledger.jsonl")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { type: string; spent?: { microUsd?: number } })
        .reduce(
          (sum, { type, spent: amount }) => sum + (type === "response" ? (amount?.microUsd ?? 0) : 0),
          0,
        );
    if (spent("two") > 0) expect(spent("one") / spent("two")).toBeCloseTo(0.5, 2);
  });
});

describe("persona code --batch", () => {
  it("is stopped at the provider, keeps what was done, and codes as calls do", async () => {
    await using server = await startTestServerInProcess({ rule: "code", batches: { durationMs: hourMs } });
    const folder = mkdtempSync(join(tmpdir(), "persona-code-batches-"));
    for (const name of readdirSync(join(examples, "interviews")).toSorted().slice(0, 2))
      cpSync(join(examples, "interviews", name), join(folder, "interviews", name));
    writeFileSync(join(folder, "codes.csv"), "name,definition\nInvoices,They speak of invoices.\n");
    const at = ["--base-url", server.baseUrl("openai-responses")];
    const persona = (...args: readonly string[]): Promise<CliResult> =>
      runCli([...args, ...at], folder, { OPENAI_API_KEY: key });
    const given = ["code", "interviews", "--codebook", "codes.csv", "--coder", "openai"];
    const go = (): Promise<CliResult> => persona(...given, "--batch", "--wait", "0", "--out", "batched.json");
    expect(await go()).toMatchObject({ code: 7, err: expect.stringContaining("The same command") });
    const stopped = await persona("resume", "batched.json", "--cancel");
    expect(stopped).toMatchObject({
      code: 0,
      out: expect.stringContaining("openai was asked to stop a batch"),
    });
    const again = await persona("resume", "batched.json", "--cancel", "--json");
    expect(JSON.parse(again.out)).toMatchObject({ cancelled: [{ became: "ended" }], kept: 0 });
    let made = await go();
    expect(made).toMatchObject({ code: 7, err: expect.stringContaining("was cancelled") });
    for (let rounds = 0; made.code === 7 && rounds < 5; rounds += 1) {
      await server.advance(hourMs);
      made = await go();
    }
    expect(made.code, made.err).toBe(0);
    expect((await persona(...given, "--out", "called.json")).code).toBe(0);
    const written = (name: string): string => readFileSync(join(folder, name), "utf8");
    expect(written("batched.json")).toBe(written("called.json"));
    const none = await persona("resume", "called.json", "--cancel");
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining("has no batches to cancel") });
    rmSync(folder, { recursive: true, force: true });
  });
});

describe("options of batches", () => {
  it("are refused where they make no sense, before anything is read", async () => {
    const env = { OPENAI_API_KEY: key };
    const persona = (...args: readonly string[]): Promise<CliResult> =>
      runCli(["generate", "nothing", ...args], tmpdir(), env);
    for (const [args, words] of [
      [["--batch"], "The provider local has no Batch API"],
      [["--provider", "ollama", "--batch", "--model", "m"], "The provider ollama has no Batch API"],
      [["--provider", "openai", "--batch", "--queue", "redis://127.0.0.1:1"], "cannot be used together"],
      [["--provider", "openai", "--repairs", "batch"], "--batch is not set"],
      [["--provider", "openai", "--wait", "5"], "--batch is not set"],
    ] as const)
      expect(await persona(...args)).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  });

  it.runIf(isEverythingRequired)("halve the price of an estimate", async () => {
    const usd = async (...args: readonly string[]): Promise<{ least: number; most: number }> => {
      const words = ["estimate", join(examples, "interviews"), "--provider", "openai", "--json", ...args];
      const { out } = await runCli(words, tmpdir(), {});
      const { least, most } = JSON.parse(out) as Record<"least" | "most", { usd: number }>;
      return { least: least.usd, most: most.usd };
    };
    const [calls, live, batch] = [
      await usd(),
      await usd("--batch"),
      await usd("--batch", "--repairs", "batch"),
    ];
    expect(batch.least / calls.least).toBeCloseTo(0.5, 2);
    expect(batch.most / calls.most).toBeCloseTo(0.5, 2);
    expect(live.least).toBe(batch.least);
    expect(live.most).toBeGreaterThan(batch.most);
    expect(live.most).toBeLessThan(calls.most);
  });
});
