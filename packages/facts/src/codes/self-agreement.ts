import type { Codebook, CoderIdentity } from "@persona/contracts";
import { trueShare } from "@persona/statistics";

/** What two passes of one model say about how many people have a code. */
export interface SelfAgreement {
  readonly codeId: string;
  readonly coder: CoderIdentity;
  /** People with the code in the first pass, of all whom it judged. */
  readonly n: number;
  readonly of: number;
  /** How many truly have it, at least and at most, if the passes err independently. */
  readonly interval: readonly [low: number, high: number];
  /** People whom both passes judged. */
  readonly judgedTwice: number;
}

/** Whether two coders are passes of one model: their agreement is no proof that they are right. */
export function arePassesOfOne(one: CoderIdentity, other: CoderIdentity): boolean {
  return one.kind === "model" && other.kind === "model" && baseOf(one.id) === baseOf(other.id);
}

function baseOf(id: string): string {
  return id.replace(/#\d+$/, "");
}

/**
 * For each code that a model gave in two passes: how many people it counts, and between what their true number lies if the
 * passes err independently.
 *
 * @param personOf the participant of a span
 */
export function selfAgreement(
  { codes, codings, judged }: Pick<Codebook, "codes" | "codings" | "judged">,
  personOf: (spanId: string) => string | undefined,
): readonly SelfAgreement[] {
  const passes = judged.filter(({ coder }) => coder.kind === "model");
  const pairs = passes.flatMap((one, at) =>
    passes
      .slice(at + 1)
      .flatMap((other) => (arePassesOfOne(one.coder, other.coder) ? [[one, other] as const] : [])),
  );
  return pairs.flatMap(([one, other]) => {
    const [all, again] = [one, other].map(
      ({ spanIds }) => new Set(spanIds.flatMap((spanId) => personOf(spanId) ?? [])),
    );
    const twice = [...(all ?? [])].filter((person) => again?.has(person) === true);
    return codes
      .filter(({ isCodable = true }) => isCodable)
      .map(({ id: codeId }): SelfAgreement => {
        const [first, second] = [one, other].map(
          ({ coder }) =>
            new Set(
              codings.flatMap((coding) =>
                coding.codeId === codeId && coding.coder.id === coder.id && coding.applies === "yes"
                  ? (personOf(coding.spanId) ?? [])
                  : [],
              ),
            ),
        );
        const [n, of] = [first?.size ?? 0, all?.size ?? 0];
        const cells = { both: 0, first: 0, second: 0, neither: 0 };
        for (const person of twice) {
          const [here, there] = [first?.has(person) === true, second?.has(person) === true];
          cells[here ? (there ? "both" : "first") : there ? "second" : "neither"] += 1;
        }
        const [low, high] = trueShare(of === 0 ? 0 : n / of, cells);
        return {
          codeId,
          coder: one.coder,
          n,
          of,
          interval: [Math.floor(low * of), Math.ceil(high * of)],
          judgedTwice: twice.length,
        };
      });
  });
}
