import { cohensKappa, krippendorffAlpha, measureAgreement } from "@persona/coding";
import type { Judgements } from "@persona/coding";
import type { Codebook, CoderIdentity, Coding } from "@persona/contracts";
import { seededRandom } from "@persona/statistics";
import { atLeast, atMost } from "../truth/bar.ts";
import type { Bar } from "../truth/bar.ts";

/** Published worked examples, a coder a row; `.` is a missing judgement. */
const published = [
  {
    of: "Krippendorff 2011, A",
    measure: krippendorffAlpha,
    figure: 0.095,
    coders: ["0100000000", "1110010100"],
  },
  {
    of: "Krippendorff 2011, B",
    measure: krippendorffAlpha,
    figure: 0.692,
    coders: ["aabbdcccedda", "babbbcccedddd".slice(0, 12)],
  },
  {
    of: "Hayes and Krippendorff 2007",
    measure: krippendorffAlpha,
    figure: 0.743,
    coders: ["123321412...", "1233224125.3", ".3332342251.", "12332441251."],
  },
] as const;

/** Agreement against published figures, and how often its intervals hold the truth. */
export function agreementBars(): readonly Bar[] {
  const proportions: Judgements[] = Object.entries({ aa: 75, ab: 1, ac: 4, ba: 5, bb: 4, bc: 1, cc: 10 }).map(
    ([values, units]) => ({ values: values.split(""), units }),
  );
  return [
    ...published.map(({ of, measure, figure, coders }) =>
      atMost(
        "alpha: distance from the published figure",
        of,
        Math.abs((measure(unitsOf(coders)) ?? 9) - figure),
        0.0005,
      ),
    ),
    atMost(
      "kappa: distance from the published figure",
      "Fleiss, Levin and Paik 2003",
      Math.abs((cohensKappa(proportions) ?? 9) - 0.676),
      0.0005,
    ),
    ...[0.1, 0.3].map((prevalence) =>
      atLeast(
        "95 % interval of alpha holds the truth",
        `400 draws of 300 statements, a code on ${prevalence * 100} %`,
        coverage(prevalence),
        0.92,
      ),
    ),
  ];
}

function unitsOf(coders: readonly string[]): Judgements[] {
  return Array.from({ length: coders[0]?.length ?? 0 }, (_, unit) => ({
    values: coders.map((coder) => (coder[unit] === "." ? undefined : coder[unit])),
    units: 1,
  }));
}

/** Two coders who each miss or add one in ten; how often the interval holds the alpha of endlessly many statements. */
function coverage(prevalence: number): number {
  const both = (applies: number): number => applies * 0.81 + (1 - applies) * 0.01;
  const values = { yy: both(prevalence), yn: 0.09, ny: 0.09, nn: both(1 - prevalence) };
  const truth = krippendorffAlpha(
    Object.entries(values).map(([pair, units]) => ({ values: pair.split(""), units: units * 1e6 })),
  );
  const random = seededRandom(7);
  const coders: CoderIdentity[] = [
    { kind: "person", id: "one" },
    { kind: "person", id: "other" },
  ];
  const spanIds = Array.from({ length: 300 }, (_, at) => `s1:${at}-${at + 1}`);
  const codes: Codebook["codes"] = [{ id: "code", name: "code", definition: "", examples: [] }];
  let held = 0;
  for (let draw = 0; draw < 400; draw += 1) {
    const codings = spanIds.flatMap((spanId) => {
      const applies = random.fraction() < prevalence;
      return coders.flatMap((coder): readonly Coding[] =>
        applies === random.fraction() >= 0.1
          ? [{ id: `${coder.id} ${spanId}`, codeId: "code", spanId, start: 0, end: 1, coder, applies: "yes" }]
          : [],
      );
    });
    const judged = coders.map((coder) => ({ coder, spanIds }));
    const [low = 1, high = 0] =
      measureAgreement({ codes, codings, judged }, { seed: draw })[0]?.alpha.ci95 ?? [];
    if (truth !== undefined && low <= truth && truth <= high) held += 1;
  }
  return held / 400;
}
