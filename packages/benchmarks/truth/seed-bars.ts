import { adjustedRandIndex } from "../../statistics/src/adjusted-rand-index.ts";
import { load } from "@persona/loader";
import { atLeast } from "./bar.ts";
import type { Bar } from "./bar.ts";
import { generate, groupOf } from "./studies.ts";
import type { Study } from "./studies.ts";

/** The same seed gives the same bytes from sources read again; another seed, much the same groups. */
export function seedBars({ name: data, path, corpus, set }: Study): readonly Bar[] {
  const isSame = JSON.stringify(generate(load(path), 1)) === JSON.stringify(set);
  const other = groupOf(generate(corpus, 2));
  const both = [...groupOf(set)].flatMap(([id, group]) => {
    const second = other.get(id);
    return second === undefined ? [] : [[group, second] as const];
  });
  const agreement = adjustedRandIndex(
    both.map(([group]) => group),
    both.map(([, second]) => second),
  );
  return [
    {
      bar: "same seed, same bytes",
      data,
      must: "identical",
      found: isSame ? "identical" : "different",
      holds: isSame,
    },
    atLeast("another seed (ARI with the first)", data, agreement, 0.8),
  ];
}
