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

it.each([
  ["I [never] trust the bank with my money.", "I trust the bank with my money."],
  ["I pay [500] euros for it every single month.", "I pay euros for it every single month."],
  ["I [only] print the labels on a Monday.", "I print the labels on a Monday."],
])("refuses a denial, a limit or a number in brackets: %s", (quote, text) => {
  expect(quoteFault(quote, text)).toBe("its brackets say what nobody said around it");
});

it("takes brackets that stand in the source", () => {
  expect(
    quoteFault("I did [not] get the letter in time.", "I did [not] get the letter in time."),
  ).toBeUndefined();
});

it("lets no pseudonym stand for the rest of a clause, nor for a gap elsewhere in the quote", () => {
  const text = "I like the app that you all made for us, my boss really hates the website.";
  expect(quoteFault("I like [P1] the website.", text)).toMatch(/gap/);
  const said = "I told Ana that the kiln, my sister says the shed, is cold.";
  expect(quoteFault("I told [P14] that the kiln … the shed, is cold.", said)).toMatch(/gap/);
});

it.each([
  ["leave a key with the neighbor", "Maybe two in ten leave a key with the neighbor for me."],
  ["sell the wool to the mill", "Most of them sell the wool to the mill."],
  ["I wash the lamp with soap", "Before I wash the lamp with soap I ring the owner."],
  ["they ring the bell at dawn", "We are up long before they ring the bell at dawn."],
  ["I'd like the ferry to wait", "I'd like the ferry to wait before it turns round in the bay."],
  ["the first to arrive gets the room", "The first to arrive gets the room, with no list of any kind."],
  ["we heat the big hall all day", "We heat the big hall all day, without anybody in it."],
])("refuses “%s” of “%s”", (quote, text) => {
  expect(quoteFault(quote, text)).toMatch(/changes its meaning/);
});

it.each([
  ["I feed the two cats every morning", "I have seven keys and I feed the two cats every morning."],
  ["I leave a key with the neighbor", "Some weeks I leave a key with the neighbor for the plumber."],
  ["we sell the wool to the mill", "Last year we sell the wool to the mill, and with a good price."],
])("takes “%s” of “%s”", (quote, text) => {
  expect(quoteFault(quote, text)).toBeUndefined();
});
