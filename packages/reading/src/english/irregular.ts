import { wordSet } from "./phrase-list.ts";
import { section } from "./section.ts";

/** The base form of each irregular form. */
export const irregularForms: ReadonlyMap<string, string> = new Map(
  section("irregular forms")
    .split(/[;\n] ?/)
    .flatMap((line) => {
      const [base = "", ...forms] = line.split(" ");
      return forms.map((form) => [form, base] as const);
    }),
);

/** Participles that are no regular `-ed` form; for the passive. */
export const participles = wordSet(section("participles"));
