/** The parts of a persona that hold claims. */
export const claimFields = [
  ...(["summary", "goals", "needs", "behaviors", "frustrations", "workarounds", "motivations"] as const),
  ...(["context", "tools", "skills", "decisionCriteria", "scenario", "assumptions"] as const),
];

/** The content of `personas.json`, as far as it is checked. */
export interface PersonaFile {
  readonly schemaVersion: number;
  readonly personas: readonly Persona[];
  readonly sources: readonly Source[];
  readonly spans: readonly Span[];
}

/** A group of participants and what is stated of it. */
export interface Persona extends Readonly<Record<(typeof claimFields)[number], readonly Claim[]>> {
  readonly id: string;
  readonly segment: {
    readonly n: number;
    readonly of: number;
    readonly share: number;
    readonly weighted: boolean;
    readonly memberIds: readonly string[];
  };
  readonly quotes: readonly { readonly spanId: string; readonly text: string }[];
}

/** A statement, with the ids of the spans that carry it and of those that speak against it. */
export interface Claim {
  readonly id: string;
  readonly text: string;
  readonly evidence: readonly string[];
  readonly counterEvidence: readonly string[];
  /** With base `members`, `of` is the size of the group; with `answered`, those in all the spans. */
  readonly support: { readonly n: number; readonly of: number; readonly base: string };
}

/** A file that personas rest on. With `parts` or an `extraction`, its text was taken out of something else. */
export interface Source {
  readonly id: string;
  readonly uri: string;
  readonly format: string;
  /** Of the file's bytes, hexadecimal. */
  readonly sha256: string;
  readonly encoding: string;
  readonly decoding: readonly string[];
  readonly parts?: readonly string[] | undefined;
  readonly extraction?: string | undefined;
}

/** Words at an address: bytes `start` to `end` of the source in UTF-8, and a `slice` of what they decode to. */
export interface Span {
  readonly id: string;
  readonly sourceId: string;
  readonly participantId?: string | undefined;
  readonly role: string;
  readonly start: number;
  readonly end: number;
  readonly slice?: readonly [number, number] | undefined;
  /** `column` is the question that a cell answers. */
  readonly locator: { readonly column?: string | undefined };
  readonly text: string;
}
