import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareableAttributes } from "./shareable-attributes.ts";

const answer = fc.option(fc.constantFrom("a", "b", "c"), { nil: null });

describe("shareableAttributes", () => {
  it("shows of nobody what fewer than five people share", () => {
    const people = fc.array(fc.tuple(answer, answer, answer), { maxLength: 60 });
    fc.assert(
      fc.property(people, (all) => {
        for (const shown of shareableAttributes(all, 3)) {
          if (shown.every((one) => one === null)) continue;
          const sharing = all.filter((answers) =>
            shown.every((one, question) => one === null || answers[question] === one),
          );
          expect(sharing.length).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });

  it("withholds answers of any number of people", () => {
    const many = Array.from({ length: 200_000 }, (): readonly [null, string] => [null, "daily"]);
    expect(shareableAttributes(many, 2)).toEqual(many);
  });

  it("shows all of what enough people share, and withholds only the answer that is rare", () => {
    const common = Array.from({ length: 6 }, () => ["home", "daily"]);
    const rare = Array.from({ length: 5 }, (_, index) => [`place ${index}`, "daily"]);
    const shown = shareableAttributes([...common, ...rare], 2);
    expect(shown.slice(0, 6)).toEqual(common);
    expect(shown.slice(6)).toEqual(rare.map(() => [null, "daily"]));
  });
});
