import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LLMProvider } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { AnthropicProvider } from "@persona/providers-anthropic";
import { GeminiProvider } from "@persona/providers-gemini";
import { LocalProvider } from "@persona/providers-local";
import { OpenAIProvider } from "@persona/providers-openai";
import { draftRequest, startTestServerInProcess } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PersonaGenerator } from "@persona/generator";
import { typeCheck } from "../examples/type-check.ts";
import { run } from "../packed/run.ts";
import { examples } from "../places.ts";
import { everyFormat, writeEveryFormat } from "./every-format.ts";
import { makeProject } from "./project.ts";
import type { Project } from "./project.ts";

const apiKey = "test-key";
/** In a process of its own: a server on this thread could not answer while this thread blocks. */
let server: TestServer;
/** A user's project, which holds a file of every format. */
let formats: Project;

beforeAll(async () => {
  formats = makeProject();
  writeEveryFormat(formats.folder);
  server = await startTestServerInProcess({ rule: "persona" });
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  formats[Symbol.dispose]();
});

const providers: readonly { readonly name: string; readonly make: () => LLMProvider }[] = [
  { name: "local", make: () => new LocalProvider() },
  {
    name: "openai",
    make: () => new OpenAIProvider({ apiKey, baseURL: server.baseUrl("openai-responses"), api: "responses" }),
  },
  { name: "anthropic", make: () => new AnthropicProvider({ apiKey, baseURL: server.baseUrl("anthropic") }) },
  { name: "gemini", make: () => new GeminiProvider({ apiKey, baseURL: server.baseUrl("gemini") }) },
];

const corpus = new DataLoader().load(join(examples, "interviews"));

describe("F-088 test 9: backward compatibility", () => {
  it.each(providers)("Sync provider.generate() works: $name", async ({ make }) => {
    const provider = make();
    const blocked = provider.generate(draftRequest);
    expect(blocked).not.toBeInstanceOf(Promise);
    const awaited = await make().generateAsync(draftRequest);
    expect(blocked.text).toBe(awaited.text);
    expect(blocked.usage).toEqual(awaited.usage);
    expect(blocked.finishReason).toEqual(awaited.finishReason);
  });

  it.each(everyFormat)("Sync loader.load() works: %s", async (name) => {
    const path = join(formats.folder, name);
    const blocked = new DataLoader().load(path);
    expect(blocked).not.toBeInstanceOf(Promise);
    expect(blocked.participants.length).toBeGreaterThan(0);
    expect(await new DataLoader().loadAsync(path)).toEqual(blocked);
  });

  it.each(providers)("Sync generator.generate() works: $name", async ({ make }) => {
    const blocked = new PersonaGenerator({ sendsOriginalText: true, provider: make() }).generate(corpus);
    expect(blocked).not.toBeInstanceOf(Promise);
    const awaited = await new PersonaGenerator({ sendsOriginalText: true, provider: make() }).generateAsync(
      corpus,
    );
    expect(blocked.set).toEqual(awaited.set);
  });

  it("No breaking changes: a program that knows only the synchronous forms type-checks and runs", async () => {
    const file = "synchronous-program.ts";
    const text = readFileSync(join(import.meta.dirname, file), "utf8");
    expect(text).not.toMatch(/\bawait\b|\.then\b|Async\(/);
    writeFileSync(join(formats.folder, file), text);
    cpSync(join(examples, "interviews"), join(formats.folder, "interviews"), { recursive: true });
    expect(await typeCheck(formats.folder, [file], "nodenext")).toBe("");
    const ran = await run(`${JSON.stringify(process.execPath)} ${file}`, { cwd: formats.folder });
    expect(ran).toEqual({ status: 0, out: expect.stringMatching(/^12 3 object \d+\n$/), err: "" });
  });
});
