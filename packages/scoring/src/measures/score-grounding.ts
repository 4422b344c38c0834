import { unitWords } from "@persona/contracts";
import type { Score, ScoreFinding } from "@persona/contracts";
import { seededRandom } from "@persona/statistics";
import { judgeSupport } from "@persona/verification";
import type { LexicalSupport, Testimony } from "@persona/verification";
import { measured, notApplicable, sharePart } from "./make-score.ts";
import { statedClaims, validSpans } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** Other claims whose evidence each claim is tried on. */
const swaps = 20;

interface Case {
  readonly id: string;
  readonly text: string;
  readonly testimony: readonly Testimony[];
  readonly keys: ReadonlySet<string>;
}

/**
 * Grounding: claims with valid evidence that carries them, of all claims on the cards. Its own control is in it: the
 * same claims on the evidence of others, drawn at random, must hardly be carried at all.
 */
export function scoreGrounding(subject: Subject, lexical: LexicalSupport, seed: number): Score {
  const name = "grounding";
  const cases = statedClaims(subject)
    .filter(({ claim }) => !claim.isDemographic)
    .map(({ claim }): Case => {
      const testimony = distinct(validSpans(subject, claim.evidence));
      return { id: claim.id, text: claim.text, testimony, keys: new Set(testimony.map(keyOf)) };
    });
  if (cases.length === 0) return notApplicable(name, "no claim is stated, so none has to be grounded");
  const findings: ScoreFinding[] = [];
  for (const { id, text, testimony } of cases) {
    const judgement = testimony.length === 0 ? undefined : judgeSupport(text, testimony, lexical);
    if (judgement === "supported") continue;
    const message =
      judgement === undefined
        ? "nothing that participants said carries it"
        : judgement === "opposite"
          ? "its evidence says the opposite"
          : "its evidence holds too few of its words";
    findings.push({ subject: id, message });
  }
  const grounded = cases.length - findings.length;
  const control = swapped(cases, lexical, seed);
  return measured(name, {
    value: grounded / cases.length,
    threshold: { is: "at-least", value: 0.9 },
    reading: `${grounded} of ${cases.length} claims are carried by words that ${unitWords(subject.segmentation?.unit).participants} said${control.of === 0 ? "" : `; on each other's evidence ${Math.round((100 * control.n) / control.of)} % would be`}.`,
    parts: [
      sharePart("claims that their evidence carries", grounded, cases.length),
      ...(control.of === 0
        ? []
        : [
            sharePart("control: claims that the evidence of other claims carries", control.n, control.of, {
              is: "at-most",
              value: 0.3,
            }),
          ]),
    ],
    findings,
  });
}

/** Evidence that says the same thing word for word is no swap. */
function swapped(
  cases: readonly Case[],
  lexical: LexicalSupport,
  seed: number,
): { readonly n: number; readonly of: number } {
  const random = seededRandom(seed);
  const givers = cases.filter(({ testimony }) => testimony.length > 0);
  let n = 0;
  let of = 0;
  for (const { text, keys } of cases) {
    const others = givers.filter((other) => other.keys.isDisjointFrom(keys));
    for (let round = 0; round < Math.min(swaps, others.length); round += 1) {
      const giver = others[others.length <= swaps ? round : random.below(others.length)];
      if (giver === undefined) continue;
      of += 1;
      if (judgeSupport(text, giver.testimony, lexical) === "supported") n += 1;
    }
  }
  return { n, of };
}

function distinct(testimony: readonly Testimony[]): readonly Testimony[] {
  return [...new Map(testimony.map((one) => [keyOf(one), one])).values()];
}

function keyOf({ question, said }: Testimony): string {
  return `${question}\n${said}`;
}
