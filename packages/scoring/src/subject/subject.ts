import type { Persona, ScoreFinding, Segmentation } from "@persona/contracts";
import type { Testimony } from "@persona/verification";

/** Words that a claim or a quote points at, with what is wrong with them. */
export interface ScoredSpan extends Testimony {
  readonly id: string;
  /** The words as the source has them. */
  readonly text: string;
  readonly participantId?: string;
  /** Why it proves nothing: it is not in the source, or was not said by a participant. */
  readonly problem?: string;
}

/** A statement that is scored. */
export interface ScoredClaim {
  readonly id: string;
  readonly text: string;
  /** Ids of the spans that it points at, counter-evidence included. */
  readonly links: readonly string[];
  /** Ids of the spans that are to carry it: those it cites, or those that were found for it. */
  readonly evidence: readonly string[];
  /** Counts of answers that the evidence is only a part of: who gave them, or why the count proves nothing. */
  readonly tallies?: readonly { readonly given: readonly string[]; readonly problem?: string }[];
  /** Kept off the card: nothing is claimed, so it is not judged for being carried. */
  readonly isAssumption: boolean;
  /** A bare fact of who a person is, such as `age: 34`. */
  readonly isDemographic: boolean;
}

/** A quotation that is scored. */
export interface ScoredQuote {
  readonly text: string;
  readonly spanId?: string;
  /** Why it is no quotation. */
  readonly problem?: string;
}

/** A persona that is scored, whoever made it. */
export interface ScoredPersona {
  readonly id: string;
  readonly label: string;
  readonly claims: readonly ScoredClaim[];
  readonly quotes: readonly ScoredQuote[];
  /** Participants it stands for; absent where nothing tells. */
  readonly memberIds?: readonly string[];
  /** Share of the participants, 0 to 1; absent where nothing tells. */
  readonly share?: number;
  /** Bootstrap Jaccard; null where nothing was divided, absent where nothing tells. */
  readonly stability?: number | null;
  readonly demographics: Persona["demographics"];
  /** How many people share each attribute that its card shows of them. */
  readonly sharedBy: readonly number[];
}

/** A count that cannot be made again, or a citation without words to look for. */
export interface UnjudgedFinding extends ScoreFinding {
  readonly of: "count" | "citation";
}

/** Personas in the one form that every score reads. */
export interface Subject {
  readonly kind: "run" | "elsewhere";
  readonly personas: readonly ScoredPersona[];
  readonly spans: ReadonlyMap<string, ScoredSpan>;
  /** Counts that were made again, and those that came out otherwise. */
  readonly counts: { readonly checked: number; readonly wrong: readonly ScoreFinding[] };
  /** What could not be judged, and why. */
  readonly unjudged: readonly UnjudgedFinding[];
  readonly segmentation?: Segmentation;
  /** Everything that is shown, by place, for the search for identifiers. */
  readonly shown: readonly { readonly place: string; readonly text: string }[];
}

/** What could not be judged of one kind, as it is written in a score. */
export function findingsOf(
  unjudged: readonly UnjudgedFinding[],
  kind: UnjudgedFinding["of"],
): readonly ScoreFinding[] {
  return unjudged.filter((one) => one.of === kind).map(({ subject, message }) => ({ subject, message }));
}

/** The claims that are stated as true, with their persona. */
export function statedClaims(
  subject: Subject,
): readonly { readonly persona: ScoredPersona; readonly claim: ScoredClaim }[] {
  return subject.personas.flatMap((persona) =>
    persona.claims.filter(({ isAssumption }) => !isAssumption).map((claim) => ({ persona, claim })),
  );
}

/** The participants behind each piece of valid evidence of a claim, those that its tallies count included. */
export function voicesOf(subject: Subject, { evidence, tallies = [] }: ScoredClaim): readonly string[] {
  const counted = new Set(tallies.flatMap(({ given, problem }) => (problem === undefined ? given : [])));
  const cited = validSpans(subject, evidence).flatMap(({ participantId }) =>
    participantId === undefined || counted.has(participantId) ? [] : [participantId],
  );
  return [...counted, ...cited];
}

/** The spans of a claim that stand where they point and were said by a participant. */
export function validSpans(subject: Subject, ids: readonly string[]): readonly ScoredSpan[] {
  return ids.flatMap((id) => {
    const span = subject.spans.get(id);
    return span === undefined || span.problem !== undefined ? [] : [span];
  });
}
