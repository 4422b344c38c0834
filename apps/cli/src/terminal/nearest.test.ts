import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.ts";

describe("nearest", () => {
  it.each([
    ["lokal", "local"],
    ["OpenAi", "openai"],
    ["antropic", "anthropic"],
    ["gemni", "gemini"],
  ])("takes %s for %s", (typed, meant) => {
    expect(nearest(typed, ["local", "openai", "anthropic", "gemini"])).toBe(meant);
  });

  it.each(["", "xyzzy", "mistral"])("has no idea what %j may mean", (typed) => {
    expect(nearest(typed, ["local", "openai", "anthropic", "gemini"])).toBeUndefined();
  });
});
