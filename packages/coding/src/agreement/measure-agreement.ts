import { PersonaError, thresholds } from "@persona/contracts";
import type { Agreement, Codebook, CoderIdentity, Coding } from "@persona/contracts";
import { roundTo, seededRandom, seedOfStream } from "@persona/statistics";
import { estimate } from "./bootstrap.ts";
import type { Estimate } from "./bootstrap.ts";
import { cohensKappa } from "./cohens-kappa.ts";
import { krippendorffAlpha } from "./krippendorff-alpha.ts";
import type { Judgements } from "./krippendorff-alpha.ts";

/** How {@link measureAgreement} measures. */
export interface AgreementOptions {
  /** @default 1 */
  readonly seed?: number;
  /** How often units are drawn again for an interval. @default 1000 */
  readonly resamples?: number;
}

type Verdict = Coding["applies"];

/** What one coder said: which spans were judged, and the verdict where it is not "no". */
interface Coded {
  readonly coder: CoderIdentity;
  /** Spans that the coder judged for all codes, and those for single codes only. */
  readonly judged: ReadonlySet<string>;
  readonly judgedFor: ReadonlyMap<string, ReadonlySet<string>>;
  readonly verdicts: ReadonlyMap<string, ReadonlyMap<string, Verdict>>;
}

/** More figures than this are of no use to anybody, and take minutes. */
const mostFigures = 20_000;

/**
 * How far each two coders of a codebook agree, code by code, over the spans that both of them judged. A span counts as
 * coded when any part of it is. "Unsure" is an answer of its own, which agrees with nothing but itself.
 *
 * @throws PersonaError `invalid-record` where there are too many coders and codes to compare each with each
 */
export function measureAgreement(
  { codes, codings, judged }: Pick<Codebook, "codes" | "codings" | "judged">,
  { seed = 1, resamples = 1000 }: AgreementOptions = {},
): Agreement[] {
  const coders = codersOf(codings, judged);
  const figures = ((coders.length * (coders.length - 1)) / 2) * codes.length;
  if (figures > mostFigures) {
    throw new PersonaError({
      code: "invalid-record",
      message: `${coders.length} coders and ${codes.length} codes are too many to compare each with each: ${figures} figures, of at most ${mostFigures}`,
      hint: "Compare fewer coders at a time, or join codes.",
    });
  }
  const pairs = coders.flatMap((one, at) => coders.slice(at + 1).map((other) => [one, other] as const));
  return pairs.flatMap(([one, other], pair) => {
    const all = [...one.judged].filter((spanId) => other.judged.has(spanId));
    return codes.flatMap(({ id, isCodable = true }, at): Agreement[] => {
      const both = spansOfBoth(one, other, id) ?? all;
      if (!isCodable || both.length === 0) return [];
      const judgements = tabulate(both, one.verdicts.get(id), other.verdicts.get(id));
      const random = seededRandom(seedOfStream(seed, 7919, pair * codes.length + at));
      const alpha = estimate(judgements, krippendorffAlpha, { random, resamples });
      return [
        {
          codeId: id,
          coders: [one.coder, other.coder],
          units: both.length,
          observed: roundTo(
            shareOf(judgements, ([first, second]) => first === second),
            4,
          ),
          prevalence: [
            roundTo(
              shareOf(judgements, ([first]) => first === "yes"),
              4,
            ),
            roundTo(
              shareOf(judgements, ([, second]) => second === "yes"),
              4,
            ),
          ],
          alpha: rounded(alpha),
          kappa: rounded(estimate(judgements, cohensKappa, { random, resamples })),
          reading: readingOf(alpha.value),
        },
      ];
    });
  });
}

/** What an alpha is good for. */
export function readingOf(alpha: number | null): Agreement["reading"] {
  if (alpha === null) return "unknown";
  if (alpha >= thresholds.reliableFrom) return "reliable";
  return alpha >= thresholds.usableFrom ? "tentative" : "unusable";
}

function codersOf(codings: Codebook["codings"], judged: Codebook["judged"]): readonly Coded[] {
  const byCoder = Map.groupBy(codings, ({ coder }) => coder.id);
  const judgedBy = Map.groupBy(judged, ({ coder }) => coder.id);
  return [...judgedBy.values()].flatMap((entries): readonly Coded[] => {
    const [first] = entries;
    if (first === undefined) return [];
    const verdicts = new Map<string, Map<string, Verdict>>();
    for (const { codeId, spanId, applies } of byCoder.get(first.coder.id) ?? []) {
      const ofCode = verdicts.get(codeId) ?? new Map<string, Verdict>();
      verdicts.set(codeId, ofCode.set(spanId, stronger(applies, ofCode.get(spanId))));
    }
    const judgedFor = new Map<string, Set<string>>();
    for (const { spanIds, codeIds = [] } of entries)
      for (const codeId of codeIds)
        judgedFor.set(codeId, new Set([...(judgedFor.get(codeId) ?? []), ...spanIds]));
    const open = entries.filter(({ codeIds }) => codeIds === undefined);
    return [
      {
        coder: first.coder,
        judged: new Set(open.flatMap(({ spanIds }) => spanIds)),
        judgedFor,
        verdicts,
      },
    ];
  });
}

/** Spans that both judged for a code; undefined where neither judged any for this code only. */
function spansOfBoth(one: Coded, other: Coded, codeId: string): readonly string[] | undefined {
  const [mine, theirs] = [one.judgedFor.get(codeId), other.judgedFor.get(codeId)];
  if (mine === undefined && theirs === undefined) return undefined;
  return [...one.judged.union(mine ?? new Set<string>())].filter(
    (spanId) => other.judged.has(spanId) || theirs?.has(spanId) === true,
  );
}

/** Of several parts of one span: yes, where one of them has the code. */
function stronger(one: Verdict, other: Verdict | undefined): Verdict {
  if (one === "yes" || other === "yes") return "yes";
  return one === "unsure" || other === "unsure" ? "unsure" : "no";
}

/** How many spans got each pair of verdicts. */
function tabulate(
  spanIds: readonly string[],
  one: ReadonlyMap<string, Verdict> | undefined,
  other: ReadonlyMap<string, Verdict> | undefined,
): readonly Judgements[] {
  const table = new Map<string, { values: Verdict[]; units: number }>();
  for (const spanId of spanIds) {
    const values = [one?.get(spanId) ?? "no", other?.get(spanId) ?? "no"] as const;
    const key = values.join();
    const cell = table.get(key) ?? { values: [...values], units: 0 };
    cell.units += 1;
    table.set(key, cell);
  }
  return [...table.values()];
}

function shareOf(judgements: readonly Judgements[], is: (values: Judgements["values"]) => boolean): number {
  const all = judgements.reduce((sum, { units }) => sum + units, 0);
  const found = judgements.reduce((sum, { values, units }) => sum + (is(values) ? units : 0), 0);
  return found / all;
}

function rounded({ value, ci95 }: Estimate): Estimate {
  return {
    value: value === null ? null : roundTo(value, 4),
    ci95: ci95 === null ? null : [roundTo(ci95[0], 4), roundTo(ci95[1], 4)],
  };
}
