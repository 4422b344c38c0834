import { join } from "node:path";
import { load } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";
import type { CallOptions, GenerateRequest, GenerateResponse } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { PersonaGenerator } from "@persona/generator";
import type { ProgressEvent } from "@persona/generator";
import { examples } from "../places.ts";

/** Waits for the event loop before it answers, and keeps how many calls overlapped. */
class WaitingProvider extends LocalProvider {
  running = 0;
  most = 0;
  override async generateAsync(request: GenerateRequest, options?: CallOptions): Promise<GenerateResponse> {
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    const response = await super.generateAsync(request, options);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    this.running -= 1;
    return response;
  }
}

const corpus = load(join(examples, "interviews"));

describe("F-088 test 8: generation pipeline", () => {
  it("generateAsync method exists", async () => {
    const generating = new PersonaGenerator({ provider: new LocalProvider() }).generateAsync(corpus);
    expect(generating).toBeInstanceOf(Promise);
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    const { set } = await generating;
    clearInterval(counting);
    expect(set.personas.map(({ segment }) => segment.n)).toEqual([4, 4, 4]);
    expect(turns).toBeGreaterThan(0); // others had their turn while it worked
  });

  it("Supports concurrent persona generation", async () => {
    const provider = new WaitingProvider();
    const { set } = await new PersonaGenerator({
      sendsOriginalText: true,
      provider,
      maxConcurrent: 2,
    }).generateAsync(corpus);
    expect(set.personas).toHaveLength(3);
    expect(provider.most).toBe(2);
  });

  it("Progress tracking works async", async () => {
    const events: ProgressEvent[] = [];
    /** The turn of the event loop at which each event came. */
    const turns = new Set<number>();
    let turn = 0;
    const counting = setInterval(() => (turn += 1), 0);
    const working = new PersonaGenerator({ provider: new WaitingProvider() }).generateAsync(corpus, {
      onProgress: (event) => {
        events.push(event);
        turns.add(turn);
      },
    });
    const before = events.length;
    await working;
    clearInterval(counting);
    expect(events.length).toBeGreaterThan(before);
    expect(turns.size).toBeGreaterThan(1); // reported while it worked, not in one go
    expect(events.slice(0, 2).map(({ type }) => type)).toEqual(["grouping", "grouped"]);
    const finished = events.filter((event) => event.type === "persona");
    expect(finished.map(({ done, total }) => [done, total])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(new Set(finished.map(({ group }) => group))).toEqual(new Set([1, 2, 3]));
  });
});
