import { expect, it } from "vitest";
import { gerundOf } from "./gerund.ts";

it.each([
  ["wait", "waiting"],
  ["waited", "waiting"],
  ["use", "using"],
  ["used", "using"],
  ["stops", "stopping"],
  ["tries", "trying"],
  ["Chasing", "chasing"],
  ["xqzt", undefined],
])("finds the form of %s", (verb, expected) => {
  expect(gerundOf(verb)).toBe(expected);
});
