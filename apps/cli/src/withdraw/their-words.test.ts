import { expect, it } from "vitest";
import { holdsRun, runsOnlyBy } from "./their-words.ts";

const hers = [
  { text: "I keep my keys in a tin by the door.", participantId: "P001" },
  { text: "So you keep my keys in a tin by the door?" },
  { text: "You asked how do you usually come home.", participantId: "P001" },
];
const others = [
  { text: "How do you usually come home?" },
  { text: "On my bike, most days of the week.", participantId: "P002" },
];

it("counts as a person's own what nobody says in what is left, also where their interviewer repeats it", () => {
  const all = { spans: [...hers, ...others], tables: [] };
  const runs = runsOnlyBy("P001", all, { spans: others, tables: [] });
  expect(holdsRun("they said: keep my keys in a tin", runs)).toBe(true);
  expect(holdsRun("How do you usually come home", runs)).toBe(false);
  expect(holdsRun("on my bike most days of the week", runs)).toBe(false);
});
