import type { Persona, Support, ScoreFinding, Segmentation } from "@persona/contracts";
import type { Testimony } from "@persona/verification";

/** Words that a claim or a quote points at, and what is wrong with them. */
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
  /** Ids of the spans that should support it: those that it cites, or those that were found for it. */
  readonly evidence: readonly string[];
  /** Counts of answers, of which the evidence cites only a part: who gave them, or why the count proves nothing. */
  readonly tallies?: readonly { readonly given: readonly string[]; readonly problem?: string }[];
  /** Kept off the card: nothing is claimed, so its support is not judged. */
  readonly isAssumption: boolean;
  /** It counts codings, which are checked against their codebook; the words that they are about may be others. */
  readonly isCoded?: boolean;
  /** Whether its evidence is near to it and does not show it: counted apart. */
  readonly isNear?: boolean;
  /** How many support it; absent where the tool does not say. */
  readonly support?: Support;
  /** What the check of the set found against its words; absent where nothing was, or where nobody checked. */
  readonly problem?: string;
  /** A bare fact of who a person is, such as `age: 34`. */
  readonly isDemographic: boolean;
}

/** A quotation that is scored. */
export interface ScoredQuote {
  readonly text: string;
  readonly spanId?: string;
  /** Why it is not a quotation. */
  readonly problem?: string;
}

/** A persona that is scored, from Persona or from another tool. */
export interface ScoredPersona {
  readonly id: string;
  readonly label: string;
  readonly claims: readonly ScoredClaim[];
  readonly quotes: readonly ScoredQuote[];
  /** The participants that it stands for; absent where that is not known. */
  readonly memberIds?: readonly string[];
  /** Share of the participants, 0 to 1; absent where that is not known. */
  readonly share?: number;
  /** Bootstrap Jaccard similarity; null where there are no groups, absent where that is not known. */
  readonly stability?: number | null;
  readonly demographics: Persona["demographics"];
  /** How many people share each attribute that its card shows of them. */
  readonly sharedBy: readonly number[];
}

/** A count that cannot be checked, or a citation without words to search. */
export interface UnjudgedFinding extends ScoreFinding {
  readonly of: "count" | "citation";
}

/** Personas in the one form that every score reads. */
export interface Subject {
  readonly kind: "run" | "elsewhere";
  readonly personas: readonly ScoredPersona[];
  readonly spans: ReadonlyMap<string, ScoredSpan>;
  /** How many counts were counted again, and those that are wrong. */
  readonly counts: { readonly checked: number; readonly wrong: readonly ScoreFinding[] };
  /** What could not be judged, and why. */
  readonly unjudged: readonly UnjudgedFinding[];
  readonly segmentation?: Segmentation;
  /** Every text that is shown, with its place, to be searched for identifiers. */
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

/** The participants behind each piece of valid evidence of a claim, including those that its tallies count. */
export function voicesOf(subject: Subject, { evidence, tallies = [] }: ScoredClaim): readonly string[] {
  const counted = new Set(tallies.flatMap(({ given, problem }) => (problem === undefined ? given : [])));
  const cited = validSpans(subject, evidence).flatMap(({ participantId }) =>
    participantId === undefined || counted.has(participantId) ? [] : [participantId],
  );
  return [...counted, ...cited];
}

/** The spans of a claim that are where they point and were said by a participant. */
export function validSpans(subject: Subject, ids: readonly string[]): readonly ScoredSpan[] {
  return ids.flatMap((id) => {
    const span = subject.spans.get(id);
    return span === undefined || span.problem !== undefined ? [] : [span];
  });
}
