import { unitWords } from "@persona/contracts";
import type { Score, ScoreFinding } from "@persona/contracts";
import { matchQuote, quotationsIn } from "@persona/verification";
import { measured, notApplicable, sharePart } from "./make-score.ts";
import { partsOfPersonas } from "./parts-of-personas.ts";
import type { CheckedItem } from "./parts-of-personas.ts";
import { validSpans } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** Verbatim quotes: quotations that a participant really said, out of all, those within claims included. */
export function scoreQuotes(subject: Subject): Score {
  const name = "verbatimness";
  const findings: ScoreFinding[] = [];
  const quotes: CheckedItem[] = [];
  for (const persona of subject.personas) {
    for (const { text, problem } of persona.quotes) {
      quotes.push({ personaId: persona.id, isRight: problem === undefined });
      if (problem !== undefined) findings.push({ subject: persona.id, message: `“${text}”: ${problem}` });
    }
    for (const claim of persona.claims) {
      const sources = validSpans(subject, claim.evidence).flatMap(({ question, said }) => [question, said]);
      for (const quotation of quotationsIn(claim.text)) {
        const isRight = sources.some((text) => matchQuote(quotation, text));
        quotes.push({ personaId: persona.id, isRight });
        if (!isRight) findings.push({ subject: claim.id, message: `“${quotation}” is not in its evidence` });
      }
    }
  }
  if (quotes.length === 0) return notApplicable(name, "there are no quotations");
  const found = quotes.length - findings.length;
  return measured(name, {
    value: found / quotes.length,
    threshold: { is: "at-least", value: 1 },
    reading: `${found} of ${quotes.length} quotations were said by a ${unitWords(subject.segmentation?.unit).participant}, word for word.`,
    parts: [
      sharePart("quotations that were said", found, quotes.length),
      ...partsOfPersonas(subject, "quotations of the persona that were said", quotes),
    ],
    findings,
  });
}
