import { expect, it } from "vitest";
import { mutationsOf } from "./mutations.ts";

it("falsifies a claim in every way that its words allow", () => {
  expect(mutationsOf("Prints three labels.").map(({ text }) => text)).toEqual([
    "Prints three labels, with a Zephyrus kit for 480 euros.",
    "Prints seven labels.",
    "The dentist's sister prints three labels.",
    "Never prints three labels.",
    "Always prints three labels.",
  ]);
  expect(mutationsOf("They never print 20 labels").map(({ kind }) => kind)).toEqual([
    "a detail",
    "its number",
    "who it is",
    "how often",
  ]);
});

it("falsifies counts of people", () => {
  expect(mutationsOf("3 of 4 speak of labels.").map(({ text }) => text)).toEqual([
    "4 of 4 speak of labels.",
    "3 of 4 speak of labels, with a Zephyrus kit for 480 euros.",
    "All of them, without exception, speak of labels.",
    "3 of 4 never speak of labels.",
  ]);
  expect(mutationsOf("4 of 4 print labels.").map(({ text }) => text)[0]).toBe("3 of 4 print labels.");
});
