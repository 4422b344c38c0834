import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateRequest, estimateTokens } from "./estimate-tokens.ts";

/** Sentences, and the tokens that they take: with o200k_base, with cl100k_base. */
const counted: Readonly<Record<string, readonly [text: string, o200k: number, cl100k: number]>> = {
  English: [
    "I want to find my old notes without scrolling through everything. It takes ages, and by the time I have found them I forgot why I was looking.",
    31,
    31,
  ],
  German: [
    "Ich möchte meine alten Notizen finden, ohne alles durchblättern zu müssen. Das dauert ewig, und übrigens weiß ich dann nicht mehr, wofür.",
    34,
    38,
  ],
  Japanese: [
    "古いメモをスクロールせずに見つけたいです。時間がとてもかかりますし、見つけた頃にはなぜ探していたのか忘れてしまいます。憂鬱な気分になります。",
    53,
    73,
  ],
  Chinese: [
    "我想在不捲動的情況下找到我的舊筆記。這要花很長時間，等找到的時候我已經忘了為什麼要找它。真讓人憂鬱。",
    50,
    72,
  ],
  Korean: [
    "스크롤하지 않고 오래된 메모를 찾고 싶어요. 시간이 너무 오래 걸리고 찾았을 때는 왜 찾고 있었는지 잊어버려요.",
    37,
    60,
  ],
  Hindi: [
    "मैं बिना सब कुछ स्क्रॉल किए अपने पुराने नोट्स ढूंढना चाहता हूं। इसमें बहुत समय लगता है और मैं भूल जाता हूं कि क्यों।",
    32,
    119,
  ],
};

describe("estimateTokens", () => {
  it.each(Object.entries(counted))("is not less than what %s takes", (_, [text, o200k, cl100k]) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(Math.max(o200k, cl100k));
    const { least } = estimateRequest({ messages: [{ role: "user", text }] });
    expect(least).toBeLessThanOrEqual(Math.min(o200k, cl100k));
  });

  it("is within a quarter for English", () => {
    const [text = "", tokens = 0] = counted["English"] ?? [];
    expect(estimateTokens(text) / tokens).toBeLessThan(1.25);
  });
});

describe("estimateRequest", () => {
  it("counts instructions, schema and every message", () => {
    const schema = { type: "object" };
    const request = { system: "1234", messages: [], output: { name: "o", schema } };
    expect(estimateRequest({ messages: [] }).expected).toBe(0);
    expect(estimateRequest(request).expected).toBe(1 + Math.ceil(JSON.stringify(schema).length / 4));
    const text = "五".repeat(1400);
    expect(estimateRequest({ messages: [{ role: "user", text }] }).expected).toBe(2100);
  });

  it("has a bound that no tokenizer on bytes exceeds, and that the estimate stays under", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { expected, most } = estimateRequest({ messages: [{ role: "user", text }] });
        expect(most).toBeGreaterThanOrEqual(new TextEncoder().encode(text).length);
        expect(most).toBeGreaterThanOrEqual(expected);
      }),
    );
  });
});
