import type { Score, ScoreFinding } from "@persona/contracts";
import { seededRandom, shuffle } from "@persona/statistics";
import { checkWords } from "@persona/verification";
import type { LexicalSupport } from "@persona/verification";
import { mutationsOf } from "./mutations.ts";
import { measured, notApplicable, sharePart } from "./make-score.ts";
import { statedClaims, validSpans } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** Claims that are falsified, and voices that each is held against: enough to see a rate, and it takes a second. */
const mostClaims = 25;
const mostVoices = 4;
/** As many falsified claims as this may pass as shown: the bar of the checker itself. */
const mostPassing = 0.1;

/**
 * Adversarial grounding: claims of the personas are falsified (numbers, denial, who it is, how often, details), and held
 * against the evidence of the true ones. It says how many would have passed: the checker's own rate of error on this run.
 */
export function scoreAdversarialGrounding(subject: Subject, lexical: LexicalSupport, seed: number): Score {
  const name = "adversarial-grounding";
  const claims = statedClaims(subject).filter(({ claim }) => !claim.isDemographic && claim.isCoded !== true);
  const tried = new Map<string, { n: number; of: number; near: number }>();
  const findings: ScoreFinding[] = [];
  for (const { persona, claim } of shuffle(claims, seededRandom(seed)).slice(0, mostClaims)) {
    const testimony = validSpans(subject, claim.evidence).slice(0, mostVoices);
    if (testimony.length === 0) continue;
    const n = new Set(testimony.map(({ participantId }) => participantId)).size;
    const support = claim.support ?? {
      n,
      of: Math.max(n, persona.memberIds?.length ?? n),
      base: "members" as const,
    };
    for (const { kind, text } of mutationsOf(claim.text)) {
      const { verdict } = checkWords({ text, support }, testimony, lexical);
      const count = tried.get(kind) ?? { n: 0, of: 0, near: 0 };
      count.of += 1;
      if (verdict === "near") count.near += 1;
      if (verdict === "entailed") {
        count.n += 1;
        findings.push({ subject: claim.id, message: `it would pass with ${kind} changed` });
      }
      tried.set(kind, count);
    }
  }
  const all = [...tried.values()];
  const [passed, of, near] = (["n", "of", "near"] as const).map((key) =>
    all.reduce((sum, count) => sum + count[key], 0),
  );
  if (of === undefined || of === 0) return notApplicable(name, "there is no claim that can be falsified");
  return measured(name, {
    value: (passed ?? 0) / of,
    threshold: { is: "at-most", value: mostPassing },
    reading: `Of ${of} claims that were falsified on purpose, ${passed ?? 0} would have been shown as supported, and ${near ?? 0} kept apart.`,
    parts: [
      ...[...tried].map(([kind, count]) => sharePart(`passed with ${kind} changed`, count.n, count.of)),
      sharePart("kept apart", near ?? 0, of),
    ],
    findings,
  });
}
