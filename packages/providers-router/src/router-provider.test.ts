import { PersonaError } from "@persona/contracts";
import type { ErrorCode, GenerateResponse, LLMProvider } from "@persona/contracts";
import { AnthropicProvider } from "@persona/providers-anthropic";
import { OpenAIProvider } from "@persona/providers-openai";
import {
  conformanceSuite,
  MockProvider,
  plainRequest,
  runReadmeExample,
  startTestServer,
  startTestServerInWorker,
} from "@persona/providers-testkit";
import type { MockAnswer } from "@persona/providers-testkit";
import { afterAll, describe, expect, it } from "vitest";
import { RouterProvider } from "./router-provider.ts";

function failure(code: ErrorCode, isRetryable = false, retryAfterMs?: number): PersonaError {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new PersonaError({ code, message: code, isRetryable, ...wait });
}

function mock(name: string, ...answers: readonly MockAnswer[]): MockProvider {
  return new MockProvider({ name, answers: answers.length === 0 ? () => name : answers });
}

function forms(provider: LLMProvider): readonly (readonly [string, () => Promise<string>])[] {
  return [
    ["waiting", async () => (await provider.generateAsync(plainRequest)).text],
    ["blocking", () => Promise.resolve().then(() => provider.generate(plainRequest).text)],
  ];
}

describe("a fallback", () => {
  it.each(["waiting", "blocking"])(
    "asks the first, and the next when it fails for good (%s)",
    async (form) => {
      const first = mock("first", "one", failure("authentication"), failure("overloaded", true));
      const second = mock("second");
      const told: string[] = [];
      const router = new RouterProvider({
        routes: [{ provider: first }, { provider: second }],
        onFailure: ({ provider, error }) => told.push(`${provider}: ${String(error)}`),
      });
      const ask = forms(router).find(([name]) => name === form)?.[1];
      expect(await ask?.()).toBe("one");
      expect(await ask?.()).toBe("second");
      expect(await ask?.()).toBe("second");
      expect(told).toEqual(["first: PersonaError: authentication", "first: PersonaError: overloaded"]);
    },
  );

  it("tries again where it may, as often as it is set to, and no longer", async () => {
    const first = mock(
      "first",
      failure("server-error", true, 1),
      failure("server-error", true, 1),
      "third time",
    );
    const router = new RouterProvider({ routes: [{ provider: first, maxAttempts: 3 }] });
    expect((await router.generateAsync(plainRequest)).text).toBe("third time");
    const stubborn = mock("stubborn", failure("invalid-request"), "never asked for");
    const other = new RouterProvider({
      routes: [{ provider: stubborn, maxAttempts: 3 }, { provider: mock("second") }],
    });
    expect((await other.generateAsync(plainRequest)).text).toBe("second");
    expect(stubborn.calls).toHaveLength(1);
  });

  it("leaves a route alone while it asks to wait, and comes back to it", async () => {
    const first = mock("first", failure("rate-limited", true, 60_000), "back");
    const router = new RouterProvider({ routes: [{ provider: first }, { provider: mock("second") }] });
    for (let call = 0; call < 3; call += 1)
      expect((await router.generateAsync(plainRequest)).text).toBe("second");
    expect(first.calls).toHaveLength(1);
    const brief = mock("brief", failure("rate-limited", true, 20), "back");
    const patient = new RouterProvider({ routes: [{ provider: brief }, { provider: mock("second") }] });
    expect((await patient.generateAsync(plainRequest)).text).toBe("second");
    expect((await patient.generateAsync(plainRequest)).text).toBe("back");
  });

  it.each([
    ["an overload", failure("rate-limited", true, 60_000)],
    ["a failure with a wait", failure("server-error", true, 60_000)],
  ])("waits no longer than its patience after %s while another route is idle", async (_, error) => {
    for (const [, ask] of forms(
      new RouterProvider({
        routes: [
          { provider: mock("first", error, error, "too late"), maxAttempts: 2 },
          { provider: mock("second", "idle", "idle") },
        ],
        patienceMs: 20,
        timeoutMs: 5000,
      }),
    ))
      expect(await ask()).toBe("idle");
  });

  it("waits no longer than its patience for a route whose calls are all under way", async () => {
    let release: (text: string) => void = () => undefined;
    class Held extends MockProvider {
      override async generateAsync(): Promise<GenerateResponse> {
        const text = await new Promise<string>((resolve) => {
          release = resolve;
        });
        return super.generateAsync({ messages: [{ role: "user", text }] });
      }
    }
    const held = new Held({ name: "held", answers: () => "held" });
    const router = new RouterProvider({
      routes: [{ provider: held, limits: { maxConcurrent: 1 } }, { provider: mock("second") }],
      patienceMs: 20,
    });
    const first = router.generateAsync(plainRequest);
    expect((await router.generateAsync(plainRequest, { timeoutMs: 5000 })).text).toBe("second");
    const events = [];
    for await (const event of router.streamAsync(plainRequest, { timeoutMs: 5000 })) events.push(event);
    expect(events.at(-1)).toMatchObject({ response: { text: "second" } });
    release("now");
    expect((await first).text).toBe("held");
  });

  it("waits for the route that is free first when all of them are busy", async () => {
    const [slow, soon] = [failure("rate-limited", true, 60_000), failure("rate-limited", true, 60)];
    const router = new RouterProvider({
      routes: [
        { provider: mock("slow", slow, "slow"), maxAttempts: 2 },
        { provider: mock("soon", soon, "soon"), maxAttempts: 2 },
      ],
      patienceMs: 20,
    });
    expect((await router.generateAsync(plainRequest, { timeoutMs: 5000 })).text).toBe("soon");
  });

  it("throws the error that may go better soonest, and else the last", async () => {
    const routes = (...errors: PersonaError[]): { provider: MockProvider }[] =>
      errors.map((error, index) => ({ provider: mock(`r${index}`, error) }));
    const errors = [
      failure("rate-limited", true, 9000),
      failure("overloaded", true, 50),
      failure("authentication"),
    ];
    await expect(new RouterProvider({ routes: routes(...errors) }).generateAsync(plainRequest)).rejects.toBe(
      errors[1],
    );
    const hopeless = [failure("authentication"), failure("quota-exhausted")];
    await expect(
      new RouterProvider({ routes: routes(...hopeless) }).generateAsync(plainRequest),
    ).rejects.toBe(hopeless[1]);
  });

  it("does not turn to another route for an abort, nor for a fault in a program", async () => {
    const second = mock("second");
    const controller = new AbortController();
    const aborting = new MockProvider({
      name: "aborting",
      answers: () => {
        controller.abort();
        return failure("aborted");
      },
    });
    const router = new RouterProvider({ routes: [{ provider: aborting }, { provider: second }] });
    await expect(router.generateAsync(plainRequest, { signal: controller.signal })).rejects.toMatchObject({
      code: "aborted",
    });
    const broken = new RouterProvider({
      routes: [{ provider: mock("broken", new RangeError("bug")) }, { provider: second }],
    });
    await expect(broken.generateAsync(plainRequest)).rejects.toThrow(RangeError);
    expect(second.calls).toHaveLength(0);
  });

  it("turns to another stream only while nothing was said", async () => {
    const router = new RouterProvider({
      routes: [{ provider: mock("first", failure("overloaded", true)) }, { provider: mock("second") }],
    });
    const events = [];
    for await (const event of router.streamAsync(plainRequest)) events.push(event);
    expect(events).toMatchObject([{ type: "text-delta", text: "second" }, { response: { text: "second" } }]);
  });
});

