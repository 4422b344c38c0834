import type { Corpus, PersonaSet, Profile, Span } from "@persona/contracts";
import type { Comparison, DescribedPeople, Person } from "@persona/facts";
import { countSupport } from "../support/count-support.ts";
import { lexicalSupport } from "../support/lexical-support.ts";
import { quoteFault } from "../support/match-quote.ts";
import { sourceIdsNow } from "../set/own-words.ts";
import { rejudge } from "../set/rejudge.ts";
import { spanOfPerson } from "../set/span-of-person.ts";
import { testimonyOfSet } from "../set/testimony-of-set.ts";
import type { SetProblem } from "../set/set-report.ts";

/** What profiles are checked against. */
export interface ProfileCheck {
  readonly set: PersonaSet;
  /** The sources read anew, and what their people can be compared by. */
  readonly corpus: Corpus;
  readonly comparison: Comparison;
  readonly described: DescribedPeople;
}

/**
 * Makes a check of single profiles against the sources read anew: that each rests on members of its group and shows
 * what the first of them answered, that it cites words of those members alone, that its counts can be made again and
 * its quotes stand where they point, and that the evidence of each claim carries it.
 */
export function checkProfiles({
  set,
  corpus,
  comparison,
  described,
}: ProfileCheck): (profile: Profile) => readonly SetProblem[] {
  const { people, table } = comparison.research;
  const positions = new Map(people.map(({ id }, position) => [id, position]));
  const groups = new Map(set.personas.map(({ id, segment }) => [id, new Set(segment.memberIds)]));
  const lexical = lexicalSupport(comparison.vocabulary);
  const testimonyOf = testimonyOfSet({ sources: [...corpus.sources] }, corpus, comparison);
  const nowOf = sourceIdsNow(corpus, set.sources);

  /** A citation as it would be written now: sources count in the order of reading, which may have changed. */
  const idNow = (spanId: string): string => {
    const [sourceId = "", ...place] = spanId.split(":");
    // what profiles alone cite is not among the set's sources
    return [nowOf.get(sourceId) ?? sourceId, ...place].join(":");
  };

  return (profile) => {
    const { id, personaId, sampleIds } = profile;
    const problems: SetProblem[] = [];
    const add = (reason: SetProblem["reason"], message: string, subject: string = id): void => {
      problems.push({ reason, subject, message });
    };
    // a group whose persona could not be made is not in the set
    const group = groups.get(personaId);
    const sample = sampleIds.flatMap((participant): readonly Person[] => {
      const person = people[positions.get(participant) ?? -1];
      if (person === undefined || group?.has(participant) === false)
        add("not-a-member", `it rests on ${participant}, who is not in its group`);
      return person === undefined ? [] : [person];
    });
    const shown = described.shown[positions.get(sampleIds[0] ?? "") ?? -1];
    const answers = described.questions.map((question, at) => ({ question, answer: shown?.[at] ?? null }));
    if (JSON.stringify(answers) !== JSON.stringify(profile.attributes))
      add("text-differs", `its attributes are not those that may be shown of ${sampleIds[0]}`);
    const find = (spanId: string): Span | undefined =>
      sample.map((person) => spanOfPerson(idNow(spanId), person, table)).find((span) => span !== undefined);

    for (const claim of profile.claims) {
      const resolve = (ids: readonly string[]): readonly Span[] =>
        ids.flatMap((spanId) => {
          const span = find(spanId);
          if (span === undefined) add("unknown-span", `nobody of its sample said ${spanId}`, claim.id);
          return span ?? [];
        });
      const before = problems.length;
      const evidence = resolve(claim.evidence);
      const against = resolve(claim.counterEvidence);
      const { n, of, base } = claim.support;
      const counted = countSupport(evidence, against, base, sample.length);
      if (counted.n !== n || counted.of !== of)
        add(
          "wrong-count",
          `it says ${n} of ${of}; its evidence counts ${counted.n} of ${counted.of}`,
          claim.id,
        );
      if (problems.length === before) problems.push(...rejudge(claim, evidence.map(testimonyOf), lexical));
    }
    for (const { spanId, text } of profile.quotes) {
      const span = find(spanId);
      const fault = span === undefined ? `nobody of its sample said ${spanId}` : quoteFault(text, span.text);
      if (fault !== undefined) add("misquote", `“${text}”: ${fault}`);
    }
    return problems;
  };
}
