import { expect, it } from "vitest";
import { quoteFault } from "./quote-fault.ts";

it.each(["I wrote to [email-2] twice, and nobody answered.", "I told [P014] that the kiln is cold."])(
  "takes a pseudonym for what was said there: %s",
  (quote) => {
    expect(quoteFault(quote, quote.replace(/\[[^\]]+\]/, "ana@kiln.example"))).toBeUndefined();
  },
);

it("refuses words in brackets that nobody said", () => {
  expect(
    quoteFault("I told her [the thief] that the kiln is cold.", "I told her that the kiln is cold."),
  ).toBe("its brackets say what nobody said around it");
});