describe("a spread", () => {
  it("gives each its share", async () => {
    const [a, b] = [mock("a"), mock("b")];
    const router = new RouterProvider({
      strategy: "spread",
      routes: [{ provider: a, share: 3 }, { provider: b }],
    });
    await Promise.all(Array.from({ length: 40 }, () => router.generateAsync(plainRequest)));
    expect([a.calls.length, b.calls.length]).toEqual([30, 10]);
  });

  it("asks whoever has capacity, each within its own limits", async () => {
    const [small, large] = [mock("small"), mock("large")];
    const router = new RouterProvider({
      strategy: "spread",
      routes: [
        { provider: small, limits: { requestsPerMinute: 2 } },
        { provider: large, limits: { requestsPerMinute: 100 } },
      ],
    });
    for (let call = 0; call < 20; call += 1) router.generate(plainRequest);
    expect([small.calls.length, large.calls.length]).toEqual([2, 18]);
  });

  it("passes over a call that a route can never take", async () => {
    const small = mock("small");
    const router = new RouterProvider({
      strategy: "spread",
      routes: [{ provider: small, limits: { inputTokensPerMinute: 10 } }, { provider: mock("large") }],
    });
    expect(
      (await router.generateAsync({ messages: [{ role: "user", text: "word ".repeat(100) }] })).text,
    ).toBe("large");
    const only = new RouterProvider({ routes: [{ provider: small, limits: { inputTokensPerMinute: 10 } }] });
    await expect(
      only.generateAsync({ messages: [{ role: "user", text: "word ".repeat(100) }] }),
    ).rejects.toMatchObject({
      code: "invalid-request",
    });
  });

  it("settles with what was used: an estimate that was too high gives capacity back", async () => {
    const provider = mock("one");
    const router = new RouterProvider({ routes: [{ provider, limits: { outputTokensPerMinute: 1000 } }] });
    for (let call = 0; call < 20; call += 1)
      router.generate({ ...plainRequest, maxOutputTokens: 900 }, { timeoutMs: 50 });
    expect(provider.calls).toHaveLength(20);
  });

  it("says how long to wait when a blocking call has no time for it", () => {
    const router = new RouterProvider({
      routes: [{ provider: mock("one"), limits: { requestsPerMinute: 1 } }],
    });
    router.generate(plainRequest);
    expect(() => router.generate(plainRequest, { timeoutMs: 20 })).toThrow(
      expect.objectContaining({ code: "rate-limited", isRetryable: true, retryAfterMs: expect.any(Number) }),
    );
  });
});

