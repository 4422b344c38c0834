import { setImmediate as nextTurn } from "node:timers/promises";
import { LLMProvider, PersonaError, personaSetSchema } from "@persona/contracts";
import type { CallOptions, GenerateRequest, GenerateResponse } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import {
  ScriptedProvider,
  honestDraft,
  makeTranscripts,
  plantedSurvey,
  plantedTranscripts,
  respond,
} from "@persona/test-support";
import type { ProgressEvent } from "./options/progress-event.ts";
import { PersonaGenerator } from "./persona-generator.ts";

const { corpus } = plantedTranscripts({ seed: 1, people: 15, kinds: 3 });

/** Answers after a few turns of the event loop, and keeps count of calls under way. */
class WaitingProvider extends ScriptedProvider {
  most = 0;
  #underWay = 0;

  override async generateAsync(
    request: GenerateRequest,
    options: CallOptions = {},
  ): Promise<GenerateResponse> {
    this.#underWay += 1;
    this.most = Math.max(this.most, this.#underWay);
    try {
      for (let turn = 0; turn < 5; turn += 1) {
        await nextTurn();
        options.signal?.throwIfAborted();
      }
      return this.generate(request, options);
    } finally {
      this.#underWay -= 1;
    }
  }
}

/** Answers never, and keeps the signals it was given. */
class HangingProvider extends ScriptedProvider {
  readonly signals: (AbortSignal | undefined)[] = [];
  readonly #called: (calls: number) => void;

  constructor(called: (calls: number) => void) {
    super();
    this.#called = called;
  }

  override generateAsync(_: GenerateRequest, options: CallOptions = {}): Promise<GenerateResponse> {
    this.signals.push(options.signal);
    this.#called(this.signals.length);
    return new Promise(() => undefined);
  }
}

async function gathered<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("PersonaGenerator", () => {
  it("lets nothing rest on words that are to be withheld", () => {
    const research = makeTranscripts([
      [{ speaker: "Ana", text: "I want the ledger sorted. Write to me at ana@example.org about ledgers." }],
      [{ speaker: "Ben", text: "I want the drawer emptied." }],
    ]);
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() });
    const cited = (withhold?: (text: string) => boolean): string =>
      JSON.stringify(
        generator.generate(research.corpus, withhold === undefined ? {} : { withhold }).set.spans,
      );
    expect(cited()).toContain("ana@example.org");
    expect(cited((text) => text.includes("@"))).not.toContain("ana@example.org");
    expect(cited((text) => text.includes("@"))).toContain("ledger sorted");
  });

  it.each([
    ["interviews", corpus],
    ["a survey", plantedSurvey({ seed: 1, people: 60, kinds: 3 }).corpus],
  ])("makes a set of three personas that fits its schema: %s", (_, research) => {
    const generation = new PersonaGenerator({
      sendsOriginalText: true,
      provider: new ScriptedProvider(),
    }).generate(research);
    const { set } = generation;
    expect(personaSetSchema.parse(set)).toEqual(set);
    expect(set.personas.map(({ id }) => id)).toEqual(["p1", "p2", "p3"]);
    expect(set).toMatchObject({ seed: 1, provider: "scripted", model: "script-1" });
    expect(generation.usage).toEqual({
      inputTokens: { total: 30, cacheRead: 6, cacheWrite: 3 },
      outputTokens: { total: 15, reasoning: 9 },
    });
    const { drafted, entailed, near, notSupported, repaired, dropped } = set.verification;
    expect([drafted, near, notSupported, repaired, dropped]).toEqual([entailed, 0, 0, 0, 0]);
    expect(drafted).toBeGreaterThanOrEqual(12);
    for (const span of set.spans) expect(span).not.toHaveProperty("speaker");
  });

  it("gives the same set blocking and not, as values and not as promises", async () => {
    const blocking = new PersonaGenerator({
      sendsOriginalText: true,
      provider: new ScriptedProvider(),
      seed: 3,
    }).generate(corpus);
    const promise = new PersonaGenerator({
      sendsOriginalText: true,
      provider: new WaitingProvider(),
      seed: 3,
    }).generateAsync(corpus);
    expect(promise).toBeInstanceOf(Promise);
    expect(blocking).not.toHaveProperty("then");
    expect(blocking.set.personas).toHaveLength(3);
    expect(await promise).toEqual(blocking);
  });

