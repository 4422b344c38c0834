import { expect, it } from "vitest";
import type { CodedPeople } from "./coded-people.ts";
import { opposingCodes } from "./opposing-codes.ts";

function opposites(...names: readonly string[]): readonly (readonly string[])[] {
  const codes = names.map((name): CodedPeople => ({
    code: { id: name, name, definition: "", examples: [] },
    coder: "person",
    yes: new Map(),
    no: new Map(),
    denied: new Map(),
    isUnreliable: false,
  }));
  const found = opposingCodes(codes);
  return codes.map((code) => (found.get(code) ?? []).map((other) => other.code.name));
}

it.each([
  ["trusts the scale", "does not trust the scale"],
  ["no glaze", "glaze"],
  ["easy to load", "hard to load"],
  ["Likes kilns", "dislikes kilns"],
])("knows that %s and %s are opposites", (one, other) => {
  expect(opposites(one, other, "something else")).toEqual([[other], [one], []]);
});

it.each([
  ["glaze", "glazes well"],
  ["no glaze", "not enough kilns"],
  ["easy to load", "easy to load"],
])("does not take %s and %s for opposites", (one, other) => {
  expect(opposites(one, other)).toEqual([[], []]);
});
