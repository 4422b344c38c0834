import { PersonaError } from "@persona/contracts";
import type { GenerateResponse } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import type { KeyedRequest, RequestExecutor } from "@persona/calls";
import { ScriptedProvider, honestDraft, plantedTranscripts, respond } from "@persona/test-support";
import { PersonaGenerator } from "../persona-generator.ts";
import type { ProgressEvent } from "../options/progress-event.ts";

const { corpus } = plantedTranscripts({ seed: 1, people: 15, kinds: 3 });

/** Refuses each group's first request once for load, then answers. */
function busyProvider(): ScriptedProvider {
  const seen = new Set<string>();
  return new ScriptedProvider(({ evidence, messages }) => {
    const text = messages[0]?.text ?? "";
    if (evidence === undefined) return "";
    if (seen.has(text)) return honestDraft(evidence);
    seen.add(text);
    throw new PersonaError({ code: "server-error", message: "busy", isRetryable: true });
  });
}

describe("a run", () => {
  it("gives the same set after failures that passed, blocking and not", async () => {
    const quiet = new PersonaGenerator({
      sendsOriginalText: true,
      provider: new ScriptedProvider(),
    }).generate(corpus);
    const busy = [
      new PersonaGenerator({ sendsOriginalText: true, provider: busyProvider() }).generate(corpus),
      await new PersonaGenerator({ sendsOriginalText: true, provider: busyProvider() }).generateAsync(corpus),
    ];
    for (const generation of busy) {
      expect({ ...generation, spent: quiet.spent }).toEqual(quiet);
      // a call that broke off may have been charged
      expect(generation.spent?.tokens).toBeGreaterThan(quiet.spent?.tokens ?? Infinity);
    }
  });

  it("counts what answers took that gave no persona and no profile, blocking and not", async () => {
    let asked = 0;
    const unreadable = (): ScriptedProvider =>
      new ScriptedProvider(({ evidence, messages }) => {
        asked += 1;
        const isOfOneGroup = evidence === undefined || messages[0]?.text === failing;
        return isOfOneGroup ? "no draft" : honestDraft(evidence);
      });
    const probe = new ScriptedProvider();
    new PersonaGenerator({ sendsOriginalText: true, provider: probe }).generate(corpus);
    const failing = probe.requests[0]?.messages[0]?.text;
    const tokens = respond("").usage.inputTokens.total;
    const generator = (): PersonaGenerator =>
      new PersonaGenerator({ sendsOriginalText: true, provider: unreadable() });
    for (const generate of [
      async () => generator().generate(corpus),
      () => generator().generateAsync(corpus),
    ]) {
      asked = 0;
      const { failures, usage } = await generate();
      expect(failures).toHaveLength(1);
      expect(usage.inputTokens.total).toBe(asked * tokens);
    }
    asked = 0;
    const blocked = [...generator().populate(corpus, 3)].at(-1);
    expect(blocked).toMatchObject({ population: { usage: { inputTokens: { total: asked * tokens } } } });
  });

  it("reports all that happens to a group, in order, and nothing after its end", async () => {
    const events: ProgressEvent[] = [];
    for await (const event of new PersonaGenerator({
      sendsOriginalText: true,
      provider: busyProvider(),
    }).stream(corpus)) {
      if (event.type !== "done") events.push(event);
    }
    for (const group of [1, 2, 3]) {
      const types = events
        .filter((event) => "group" in event && event.group === group)
        .map(({ type }) => type);
      expect(types).toEqual(["drafting", "asked", "retrying", "asked", "answered", "persona"]);
    }
  });

  it.each([3000, 12_000, 30_000, 100_000])(
    "never uses more than %d tokens, repairs included, no matter what answers cost",
    async (maxTokens) => {
      let used = 0;
      // every draft holds a lie, so that each is sent back twice, and answers take all they may
      const provider = new ScriptedProvider(({ evidence, messages, maxOutputTokens = 0 }) => {
        const input = Math.ceil(messages.reduce((sum, { text }) => sum + text.length, 0) / 3);
        used += input + maxOutputTokens;
        const lie = { field: "goals" as const, text: "They want gold", evidence: ["e999"] };
        const draft = evidence === undefined ? undefined : honestDraft(evidence);
        return {
          text: JSON.stringify({ ...draft, claims: [...(draft?.claims ?? []), lie] }),
          usage: {
            inputTokens: { total: input, cacheRead: 0, cacheWrite: 0 },
            outputTokens: { total: maxOutputTokens, reasoning: 0 },
          },
        };
      });
      const generator = new PersonaGenerator({
        sendsOriginalText: true,
        provider,
        maxTokens,
        maxOutputTokens: 2000,
      });
      try {
        const { failures } = await generator.generateAsync(corpus);
        for (const { code } of failures) expect(code).toBe("budget-exhausted");
      } catch (error) {
        expect(error).toMatchObject({ code: "budget-exhausted" });
      }
      expect(used).toBeLessThanOrEqual(maxTokens);
      if (maxTokens === 100_000) expect(provider.requests).toHaveLength(9);
    },
  );

  it("asks whoever stands behind the port, with plain data under keys of its own", async () => {
    const asked: KeyedRequest[] = [];
    const queue: RequestExecutor = {
      execute: (keyed): Promise<GenerateResponse> => {
        asked.push(structuredClone(keyed));
        const { evidence } = keyed.request;
        if (evidence === undefined) throw new TypeError("no evidence");
        return Promise.resolve(respond(honestDraft(evidence)));
      },
    };
    const provider = new ScriptedProvider();
    const { set } = await new PersonaGenerator({ sendsOriginalText: true, provider }).generateAsync(corpus, {
      executor: () => queue,
    });
    expect(set).toEqual(new PersonaGenerator({ sendsOriginalText: true, provider }).generate(corpus).set);
    expect(asked.map(({ group, turn }) => [group, turn])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(3);
    expect(asked.every(({ key, job }) => key === job)).toBe(true);
  });
});