  it("gives byte-identical sets for the same seed, and asks with that seed", () => {
    const make = (seed: number): string => {
      const provider = new ScriptedProvider();
      const { set } = new PersonaGenerator({ sendsOriginalText: true, provider, seed, model: "m" }).generate(
        corpus,
      );
      expect(provider.requests.map((request) => [request.seed, request.model])).toEqual([
        [seed, "m"],
        [seed, "m"],
        [seed, "m"],
      ]);
      return JSON.stringify(set);
    };
    expect(make(11)).toBe(make(11));
    expect(make(11)).not.toBe(make(12));
  });

  it("makes as many personas as asked for where the data allow it", () => {
    const count = (wished: number): number =>
      new PersonaGenerator({
        sendsOriginalText: true,
        provider: new ScriptedProvider(),
        count: wished,
      }).generate(corpus).set.personas.length;
    expect(count(1)).toBe(1);
    expect(count(3)).toBe(3);
    expect(count(9)).toBe(3);
  });

  it("describes several groups at once, and no more than allowed", async () => {
    const most = async (maxConcurrent: number): Promise<number> => {
      const provider = new WaitingProvider();
      await new PersonaGenerator({ sendsOriginalText: true, provider, maxConcurrent }).generateAsync(corpus);
      return provider.most;
    };
    expect(await most(4)).toBe(3);
    expect(await most(2)).toBe(2);
    expect(await most(1)).toBe(1);
  });

