import { describe, expect, it } from "vitest";
import { gerundPhrase } from "./gerund.ts";

describe("gerundPhrase", () => {
  it.each([
    ["use the app daily", "using the app daily"],
    ["worry about their taxes", "worrying about their taxes"],
    ["stop early", "stopping early"],
    ["lie down", "lying down"],
    ["see what is left", "seeing what is left"],
    ["open it", "opening it"],
    ["look after it", "looking after it"],
    ["show it", "showing it"],
    ["fix it", "fixing it"],
    ["submit a form", "submitting a form"],
    ["are tired", "being tired"],
    ["get up", "getting up"],
    ["visit", "visiting"],
    ["do their books", "doing their books"],
    ["free it", "freeing it"],
  ])("turns %j", (phrase, expected) => {
    expect(gerundPhrase(phrase)).toBe(expected);
  });
});
