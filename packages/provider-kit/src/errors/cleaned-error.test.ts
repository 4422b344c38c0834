import { inspect } from "node:util";
import { PersonaError, ResponseError } from "@persona/contracts";
import type { GenerateRequest } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanedError, withoutEchoes, withoutSecrets } from "./cleaned-error.ts";

const key = "sk-secret-0123456789";
const said = "I told Anne-Marie that the search is slow. 検索がとても遅くて毎日困っています。";
const request: GenerateRequest = {
  system: "Describe the group.",
  messages: [{ role: "user", text: `Evidence:\n[e1] P003: "${said}"` }],
};

function cleaned(message: string, cause?: unknown): PersonaError {
  const error = new PersonaError({ code: "invalid-request", message, cause });
  return cleanedError(error, [key], request);
}

describe("cleanedError", () => {
  it("takes out the key and what was sent, also where it is written as JSON, and keeps the rest", () => {
    const echo = `HTTP 400 from x: cannot read ${JSON.stringify({ content: said })} with ${key} at position 7`;
    const error = cleaned(echo, new Error(`caused by ${said} ${key}`));
    const seen = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
    for (const secret of ["Anne", "Marie", "search is slow", "検索", key]) expect(seen).not.toContain(secret);
    expect(error.message).toMatch(/^HTTP 400 from x: cannot read .*\[removed\].* at position 7$/);
    expect(error.code).toBe("invalid-request");
  });

  it("finds an echo in escapes and in other spacing", () => {
    const escaped = said.replaceAll(
      /[^]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    expect(cleaned(`bad input: ${escaped}`).message).toBe("bad input: [removed]。");
    expect(cleaned("bad input: anne marie   THAT the search\tis slow!").message).toBe(
      "bad input: [removed]!",
    );
  });

  it("leaves the server's own words, and the error that has nothing to take out", () => {
    const error = new PersonaError({
      code: "rate-limited",
      message: "HTTP 429 from x: Slow down, search later.",
    });
    expect(cleanedError(error, [key], request)).toBe(error);
  });

  it("cuts what is long, and leaves an answer that was paid for whole", () => {
    expect(cleaned("word ".repeat(1000)).message.length).toBeLessThan(510);
    const usage = {
      inputTokens: { total: 1, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 1, reasoning: 0 },
    };
    const paid = new ResponseError({ message: "m", text: said, usage, finishReason: { unified: "stop" } });
    expect(cleanedError(paid, [], request)).toBe(paid);
  });
});

describe("withoutEchoes", () => {
  it("keeps no twelve letters in a row of what was sent, whatever surrounds them", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, (before, sent, after) => {
        const letters = (value: string): string => value.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
        const clean = letters(
          withoutEchoes(`${before} ${sent} ${after}`, [sent]).replaceAll("[removed]", "\n"),
        );
        const source = letters(sent);
        for (let at = 0; at + 12 <= source.length; at += 1)
          if (!letters(before + after).includes(source.slice(at, at + 12)))
            expect(clean).not.toContain(source.slice(at, at + 12));
      }),
    );
  });

  it("takes a moment, whatever is sent and said", () => {
    const started = process.cpuUsage().user;
    for (const part of ["a", "ab ", " ", "\\", "1\n"])
      withoutEchoes(part.repeat(2000).slice(0, 2000), [part.repeat(1_000_000)]);
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(5000);
  });
});

describe("withoutSecrets", () => {
  it("takes out every copy, and does not empty a text over a tiny secret", () => {
    expect(withoutSecrets(`${key} and ${key}`, [key])).toBe("[removed] and [removed]");
    expect(withoutSecrets("a banana", ["a"])).toBe("a banana");
  });
});
