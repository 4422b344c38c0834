import { expect, it } from "vitest";
import { isDeniedAt } from "./denial.ts";

function isDenied(text: string, thing: string): boolean {
  return isDeniedAt(text, text.indexOf(thing));
}

it.each([
  ["No drones at all", "drones"],
  ["We don't use any drones.", "drones"],
  ["There's never a chair.", "chair"],
  ["I do it without the app", "app"],
  ["We haven’t got a printer", "printer"],
])("sees that it is denied: %j", (text, thing) => {
  expect(isDenied(text, thing)).toBe(true);
});

it.each([
  ["Drones, no question", "Drones"],
  ["No, drones are fine", "drones"],
  ["I don't have trouble with docks", "docks"],
  ["I can't find a chair", "chair"],
  ["It is not that the app is slow", "slow"],
  ["my own drones", "drones"],
])("sees that it is not denied: %j", (text, thing) => {
  expect(isDenied(text, thing)).toBe(false);
});
