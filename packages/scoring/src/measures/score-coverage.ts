import { unitWords } from "@persona/contracts";
import type { Score, ScoreFinding, ScorePart } from "@persona/contracts";
import type { Comparison } from "@persona/facts";
import { themesOf, topicsByTerm, topicsIn } from "@persona/text";
import { measured, notApplicable, share, sharePart } from "./make-score.ts";
import { statedClaims, validSpans, voicesOf } from "../subject/subject.ts";
import type { IdentifierFinder } from "./score-privacy.ts";
import type { ScoredPersona, Subject } from "../subject/subject.ts";

/** In a smaller group, one person necessarily gives a large part of the evidence. */
const fewestToShare = 3;
const largestShare = { is: "at-most", value: 0.5 } as const;

/**
 * Coverage: participants who are cited by a claim, out of all; topics that the cited words mention, each weighted by the
 * people who mention it; and the largest part of one persona's evidence that comes from one person.
 *
 * @param find finds identifiers: a topic that is one is not listed by its name. @default finds none
 */
export function scoreCoverage(
  subject: Subject,
  { research, variates }: Comparison,
  find: IdentifierFinder = () => [],
): Score {
  const name = "coverage";
  const people = research.people.length;
  const words = unitWords(research.unit);
  const claims = statedClaims(subject);
  if (people === 0) return notApplicable(name, "nobody said or answered anything");
  if (claims.length === 0) return notApplicable(name, "there are no claims, so nobody is cited");
  const cited = new Set<string>();
  const texts = new Set<string>();
  for (const { claim } of claims) {
    for (const participantId of voicesOf(subject, claim)) cited.add(participantId);
    for (const { said, isAnswer } of validSpans(subject, claim.evidence)) if (!isAnswer) texts.add(said);
  }
  const known = new Set(research.people.map(({ id }) => id));
  const covered = cited.intersection(known).size;
  const themes = themesOf(variates.topics);
  const byTerm = topicsByTerm(themes);
  const touched = new Set([...texts].flatMap((text) => topicsIn(text, byTerm)));
  const weigh = (topics: typeof themes): number => topics.reduce((sum, topic) => sum + topic.people.size, 0);
  const topics = themes.filter((topic) => touched.has(topic));
  const missed = themes.filter((topic) => !touched.has(topic) && find(topic.label).length === 0);
  const shares = subject.personas.flatMap((persona) => personShare(persona, subject));
  return measured(name, {
    value: covered / people,
    threshold: { is: "at-least", value: 0.5 },
    reading: `${covered} of ${people} ${words.participants} are cited by at least one claim.`,
    parts: [
      sharePart(`${words.participants} cited`, covered, people),
      ...(themes.length === 0
        ? []
        : [
            {
              ...sharePart(`topics covered, weighted by ${words.people}`, weigh(topics), weigh(themes)),
            },
          ]),
      ...shares,
    ],
    findings: missed
      .toSorted((a, b) => b.people.size - a.people.size)
      .map(({ label, people: who }): ScoreFinding => ({
        subject: label,
        message: `${who.size} ${words.people} mention it, and no claim is based on what they say`,
      })),
  });
}

function personShare(persona: ScoredPersona, subject: Subject): readonly ScorePart[] {
  const links = new Map<string, number>();
  let all = 0;
  for (const claim of persona.claims) {
    if (claim.isAssumption) continue;
    for (const participantId of voicesOf(subject, claim)) {
      all += 1;
      links.set(participantId, (links.get(participantId) ?? 0) + 1);
    }
  }
  const size = persona.memberIds?.length ?? links.size;
  if (size < fewestToShare || all === 0) return [];
  const most = [...links.values()].reduce((largest, n) => Math.max(largest, n), 0);
  return [
    {
      name: "evidence from one person",
      subject: persona.id,
      value: share(most, all),
      n: most,
      of: all,
      threshold: largestShare,
    },
  ];
}
