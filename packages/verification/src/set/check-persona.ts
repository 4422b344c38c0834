import type { Claim, Persona, Tally } from "@persona/contracts";
import type { CodeEvidence } from "@persona/facts";
import { checkWrittenClaim } from "../claims/check-written-claim.ts";
import type { FoundEvidence, Voice } from "../claims/found-evidence.ts";
import { claimsOf } from "../claims/claims-of.ts";
import type { Problem } from "../claims/problem.ts";
import type { LexicalSupport } from "../support/lexical-support.ts";
import { quoteFault } from "../support/quote-fault.ts";
import type { CitedWords } from "./cited-words.ts";
import type { CountedCells } from "./count-cells.ts";
import { checkPlaces } from "./check-places.ts";
import type { ownCells } from "./own-cells.ts";
import type { SetProblem } from "./set-report.ts";

/** What a persona is checked against. */
export interface PersonaCheck {
  readonly cited: ReadonlyMap<string, CitedWords>;
  readonly counted: ReadonlyMap<Tally, CountedCells>;
  /** Whose cells a tally counts, and how rare words are; known where the sources were read again. */
  readonly cellsProblem?: ReturnType<typeof ownCells>;
  readonly lexical?: LexicalSupport;
  /** Counts the codes of the people with these ids again; absent where there is no codebook. */
  readonly codesOf?: (memberIds: readonly string[]) => readonly CodeEvidence[];
  /** The name of the judge that may lift claims; absent where there is none. */
  readonly judge?: string;
}

/** What is wrong with a persona's number of members, its claims, its voices and its quotes. */
export function checkPersona(persona: Persona, check: PersonaCheck): readonly SetProblem[] {
  const { id, segment, quotes } = persona;
  const listed = new Set(segment.memberIds).size;
  return [
    ...(listed === segment.n
      ? []
      : [wrongSize(id, `it says ${segment.n} members and lists ${segment.memberIds.length}`)]),
    ...checkPlaces(persona, check.cited),
    ...claimsOf(persona).flatMap((claim) =>
      checkClaimOf(claim, persona, check).map((problem) => ({ ...problem, subject: claim.id })),
    ),
    ...quotes.flatMap(({ spanId, text }): SetProblem[] => {
      const words = check.cited.get(spanId);
      const problem = quoteProblem(text, words);
      // words that cannot be compared are not repeated
      const quote = words?.problem === undefined ? `“${text}”` : `the quote from ${spanId}`;
      return problem === undefined
        ? []
        : [{ reason: "misquote", subject: id, message: `${quote}: ${problem}` }];
    }),
  ];
}

/** What is wrong with a claim of a persona. */
export function checkClaimOf(claim: Claim, persona: Persona, check: PersonaCheck): readonly Problem[] {
  return checkWrittenClaim(claim, findEvidence(claim, persona, check), check.lexical);
}

/** What is wrong with a quote that points at these words; undefined where it is theirs. */
export function quoteProblem(quote: string, words: CitedWords | undefined): string | undefined {
  if (words === undefined) return "its span is not in the set";
  return words.problem ?? quoteFault(quote, words.span.text, `${words.question} ${words.context ?? ""}`);
}

function wrongSize(subject: string, message: string): SetProblem {
  return { reason: "wrong-count", subject, message };
}

function findEvidence(
  claim: Claim,
  { segment: { memberIds, n: groupSize } }: Persona,
  { cited, counted, cellsProblem, codesOf, judge }: PersonaCheck,
): FoundEvidence {
  const problems: Problem[] = [];
  const members = new Set(memberIds);
  const find = (ids: readonly string[]): readonly CitedWords[] =>
    ids.flatMap((id) => {
      const words = cited.get(id);
      const problem = pointerProblem(id, words, members);
      if (problem !== undefined) problems.push(problem);
      return words ?? [];
    });
  const evidence = find(claim.evidence);
  const against = find(claim.counterEvidence);
  const spans = evidence.map(({ span }) => span);
  const opposing = against.map(({ span }) => span);
  const supporters: Voice[] = [...spans];
  const opponents: Voice[] = [...opposing];
  for (const tally of claim.tallies ?? []) {
    const cells = counted.get(tally);
    if (cells === undefined) {
      problems.push({
        reason: "text-differs",
        message: "it counts cells of a source that is not in the set",
      });
      continue;
    }
    const { given, otherwise, problem } = cells;
    for (const participantId of given) supporters.push({ participantId });
    for (const participantId of otherwise) opponents.push({ participantId });
    const wrong = problem === undefined ? cellsProblem?.(tally, cells, memberIds, spans) : undefined;
    if (problem !== undefined) problems.push({ reason: "text-differs", message: problem });
    if (wrong !== undefined) problems.push({ reason: "wrong-count", message: wrong });
  }
  const codes = claim.fromCodings.length === 0 ? undefined : codesOf?.(memberIds);
  return {
    problems,
    testimony: evidence,
    supporters,
    opponents,
    against: opposing,
    groupSize,
    ...(judge === undefined ? {} : { judge }),
    ...(codes === undefined ? {} : { codes }),
  };
}

function pointerProblem(
  id: string,
  words: CitedWords | undefined,
  members: ReadonlySet<string>,
): Problem | undefined {
  if (words === undefined)
    return { reason: "unknown-span", message: `it cites ${id}, which is not in the set` };
  const { span, problem } = words;
  if (problem !== undefined)
    return { reason: span.role === "participant" ? "text-differs" : "not-a-participant", message: problem };
  return members.has(span.participantId ?? "")
    ? undefined
    : { reason: "not-a-member", message: `${id} was said by somebody outside of the group` };
}
