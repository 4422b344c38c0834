import { unitWords } from "@persona/contracts";
import type { Score, ScoreFinding } from "@persona/contracts";
import { matchQuote, quotationsIn } from "@persona/verification";
import { measured, notApplicable, sharePart } from "./make-score.ts";
import { validSpans } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** Verbatim quotes: quotations that a participant really said, out of all, those within claims included. */
export function scoreQuotes(subject: Subject): Score {
  const name = "verbatimness";
  const findings: ScoreFinding[] = [];
  let quotes = 0;
  for (const persona of subject.personas) {
    for (const { text, problem } of persona.quotes) {
      quotes += 1;
      if (problem !== undefined) findings.push({ subject: persona.id, message: `“${text}”: ${problem}` });
    }
    for (const claim of persona.claims) {
      const sources = validSpans(subject, claim.evidence).flatMap(({ question, said }) => [question, said]);
      for (const quotation of quotationsIn(claim.text)) {
        quotes += 1;
        if (!sources.some((text) => matchQuote(quotation, text)))
          findings.push({ subject: claim.id, message: `“${quotation}” is not in its evidence` });
      }
    }
  }
  if (quotes === 0) return notApplicable(name, "there are no quotations");
  const found = quotes - findings.length;
  return measured(name, {
    value: found / quotes,
    threshold: { is: "at-least", value: 1 },
    reading: `${found} of ${quotes} quotations were said by a ${unitWords(subject.segmentation?.unit).participant}, word for word.`,
    parts: [sharePart("quotations that were said", found, quotes)],
    findings,
  });
}