describe("RouterProvider", () => {
  it("asks each route for its own model", async () => {
    const [first, second] = [mock("first", failure("model-not-found")), mock("second")];
    const router = new RouterProvider({
      routes: [{ provider: first }, { provider: second, model: "other" }],
    });
    await router.generateAsync({ ...plainRequest, model: "wanted" });
    expect(first.calls[0]?.request.model).toBe("wanted");
    expect(second.calls[0]?.request.model).toBe("other");
  });

  it("passes over providers without a key, and promises what all can do", () => {
    const unset = new OpenAIProvider({ environment: {} });
    const router = new RouterProvider({ routes: [{ provider: unset }, { provider: mock("second") }] });
    expect(router.generate(plainRequest).text).toBe("second");
    expect(router.isConfigured()).toBe(true);
    expect(router.capabilities()).toEqual({ structuredOutput: true, streaming: true });
    expect(new RouterProvider({ routes: [{ provider: unset }] }).isConfigured()).toBe(false);
  });

  it("refuses impossible options", () => {
    const provider = mock("one");
    for (const options of [
      { routes: [] },
      { routes: [{ provider, maxAttempts: 0 }] },
      { routes: [{ provider, share: -1 }] },
      { routes: [{ provider, limits: { requestsPerMinute: 0 } }] },
    ])
      expect(() => new RouterProvider(options)).toThrow(expect.objectContaining({ code: "invalid-option" }));
  });

  it("turns from one real API to another", async () => {
    await using server = await startTestServer({
      settings: { plan: { 0: { kind: "status", status: 429, quota: true } } },
    });
    const router = new RouterProvider({
      routes: [
        {
          provider: new OpenAIProvider({
            apiKey: "k-openai",
            api: "responses",
            baseURL: server.baseUrl("openai-responses"),
          }),
        },
        { provider: new AnthropicProvider({ apiKey: "k-anthropic", baseURL: server.baseUrl("anthropic") }) },
      ],
    });
    expect((await router.generateAsync(plainRequest)).model).toBe("claude-sonnet-5-5");
    expect((await server.log()).map(({ protocol }) => protocol)).toEqual(["openai-responses", "anthropic"]);
  });

  it("keeps real limits without a single refusal", async () => {
    const limits = { kind: "sliding-window", windowMs: 60_000, requests: 10 } as const;
    const servers = await Promise.all([
      startTestServerInWorker({ limits }),
      startTestServerInWorker({ limits }),
    ]);
    const router = new RouterProvider({
      strategy: "spread",
      routes: servers.map((server) => ({
        provider: new OpenAIProvider({ apiKey: "key", api: "chat", baseURL: server.baseUrl("openai-chat") }),
        limits: { requestsPerMinute: 10 },
      })),
    });
    await Promise.all(Array.from({ length: 20 }, () => router.generateAsync(plainRequest)));
    for (const server of servers) {
      expect((await server.log()).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
      await server.close();
    }
  });

  const suite = conformanceSuite({
    protocol: "openai-responses",
    create: ({ baseURL, apiKey }) =>
      new RouterProvider({
        routes: [
          {
            provider: new OpenAIProvider({
              baseURL,
              api: "responses",
              environment: {},
              ...(apiKey === undefined ? {} : { apiKey }),
            }),
          },
        ],
      }),
  });
  // Thousands of damaged answers pause a route hundreds of times, for a second each. The providers pass that check.
  const checks = suite.checks.filter(({ title }) => !title.includes("damaged"));
  for (const { title, run } of checks) it(`conforms: ${title}`, run);
  afterAll(() => suite.close());
});

describe("README.md", () => {
  it("shows an example that runs", async () => {
    await using server = await startTestServer();
    const environment = { OPENAI_API_KEY: "k-openai", ANTHROPIC_API_KEY: "k-anthropic" };
    const printed = await runReadmeExample(new URL("../README.md", import.meta.url), { server, environment });
    expect(printed).toBe("Name a colour. gpt-6-luna\n");
  });
});
