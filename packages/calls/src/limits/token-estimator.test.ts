import type { GenerateRequest, Usage } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TokenEstimator } from "./token-estimator.ts";

const used = (total: number): Usage => ({
  inputTokens: { total, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, reasoning: 0 },
});

const ask = (text: string): GenerateRequest => ({
  messages: [{ role: "user", text }],
  maxOutputTokens: 7,
});

const ofCharacters = (from: number, to: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.integer({ min: from, max: to }).map((point) => String.fromCodePoint(point)),
    maxLength: 400,
  });

/** Texts that tokenizers take apart quite differently. */
const texts = {
  English: fc.lorem({ maxCount: 60 }),
  Chinese: ofCharacters(0x4e_00, 0x9f_ff),
  Japanese: ofCharacters(0x30_40, 0x30_ff),
  Korean: ofCharacters(0xac_00, 0xd7_a3),
  Amharic: ofCharacters(0x12_00, 0x13_5a),
  emoji: ofCharacters(0x1_f3_00, 0x1_fa_ff),
  code: fc.string({
    unit: fc.constantFrom(...Array.from("{}[]();=<>!&|+-*/.,:_$#@\"'`\\ \n\tabci0189")),
    maxLength: 400,
  }),
  base64: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("base64")),
  anything: fc.string({ unit: "binary", maxLength: 400 }),
} as const;

describe("TokenEstimator", () => {
  // a tokenizer that works on bytes makes one token of each byte at worst
  const worst = ({ messages }: GenerateRequest): number =>
    messages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);

  it.each(Object.entries(texts))(
    "has a bound for %s that no tokenizer passes, whatever was learned from other texts",
    (_, text) => {
      fc.assert(
        fc.property(
          text,
          fc.array(fc.tuple(fc.lorem(), fc.double({ min: 0.1, max: 1.2, noNaN: true }))),
          (next, before) => {
            const estimator = new TokenEstimator();
            for (const [english, share] of before) {
              const request = ask(english);
              estimator.learn(request, used(Math.ceil((english.length / 4) * share)));
            }
            const request = ask(next);
            const { inputTokens, mostInputTokens, outputTokens } = estimator.estimate(request);
            expect(mostInputTokens).toBeGreaterThanOrEqual(worst(request));
            expect(inputTokens).toBeLessThanOrEqual(mostInputTokens);
            expect(outputTokens).toBe(7);
          },
        ),
      );
    },
  );

  it("learns what to expect", () => {
    const estimator = new TokenEstimator();
    const request = ask("word ".repeat(400));
    expect(estimator.estimate(request).inputTokens).toBe(500);
    estimator.learn(request, used(400));
    expect(estimator.estimate(request).inputTokens).toBe(400);
    estimator.learn(request, used(0));
    estimator.learn(ask(""), used(12));
    expect(estimator.estimate(request).inputTokens).toBe(400);
  });
});
