import { expect, it } from "vitest";
import { mutationsOf } from "./mutations.ts";

it("falsifies a claim in every way that its words allow", () => {
  expect(mutationsOf("Prints three labels.").map(({ text }) => text)).toEqual([
    "Prints three labels, with a Zephyrus kit for 480 euros.",
    "Prints seven labels.",
    "The dentist's sister prints three labels.",
    " never prints three labels.".trim(),
    " always prints three labels.".trim(),
  ]);
  expect(mutationsOf("They never print 20 labels").map(({ kind }) => kind)).toEqual([
    "a detail",
    "its number",
    "who it is",
    "how often",
  ]);
});

it("leaves claims alone that count people", () => {
  expect(mutationsOf("3 of 4 print labels.")).toEqual([]);
  expect(mutationsOf("67 % print labels.")).toEqual([]);
});
