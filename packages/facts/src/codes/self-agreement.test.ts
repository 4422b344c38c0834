import { seededRandom } from "@persona/statistics";
import { describe, expect, it } from "vitest";
import { selfAgreement } from "./self-agreement.ts";

describe("a model that errs", () => {
  /** Codes `people` people with what is true of a fifth of them, and errs in `share` of the codings. */
  function passes(
    people: number,
    share: number,
    areAlike: boolean,
    seed: number,
  ): ReturnType<typeof selfAgreement> {
    const said = Array.from({ length: people }, (_, at) => ({
      spanId: `s1:${at}`,
      text: `${at % 5 === seed % 5 ? "yes" : "no"} ${at}`,
    }));
    const results = [1, 2].map((pass) => {
      const coder = { kind: "model", id: `p/m#${pass}`, version: "1" } as const;
      const random = seededRandom(seed * 10 + (areAlike ? 0 : pass));
      const drawn = said.map(() => [random.fraction(), random.below(people)] as const);
      const found = said.flatMap(({ text }, at) => {
        if (!text.startsWith("yes")) return [];
        const [lot = 1, other = 0] = drawn[at] ?? [];
        return [lot < share ? other : at];
      });
      const codings = found.map((at, place) => ({
        id: `${pass}:${place}`,
        codeId: "a",
        spanId: `s1:${at}`,
        start: 0,
        end: 1,
        coder,
        applies: "yes" as const,
      }));
      return { codings, judged: { coder, spanIds: said.map(({ spanId }) => spanId) } };
    });
    return selfAgreement(
      {
        codes: [{ id: "a", name: "a", definition: "", examples: [] }],
        codings: results.flatMap(({ codings }) => codings),
        judged: results.map(({ judged }) => judged),
      },
      (spanId) => spanId.replace("s1:", "P"),
    );
  }

  it("is counted within its interval in nine codes of ten, where its errors are drawn again", () => {
    const within = Array.from({ length: 60 }, (_, seed) => passes(100, 0.3, false, seed + 1)).filter(
      ([one]) => one !== undefined && one.interval[0] <= 20 && 20 <= one.interval[1],
    );
    expect(within.length).toBeGreaterThanOrEqual(54);
  });

  it("agrees with itself on the same errors, which proves nothing", () => {
    const [one] = passes(100, 0.3, true, 1);
    expect(one?.interval[1]).toBeLessThan(40);
    expect(one?.judgedTwice).toBe(100);
  });
});
