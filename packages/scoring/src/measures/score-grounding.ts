import { unitWords } from "@persona/contracts";
import type { Score, ScoreFinding } from "@persona/contracts";
import { seededRandom } from "@persona/statistics";
import { judgeSupport } from "@persona/verification";
import type { LexicalSupport, Testimony } from "@persona/verification";
import { measured, notApplicable, sharePart } from "./make-score.ts";
import { partsOfPersonas } from "./parts-of-personas.ts";
import { statedClaims, validSpans } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** Each claim is tried with the evidence of this many other claims. */
const swaps = 20;

interface Case {
  readonly id: string;
  readonly personaId: string;
  readonly text: string;
  readonly testimony: readonly Testimony[];
  readonly keys: ReadonlySet<string>;
  readonly problem?: string;
}

/**
 * Grounding: claims that valid evidence supports, out of all claims on the cards. It contains its own control: with the
 * evidence of other claims, drawn at random, hardly any of the same claims may be supported.
 */
export function scoreGrounding(subject: Subject, lexical: LexicalSupport, seed: number): Score {
  const name = "grounding";
  const cases = statedClaims(subject)
    .filter(({ claim }) => !claim.isDemographic && claim.isCoded !== true)
    .map(({ persona, claim }): Case => {
      const testimony = distinct(validSpans(subject, claim.evidence));
      const { id, text, problem } = claim;
      const keys = new Set(testimony.map(keyOf));
      return {
        id,
        personaId: persona.id,
        text,
        testimony,
        keys,
        ...(problem === undefined ? {} : { problem }),
      };
    });
  if (cases.length === 0) return notApplicable(name, "there are no claims");
  const findings: ScoreFinding[] = [];
  for (const { id, text, testimony, problem } of cases) {
    const judgement = testimony.length === 0 ? undefined : judgeSupport(text, testimony, lexical);
    if (judgement === "supported") {
      // the rules that read sentences found something against it
      if (problem !== undefined) findings.push({ subject: id, message: problem });
      continue;
    }
    const message =
      judgement === undefined
        ? "nothing that participants said supports it"
        : judgement === "opposite"
          ? "its evidence says the opposite"
          : "its evidence contains too few of its words";
    findings.push({ subject: id, message });
  }
  const grounded = cases.length - findings.length;
  const missed = new Set(findings.map(({ subject: id }) => id));
  const kept = subject.personas.flatMap(({ claims }) =>
    claims.filter(({ isAssumption, isNear = false }) => !isAssumption || isNear),
  );
  const near = kept.filter(({ isNear = false }) => isNear).length;
  const control = swapped(cases, lexical, seed);
  return measured(name, {
    value: grounded / cases.length,
    threshold: { is: "at-least", value: 0.9 },
    reading: `${grounded} of ${cases.length} claims are supported by what ${unitWords(subject.segmentation?.unit).participants} said${control.of === 0 ? "" : `; with the evidence of other claims, ${Math.round((100 * control.n) / control.of)} % would be`}.`,
    parts: [
      sharePart("claims that their evidence supports", grounded, cases.length),
      ...partsOfPersonas(
        subject,
        "claims of the persona that their evidence supports",
        cases.map(({ id, personaId }) => ({ personaId, isRight: !missed.has(id) })),
      ),
      ...(near === 0
        ? []
        : [sharePart("kept apart: interpretations, of all claims kept", near, kept.length)]),
      ...(control.of === 0
        ? []
        : [
            sharePart("control: claims that the evidence of other claims supports", control.n, control.of, {
              is: "at-most",
              value: 0.3,
            }),
          ]),
    ],
    findings,
  });
}

/**
 * Counts claims that the evidence of another claim supports. Evidence that shares a text with its own is not another's.
 */
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
