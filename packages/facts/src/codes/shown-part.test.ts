import type { Span } from "@persona/contracts";
import { expect, it } from "vitest";
import { shownPart } from "./shown-part.ts";

const text = "Last week Quillon told me that the kiln is cold";
const span: Span = {
  id: "s1:0-47",
  sourceId: "s1",
  start: 0,
  end: text.length,
  participantId: "P1",
  role: "participant",
  locator: {},
  text,
};

it("shows everything that may be shown", () => {
  expect(shownPart(span, () => false)).toBe(span);
});

it("shows the longest half without what identifies somebody, at its place in the words", () => {
  const part = shownPart(span, (words) => words.includes("Quillon"));
  expect(part.text).toBe("that the kiln is cold");
  expect(text.slice(part.slice?.[0], part.slice?.[1])).toBe(part.text);
});

it("shows one letter of words that may not be shown at all", () => {
  expect(shownPart(span, () => true).text).toBe("L");
});