  it("reports its progress in order, and to the end", () => {
    const events: ProgressEvent[] = [];
    new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() }).generate(corpus, {
      onProgress: (event) => events.push(event),
    });
    expect(
      events.map((event) =>
        "done" in event ? `${event.type} ${event.group} ${event.done}/${event.total}` : event.type,
      ),
    ).toEqual([
      "grouping",
      "grouped",
      "drafting 1 0/3",
      "asked",
      "answered",
      "persona 1 1/3",
      "drafting 2 1/3",
      "asked",
      "answered",
      "persona 2 2/3",
      "drafting 3 2/3",
      "asked",
      "answered",
      "persona 3 3/3",
    ]);
    expect(events[0]).toEqual({ type: "grouping", participants: 15 });
    expect(events[1]).toMatchObject({
      groups: 3,
      reason: expect.stringContaining("come back when the data are resampled"),
    });
    expect(events[4]).toMatchObject({ usage: respond("").usage, spent: { tokens: 15 }, isReplayed: false });
    expect(events[5]).toMatchObject({ claims: 4, label: expect.stringMatching(/^I want the/) });
  });

  it("counts up without a step back when groups are described at once", async () => {
    const events: ProgressEvent[] = [];
    await new PersonaGenerator({ sendsOriginalText: true, provider: new WaitingProvider() }).generateAsync(
      corpus,
      {
        onProgress: (event) => events.push(event),
      },
    );
    const finished = events.flatMap((event) => (event.type === "persona" ? [event] : []));
    expect(finished.map(({ done, total }) => [done, total])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(new Set(finished.map(({ group }) => group))).toEqual(new Set([1, 2, 3]));
    const drafting = events.flatMap((event) => (event.type === "drafting" ? [event.done] : []));
    expect(drafting).toEqual([0, 0, 0]);
  });

  it("stops when its signal fires, and aborts the calls to the provider", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const provider = new HangingProvider((calls) => {
      if (calls === 2) queueMicrotask(() => controller.abort(reason));
    });
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider, maxConcurrent: 2 });
    await expect(generator.generateAsync(corpus, { signal: controller.signal })).rejects.toMatchObject({
      code: "aborted",
      cause: reason,
    });
    expect(provider.signals.map((signal) => signal?.aborted)).toEqual([true, true]);
  });

  it("does not start when its signal has fired already", async () => {
    const provider = new ScriptedProvider();
    const reason = new Error("never");
    const signal = AbortSignal.abort(reason);
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
    const events: ProgressEvent[] = [];
    const run = { signal, onProgress: (event: ProgressEvent) => events.push(event) };
    const aborted = expect.objectContaining({ code: "aborted", cause: reason });
    expect(() => generator.generate(corpus, run)).toThrow(aborted);
    await expect(generator.generateAsync(corpus, run)).rejects.toEqual(aborted);
    expect(provider.requests).toHaveLength(0);
    expect(events).toEqual([]);
  });

  it("stops between groups when blocking", () => {
    const controller = new AbortController();
    const provider = new ScriptedProvider();
    const run = (): unknown =>
      new PersonaGenerator({ sendsOriginalText: true, provider }).generate(corpus, {
        signal: controller.signal,
        onProgress: ({ type }) => {
          if (type === "persona") controller.abort(new Error("one is enough"));
        },
      });
    expect(run).toThrow(
      expect.objectContaining({
        code: "aborted",
        cause: expect.objectContaining({ message: "one is enough" }),
      }),
    );
    expect(provider.requests).toHaveLength(1);
  });

  it.each([
    ["count", { count: 0 }],
    ["count", { count: 1.5 }],
    ["count", { count: Number.NaN }],
    ["count", { count: -2 }],
    ["seed", { seed: -1 }],
    ["seed", { seed: 0.5 }],
    ["seed", { seed: Number.POSITIVE_INFINITY }],
    ["maxConcurrent", { maxConcurrent: 0 }],
  ])("refuses a %s that is none: %j", (name, options) => {
    const make = (): unknown => {
      try {
        return new PersonaGenerator({
          sendsOriginalText: true,
          provider: new ScriptedProvider(),
          ...options,
        });
      } catch (caught) {
        return caught;
      }
    };
    const error = make();
    if (!PersonaError.isInstance(error)) throw new TypeError("it took the option");
    expect(error.code).toBe("invalid-option");
    expect(error.message).toContain(`${name} must be a whole number`);
    expect(error.message).toContain(String(Object.values(options)[0]));
  });

  it("fails with no-evidence where nobody said anything", async () => {
    const { corpus: silent } = makeTranscripts([
      [{ speaker: "Asker", text: "Hello? Is anybody there?", role: "interviewer" }],
    ]);
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() });
    expect(() => generator.generate(silent)).toThrow(PersonaError);
    await expect(generator.generateAsync(silent)).rejects.toMatchObject({ code: "no-evidence" });
  });

  it("refuses an executor where it blocks", () => {
    const { corpus: silent } = makeTranscripts([
      [{ speaker: "P1", text: "I sort it.", role: "participant" }],
    ]);
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() });
    const run: object = { executor: () => ({ execute: async () => Promise.reject(new Error("asked")) }) };
    const refused = expect.objectContaining({ code: "invalid-option", hint: "Use generateAsync." });
    expect(() => generator.generate(silent, run)).toThrow(refused);
    expect(() => [...generator.populate(silent, 1, run)]).toThrow(refused);
  });

  it("hands on what the provider throws", async () => {
    // one that is sent once: others are sent again, after real waits
    const failure = new PersonaError({ code: "invalid-request", message: "no such field" });
    const provider = new ScriptedProvider(() => {
      throw failure;
    });
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
    expect(() => generator.generate(corpus)).toThrow(failure);
    await expect(generator.generateAsync(corpus)).rejects.toBe(failure);
  });

  it("counts what failed, by reason, and hands on warnings", () => {
    const warnings = [{ code: "other" as const, message: "no seed" }];
    const provider = new ScriptedProvider(({ evidence, messages }) => {
      if (evidence === undefined) throw new TypeError("no evidence");
      const draft = honestDraft(evidence);
      const lie = { field: "needs" as const, text: "They want gold", evidence: ["e999"] };
      const claims = messages.length > 1 ? [] : [...draft.claims, lie];
      return { text: JSON.stringify({ ...draft, claims }), warnings };
    });
    const {
      set,
      warnings: given,
      usage,
    } = new PersonaGenerator({ sendsOriginalText: true, provider }).generate(corpus);
    expect(set.verification).toMatchObject({
      drafted: 15,
      entailed: 12,
      dropped: 3,
      failures: { "invented-evidence": 3 },
      quotes: { drafted: 3, kept: 3 },
    });
    expect(given).toEqual(["no seed"]);
    expect(usage.outputTokens.total).toBe(respond("").usage.outputTokens.total * 6);
    expect(provider).toBeInstanceOf(LLMProvider);
  });

  it("delivers the others where one persona cannot be made, and says why", async () => {
    const provider = new ScriptedProvider(({ evidence, messages }) => {
      if (evidence === undefined || evidence.statements.length === 0) throw new TypeError("no evidence");
      if (provider.requests.length === 2)
        return { text: "", finishReason: { unified: "refusal" as const, raw: "no" } };
      return messages.length > 1 ? "" : honestDraft(evidence);
    });
    const events: ProgressEvent[] = [];
    const { set, failures, warnings } = new PersonaGenerator({ sendsOriginalText: true, provider }).generate(
      corpus,
      {
        onProgress: (event) => events.push(event),
      },
    );
    expect(set.personas.map(({ id }) => id)).toEqual(["p1", "p3"]);
    expect(failures).toEqual([{ group: 2, code: "refused", message: expect.stringContaining("declined") }]);
    expect(warnings.at(-1)).toContain("group 2 has no persona");
    expect(events.filter(({ type }) => type === "failed")).toMatchObject([{ group: 2, done: 2, total: 3 }]);
  });

  it("stops at a failure that is not of one persona alone", async () => {
    const failure = new PersonaError({ code: "authentication", message: "wrong key" });
    const provider = new ScriptedProvider(({ evidence }) => {
      if (provider.requests.length === 2) throw failure;
      return evidence === undefined ? "" : honestDraft(evidence);
    });
    expect(() => new PersonaGenerator({ sendsOriginalText: true, provider }).generate(corpus)).toThrow(
      failure,
    );
    await expect(
      new PersonaGenerator({ sendsOriginalText: true, provider }).generateAsync(corpus),
    ).resolves.toBeDefined();
  });

  it("streams every event and the generation at the end, and stops when the reader leaves", async () => {
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider: new WaitingProvider() });
    const types: string[] = [];
    for await (const event of generator.stream(corpus)) {
      types.push(event.type);
      if (event.type === "done") expect(event.generation.set.personas).toHaveLength(3);
    }
    expect(types.slice(0, 2)).toEqual(["grouping", "grouped"]);
    expect(types.filter((type) => type === "persona")).toHaveLength(3);
    expect(types.at(-1)).toBe("done");

    const hanging = new HangingProvider(() => undefined);
    for await (const { type } of new PersonaGenerator({ sendsOriginalText: true, provider: hanging }).stream(
      corpus,
    )) {
      if (type === "asked") break;
    }
    expect(hanging.signals.every((signal) => signal?.aborted)).toBe(true);
  });

  describe("a signal that fires", () => {
    const controllers = {
      "without a reason": (controller: AbortController): void => controller.abort(),
      "with a reason that is no error": (controller: AbortController): void => controller.abort("enough"),
    };
    type Start = (generator: PersonaGenerator, signal: AbortSignal) => Promise<unknown>;
    const forms: Readonly<Record<string, Start>> = {
      generateAsync: (generator, signal) => generator.generateAsync(corpus, { signal }),
      stream: (generator, signal) => gathered(generator.stream(corpus, { signal })),
      "estimateAsync with a pilot": (generator, signal) =>
        generator.estimateAsync(corpus, { pilot: 1, signal }),
      populateAsync: (generator, signal) => gathered(generator.populateAsync(corpus, 4, { signal })),
    };
    const cases = Object.entries(forms).flatMap(([name, start]) =>
      Object.entries(controllers).map(([how, abort]) => ({ name, start, how, abort })),
    );

    it.each(cases)("stops $name with a PersonaError: $how", async ({ start, abort }) => {
      const before = new AbortController();
      abort(before);
      const idle = new PersonaGenerator({ provider: new ScriptedProvider(), sendsOriginalText: true });
      const during = new AbortController();
      const provider = new HangingProvider(() => abort(during));
      const busy = new PersonaGenerator({ provider, sendsOriginalText: true });
      for (const [generator, { signal }] of [
        [idle, before],
        [busy, during],
      ] as const) {
        const error = await start(generator, signal).then(
          () => undefined,
          (caught: unknown) => caught,
        );
        if (!PersonaError.isInstance(error)) throw new TypeError(`not a PersonaError: ${String(error)}`);
        expect(error.code).toBe("aborted");
        expect(error.cause).toBe(signal.reason);
      }
    });

    it("leaves an error alone that comes for another reason", async () => {
      const controller = new AbortController();
      const failure = new PersonaError({ code: "authentication", message: "wrong key" });
      const provider = new ScriptedProvider(() => {
        controller.abort();
        throw failure;
      });
      const generator = new PersonaGenerator({ provider, sendsOriginalText: true });
      expect(() => generator.generate(corpus, { signal: controller.signal })).toThrow(failure);
    });
  });

  describe("without a pseudonymizer", () => {
    type Start = (generator: PersonaGenerator, hides: boolean) => unknown;
    const pseudonymizer = { hide: (text: string): string => text.replaceAll("a", "[P001]") };
    const run = (hides: boolean): { pseudonymizer?: typeof pseudonymizer } =>
      hides ? { pseudonymizer } : {};
    const forms: Readonly<Record<string, Start>> = {
      generate: (generator, hides) => generator.generate(corpus, run(hides)),
      generateAsync: (generator, hides) => generator.generateAsync(corpus, run(hides)),
      stream: (generator, hides) => gathered(generator.stream(corpus, run(hides))),
      "estimateAsync with a pilot": (generator, hides) =>
        generator.estimateAsync(corpus, { pilot: 1, ...run(hides) }),
      populate: (generator, hides) => [...generator.populate(corpus, 3, run(hides))],
      populateAsync: (generator, hides) => gathered(generator.populateAsync(corpus, 3, run(hides))),
    };

    it.each(Object.entries(forms))("%s refuses before anything is sent", async (_, start) => {
      const provider = new ScriptedProvider();
      const refused = async (): Promise<unknown> => await start(new PersonaGenerator({ provider }), false);
      await expect(refused()).rejects.toMatchObject({
        code: "invalid-option",
        hint: expect.stringMatching(/new Pseudonymizer\(corpus\).*sendsOriginalText: true/s),
      });
      expect(provider.requests).toEqual([]);
      await start(new PersonaGenerator({ provider }), true);
      const hidden = provider.requests.length;
      expect(hidden).toBeGreaterThan(0);
      expect(JSON.stringify(provider.requests.map(({ evidence }) => evidence?.statements))).not.toMatch(
        /"text":"[^"]*a/,
      );
      await start(new PersonaGenerator({ provider, sendsOriginalText: true }), false);
      expect(provider.requests.length).toBeGreaterThan(hidden);
    });

    it("refuses a provider whose model is elsewhere, and no other", () => {
      class HereProvider extends ScriptedProvider {
        override capabilities(model?: string): { readsEvidence: boolean } {
          return { readsEvidence: model !== "elsewhere" };
        }
      }
      const provider = new HereProvider();
      expect(new PersonaGenerator({ provider }).generate(corpus).set.personas).toHaveLength(3);
      expect(() => new PersonaGenerator({ provider, model: "elsewhere" }).generate(corpus)).toThrow(
        expect.objectContaining({ code: "invalid-option" }),
      );
    });

    it("lets an estimate be made that sends nothing, and a replay that asks nobody", async () => {
      const generator = new PersonaGenerator({ provider: new ScriptedProvider() });
      await expect(generator.estimateAsync(corpus)).resolves.toMatchObject({ personas: 3 });
      await expect(generator.generateAsync(corpus, { isOffline: true })).rejects.toMatchObject({
        code: "not-in-ledger",
      });
      const execute = (): never => {
        throw new TypeError("the text was handed over");
      };
      const run = { isOffline: true, executor: () => ({ execute }) };
      await expect(generator.generateAsync(corpus, run)).rejects.toMatchObject({ code: "invalid-option" });
    });
  });

  describe("several runs on one corpus", () => {
    const make = (): PersonaGenerator =>
      new PersonaGenerator({ provider: new ScriptedProvider(), sendsOriginalText: true });

    it("go on with a division that another run gave up, and each report the whole of it", async () => {
      const generator = make();
      const controller = new AbortController();
      const given = generator.generateAsync(corpus, {
        signal: controller.signal,
        onProgress: () => queueMicrotask(() => controller.abort()),
      });
      const events: string[] = [];
      const whole = generator.generateAsync(corpus, { onProgress: ({ type }) => void events.push(type) });
      await expect(given).rejects.toMatchObject({ code: "aborted" });
      expect((await whole).set).toEqual(make().generate(corpus).set);
      expect(events.slice(0, 2)).toEqual(["grouping", "grouped"]);
      const again: string[] = [];
      generator.generate(corpus, { onProgress: ({ type }) => void again.push(type) });
      expect(again.slice(0, 2)).toEqual(["grouping", "grouped"]);
    });

    it("all fail where it cannot be divided", async () => {
      const generator = new PersonaGenerator({
        provider: new ScriptedProvider(),
        sendsOriginalText: true,
        active: ["no such question"],
      });
      for (let run = 0; run < 2; run += 1) {
        await expect(generator.generateAsync(corpus)).rejects.toMatchObject({ code: "invalid-option" });
        expect(() => generator.generate(corpus)).toThrow(PersonaError);
      }
    });
  });

  it("gives the interviewer's words as questions only, and lets none be cited", () => {
    const provider = new ScriptedProvider();
    const { set } = new PersonaGenerator({ sendsOriginalText: true, provider }).generate(corpus);
    const asked = "what else would you want";
    const statements = provider.requests.flatMap(({ evidence }) => evidence?.statements ?? []);
    expect(statements.some((one) => one.asked?.includes(asked))).toBe(true);
    expect(statements.some(({ text }) => text.includes(asked))).toBe(false);
    const lines = provider.requests.flatMap(({ messages }) =>
      messages.flatMap(({ text }) => text.split("\n")),
    );
    expect(lines.filter((line) => line.includes(asked) && !line.startsWith("question: "))).toEqual([]);
    expect(JSON.stringify(set)).not.toContain(asked);
  });
});
