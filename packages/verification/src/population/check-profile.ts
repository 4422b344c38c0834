import type { PersonaSet, Profile, Span } from "@persona/contracts";
import type { DescribedPeople, Person } from "@persona/facts";
import { checkWrittenClaim } from "../claims/check-written-claim.ts";
import type { Problem } from "../claims/problem.ts";
import { quoteFault } from "../support/quote-fault.ts";
import type { RereadCorpus } from "../set/reread-corpus.ts";
import { ownCodes } from "../set/own-codes.ts";
import type { SetProblem } from "../set/set-report.ts";
import { testimonyOf } from "../set/testimony-of.ts";
import { spanOfPerson } from "./span-of-person.ts";

/** What profiles are checked against. */
export interface ProfileCheck {
  readonly set: PersonaSet;
  readonly reread: RereadCorpus;
  readonly described: DescribedPeople;
}

/**
 * Makes a check of single profiles against the sources that were read again: that each rests on members of its group and
 * shows what the first of them answered, that it cites words of those members alone, that its counts and its confidence
 * come out the same, that its quotes are where they point, and that the evidence of each claim supports it.
 */
export function checkProfiles({
  set,
  reread,
  described,
}: ProfileCheck): (profile: Profile) => readonly SetProblem[] {
  const { comparison, lexical, sourceIdNow } = reread;
  const { people, table } = comparison.research;
  const positions = new Map(people.map(({ id }, position) => [id, position]));
  const groups = new Map(set.personas.map(({ id, segment }) => [id, new Set(segment.memberIds)]));
  const testimony = testimonyOf(reread);
  const codesOf = reread.corpus.codebook === undefined ? undefined : ownCodes(comparison);

  /** A citation as it would be written now: sources count in the order of reading, which may have changed. */
  const idNow = (spanId: string): string => {
    const [sourceId = "", ...place] = spanId.split(":");
    // what profiles alone cite is not among the set's sources
    return [sourceIdNow(sourceId) ?? sourceId, ...place].join(":");
  };

  return (profile) => {
    const { id, personaId, sampleIds } = profile;
    const problems: SetProblem[] = [];
    const add = (reason: SetProblem["reason"], message: string): void => {
      problems.push({ reason, subject: id, message });
    };
    // a group whose persona could not be made is not in the set
    const group = groups.get(personaId);
    const sample = sampleIds.flatMap((participant): readonly Person[] => {
      const person = people[positions.get(participant) ?? -1];
      if (person === undefined || group?.has(participant) === false)
        add("not-a-member", `it is based on ${participant}, who is not in its group`);
      return person === undefined ? [] : [person];
    });
    const shown = described.shown[positions.get(sampleIds[0] ?? "") ?? -1];
    const answers = described.questions.map((question, at) => ({ question, answer: shown?.[at] ?? null }));
    if (JSON.stringify(answers) !== JSON.stringify(profile.attributes))
      add("text-differs", `its attributes are not those that may be shown of ${sampleIds[0]}`);
    const find = (spanId: string): Span | undefined =>
      sample.map((person) => spanOfPerson(idNow(spanId), person, table)).find((span) => span !== undefined);

    const isCoded = profile.claims.some(({ fromCodings }) => fromCodings.length > 0);
    const codes = isCoded ? codesOf?.(sampleIds) : undefined;
    for (const claim of profile.claims) {
      const missing: Problem[] = [];
      const resolve = (ids: readonly string[]): readonly Span[] =>
        ids.flatMap((spanId) => {
          const span = find(spanId);
          if (span === undefined)
            missing.push({ reason: "unknown-span", message: `nobody in its sample said ${spanId}` });
          return span ?? [];
        });
      const evidence = resolve(claim.evidence);
      const against = resolve(claim.counterEvidence);
      const found = checkWrittenClaim(
        claim,
        {
          problems: missing,
          testimony: evidence.map((span) => testimony(span, span.sourceId)),
          supporters: evidence,
          opponents: against,
          against,
          groupSize: sample.length,
          ...(codes === undefined ? {} : { codes }),
        },
        lexical,
      );
      for (const problem of found) problems.push({ ...problem, subject: claim.id });
    }
    for (const { spanId, text } of profile.quotes) {
      const span = find(spanId);
      const fault = span === undefined ? `nobody in its sample said ${spanId}` : quoteFault(text, span.text);
      if (fault !== undefined) add("misquote", `“${text}”: ${fault}`);
    }
    return problems;
  };
}
