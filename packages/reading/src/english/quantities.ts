import { section } from "./section.ts";

/** Numbers in words. */
export const numberWords = valuesOf("numbers");
/** What multiplies the number before it. */
export const multipliers = valuesOf("multipliers");

function valuesOf(name: string): ReadonlyMap<string, number> {
  const pairs = section(name)
    .split(/,\s/)
    .map((pair) => pair.split(" "));
  return new Map(pairs.map(([word = "", value]) => [word, Number(value)]));
}

/** The meaning of each word for a unit of time or a time. */
export const timeWords: ReadonlyMap<string, string> = new Map(
  section("times")
    .split(/[;\n] ?/)
    .flatMap((line) => {
      const [base = "", ...forms] = line.split(" ");
      return [base, ...forms].map((form) => [form, base] as const);
    }),
);
/** Times that contain others: what happened in March happened in spring. */
export const timesWithin: Readonly<Record<string, readonly string[]>> = {
  spring: ["march", "april", "may"],
  summer: ["june", "july", "august"],
  autumn: ["september", "october", "november"],
  winter: ["december", "january", "february"],
  weekend: ["saturday", "sunday"],
  night: ["midnight", "evening"],
  evening: ["night"],
};
