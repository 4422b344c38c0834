import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI, JobState } from "@google/genai";
import OpenAI, { toFile } from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer } from "../server/start-test-server.ts";
import type { TestServer } from "../server/test-server.ts";
import { batchFaults } from "./batch-settings.ts";
import type { BatchFault } from "./batch-settings.ts";

const hourMs = 3_600_000;
const names = ["a", "b", "c", "d"];

/** One batch of four through an SDK: creates it, says whether it has ended, and names the results of each kind. */
interface Sdk {
  create(): Promise<string>;
  isDone(id: string): Promise<boolean>;
  results(id: string): Promise<{ readonly done: readonly string[]; readonly failed: readonly string[] }>;
  list(): Promise<readonly string[]>;
  cancel(id: string): Promise<unknown>;
  delete(id: string): Promise<unknown>;
}

/** Lines of JSON; one that is cut is left out. */
function linesOf(text: string): readonly Record<string, unknown>[] {
  return text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

function openai(server: TestServer): Sdk {
  const sdk = new OpenAI({ apiKey: "k", baseURL: server.baseUrl("openai-responses"), maxRetries: 0 });
  const textOf = async (id: string | undefined): Promise<string> =>
    id === undefined ? "" : await (await sdk.files.content(id)).text();
  return {
    create: async () => {
      const text = names
        .map((id) => ({
          custom_id: id,
          method: "POST",
          url: "/v1/responses",
          body: { model: "gpt-6-luna", input: id },
        }))
        .map((line) => `${JSON.stringify(line)}\n`)
        .join("");
      const file = await sdk.files.create({
        file: await toFile(Buffer.from(text), "b.jsonl"),
        purpose: "batch",
      });
      const batch = await sdk.batches.create({
        input_file_id: file.id,
        endpoint: "/v1/responses",
        completion_window: "24h",
        metadata: { persona: "t" },
      });
      expect(batch.metadata).toEqual({ persona: "t" });
      return batch.id;
    },
    isDone: async (id) => (await sdk.batches.retrieve(id)).status !== "in_progress",
    results: async (id) => {
      const { output_file_id: output, error_file_id: errors } = await sdk.batches.retrieve(id);
      const namesIn = (text: string): string[] => linesOf(text).map((line) => String(line["custom_id"]));
      return { done: namesIn(await textOf(output)), failed: namesIn(await textOf(errors)) };
    },
    list: async () => (await sdk.batches.list()).data.map(({ id }) => id),
    cancel: async (id) => sdk.batches.cancel(id),
    delete: async (id) => {
      const batch = await sdk.batches.retrieve(id);
      for (const file of [batch.input_file_id, batch.output_file_id, batch.error_file_id])
        if (file !== undefined) await sdk.files.delete(file);
    },
  };
}

function anthropic(server: TestServer): Sdk {
  const sdk = new Anthropic({ apiKey: "k", baseURL: server.baseUrl("anthropic"), maxRetries: 0 });
  const params = (content: string): Anthropic.Messages.MessageCreateParamsNonStreaming => ({
    model: "claude-haiku-5-5",
    max_tokens: 100,
    messages: [{ role: "user", content }],
  });
  return {
    create: async () => {
      const requests = names.map((id) => ({ custom_id: id, params: params(id) }));
      return (await sdk.messages.batches.create({ requests })).id;
    },
    isDone: async (id) => (await sdk.messages.batches.retrieve(id)).processing_status === "ended",
    results: async (id) => {
      const [done, failed]: string[][] = [[], []];
      try {
        for await (const { custom_id: name, result } of await sdk.messages.batches.results(id))
          (result.type === "succeeded" ? done : failed)?.push(name);
      } catch (error) {
        if (!(error instanceof SyntaxError) && !String(error).includes("JSON")) throw error;
      }
      return { done: done ?? [], failed: failed ?? [] };
    },
    list: async () => (await sdk.messages.batches.list()).data.map(({ id }) => id),
    cancel: async (id) => sdk.messages.batches.cancel(id),
    delete: async (id) => sdk.messages.batches.delete(id),
  };
}

function gemini(server: TestServer): Sdk {
  const sdk = new GoogleGenAI({
    apiKey: "k",
    httpOptions: { baseUrl: server.baseUrl("gemini"), apiVersion: "v1beta" },
  });
  return {
    create: async () => {
      const src = names.map((id) => ({
        contents: [{ role: "user", parts: [{ text: id }] }],
        metadata: { key: id },
      }));
      const job = await sdk.batches.create({
        model: "gemini-3.8-flash",
        src,
        config: { displayName: "t" },
      });
      expect(job.displayName).toBe("t");
      return job.name ?? "";
    },
    isDone: async (name) => {
      const job = await sdk.batches.get({ name }).catch((error: unknown) => {
        // the results are in the same answer, and may be cut
        if (error instanceof SyntaxError) return undefined;
        throw error;
      });
      return job?.state !== JobState.JOB_STATE_RUNNING;
    },
    results: async (name) => {
      const job = await sdk.batches.get({ name }).catch(() => undefined);
      const all = job?.dest?.inlinedResponses ?? [];
      const namesOf = (of: typeof all): string[] => of.map(({ metadata }) => metadata?.["key"] ?? "");
      return {
        done: namesOf(all.filter(({ response }) => response !== undefined)),
        failed: namesOf(all.filter(({ response }) => response === undefined)),
      };
    },
    list: async () => {
      const found: string[] = [];
      for await (const { name } of await sdk.batches.list({ config: { pageSize: 10 } }))
        found.push(name ?? "");
      return found;
    },
    cancel: async (name) => sdk.batches.cancel({ name }),
    delete: async (name) => sdk.batches.delete({ name }),
  };
}

describe.each([
  ["OpenAI", openai],
  ["Anthropic", anthropic],
  ["Gemini", gemini],
] as const)("batches of %s", (api, sdkOf) => {
  let server: TestServer;
  let sdk: Sdk;
  beforeAll(async () => {
    server = await startTestServer();
    sdk = sdkOf(server);
  });
  afterAll(async () => server.close());

  /** A batch with a fault, when its time is over. */
  async function ended(faults: readonly BatchFault[]): Promise<string> {
    await server.configure({ batches: { durationMs: hourMs, plan: { 0: faults } } });
    const id = await sdk.create();
    expect(await sdk.isDone(id)).toBe(false);
    await server.advance(hourMs * (faults.includes("slow") ? 10 : 1));
    expect(await sdk.isDone(id)).toBe(true);
    return id;
  }

  it("is done when its time is over, once, and leaves nothing when it is deleted", async () => {
    const id = await ended([]);
    expect(await sdk.results(id)).toEqual({ done: names, failed: [] });
    expect(await sdk.list()).toEqual([id]);
    const { batches } = await server.batches();
    expect(batches.map(({ items }) => items)).toEqual([
      names.map((name) => ({ id: name, outcome: "succeeded" })),
    ]);
    await sdk.delete(id);
    const after = await server.batches();
    expect(after.files).toEqual([]);
    // OpenAI's batches themselves cannot be deleted
    expect(await sdk.list()).toEqual(api === "OpenAI" ? [id] : []);
  });

  it("does half of what is cancelled, and nothing before it is asked for", async () => {
    await server.configure({ batches: { durationMs: hourMs } });
    const id = await sdk.create();
    await sdk.cancel(id);
    expect(await sdk.results(id)).toEqual({ done: ["a", "b"], failed: ["c", "d"] });
  });

  it.each([
    ["expired", { done: ["a", "b"], failed: ["c", "d"] }],
    ["cancelled", { done: ["a", "b"], failed: ["c", "d"] }],
    ["failed", { done: [], failed: [] }],
    ["half-failed", { done: ["a", "c"], failed: ["b", "d"] }],
    ["error-file-only", { done: [], failed: names }],
    ["out-of-order", { done: names.toReversed(), failed: [] }],
    ["duplicate-lines", { done: names.flatMap((name) => [name, name]), failed: [] }],
    ["lost-lines", { done: ["a", "b", "c"], failed: [] }],
    ["slow", { done: names, failed: [] }],
  ] as const)("has the fault %s", async (fault, expected) => {
    const id = await ended([fault]);
    // a batch of Anthropic's cannot fail as a whole
    const wanted = fault === "failed" && api === "Anthropic" ? { done: [], failed: names } : expected;
    expect(await sdk.results(id)).toEqual(wanted);
  });

  it("cuts the first download", async () => {
    const id = await ended(["truncated-file"]);
    if (api !== "Gemini") expect((await sdk.results(id)).done.length).toBeLessThan(4);
    expect((await sdk.results(id)).done).toEqual(names);
  });

  it("creates a batch whose answer is lost", async () => {
    await server.configure({ batches: { plan: { 0: ["lost-answer"] } } });
    await expect(sdk.create()).rejects.toThrow();
    expect(await sdk.list()).toHaveLength(1);
  });
});

it("refuses a fault that does not exist", async () => {
  await using server = await startTestServer();
  const plan = { 0: [JSON.parse('"worn-out"')] };
  await expect(server.configure({ batches: { plan } })).rejects.toThrow("worn-out");
  expect(batchFaults).toHaveLength(11);
});
