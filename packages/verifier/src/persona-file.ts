/** The parts of a persona that hold claims. */
export const claimFields = [
  ...(["summary", "goals", "needs", "behaviors", "frustrations", "workarounds", "motivations"] as const),
  ...([
    "context",
    "tools",
    "skills",
    "decisionCriteria",
    "scenario",
    "interpretations",
    "assumptions",
  ] as const),
];

/** The content of `personas.json`, as far as it is checked. */
export interface PersonaFile {
  readonly schemaVersion: number;
  readonly personas: readonly Persona[];
  readonly sources: readonly Source[];
  readonly spans: readonly Span[];
  readonly verification?: {
    readonly entailed?: number;
    readonly near?: number;
    readonly notSupported?: number;
  };
  readonly segmentation?: { readonly k: number };
  /** The journal of edits that it was made with. */
  readonly edits?: { readonly count: number; readonly head: string } | undefined;
}

/** A group of participants and what is stated of it. */
export interface Persona extends Readonly<Partial<Record<(typeof claimFields)[number], readonly Claim[]>>> {
  readonly id: string;
  readonly tier?: string;
  /** The tier that the division gave, where failed scores took it down. */
  readonly lowered?: { readonly from: string; readonly by: readonly string[] } | undefined;
  readonly segment: {
    readonly stability?: number | null;
    readonly n: number;
    readonly of: number;
    readonly share: number;
    readonly weighted: boolean;
    readonly memberIds: readonly string[];
  };
  readonly quotes: readonly { readonly spanId: string; readonly text: string }[];
  /** Parts of what members said; absent before version 2. */
  readonly voices?: readonly { readonly spanId: string; readonly start: number; readonly end: number }[];
}

/** A statement, with the ids of the spans that carry it and of those that speak against it. */
export interface Claim {
  readonly id: string;
  readonly text: string;
  readonly evidence: readonly string[];
  readonly counterEvidence: readonly string[];
  readonly status?: string;
  /** Absent before version 2, as is `shownAs`. */
  readonly verdict?: string;
  readonly shownAs?: string;
  /** What researchers decided about it: an interpretation that they accepted stands among the statements. */
  readonly edited?:
    | {
        readonly accepted?: object | undefined;
        readonly reworded?: object | undefined;
        readonly added?: object | undefined;
      }
    | undefined;
  /** Codings that it counts: their words need not be its own. */
  readonly fromCodings?: readonly string[];
  /** Columns in which the answers of all members were counted; the spans are some of them. */
  readonly tallies?: readonly Tally[] | undefined;
  /** With base `members`, `of` is the size of the group; with `answered`, those in all the spans and tallies. */
  readonly support: { readonly n: number; readonly of: number; readonly base: string };
}

/**
 * Answers to one question: the cell of each member, in their order, such as `120+5 410-6 733~0`. It starts at byte 120,
 * takes 5, and gives the answer (`+`), gives another (`-`) or none (`~`): its text is in the list of that name.
 */
export interface Tally {
  readonly sourceId: string;
  readonly column: string;
  readonly given: readonly string[];
  readonly otherwise: readonly string[];
  readonly unanswered: readonly string[];
  readonly cells: string;
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

/** How a cell counts: it gives the answer that a claim tells of, gives another, or none. */
export type Side = "given" | "otherwise" | "unanswered";
/** A span, or a cell that is counted: its text has to be one of those that count on its side, and on no other. */
export interface Pointer extends Span {
  readonly side?: Side;
  readonly texts?: ReadonlySet<string | undefined>;
}

/** A claim with the cells that it counts. */
export interface CountedClaim extends Claim {
  readonly cells: readonly Pointer[];
  /** Ids of those on one side. */
  cellsOn(side: Side): readonly string[];
}

/** @throws TypeError for a file of a form that is not known here */
export function refuseOtherVersions({ schemaVersion }: PersonaFile): void {
  if (schemaVersion !== 1 && schemaVersion !== 2)
    throw new TypeError(`schema version ${schemaVersion} is not known here`);
}

/** Words that a persona shows as somebody's: a quote, or a part of a span, which brings its own test. */
export interface ShownWords {
  readonly spanId: string;
  readonly text: string;
  readonly isIn?: (spoken: readonly string[]) => boolean;
}

/** The quotes and voices of a persona. */
export function wordsOf({ quotes, voices = [] }: Persona): readonly ShownWords[] {
  const parts = voices.map(({ spanId, start, end }): ShownWords => {
    const isPart = (spoken: string): boolean => 0 <= start && start < end && end <= spoken.length;
    return { spanId, text: `characters ${start} to ${end}`, isIn: (spoken) => spoken.every(isPart) };
  });
  return [...quotes, ...parts];
}

/** The claims of a persona, each with the cells that it counts. */
export function claimsOf(persona: Persona): readonly CountedClaim[] {
  const claims = claimFields.flatMap((field) => persona[field] ?? []);
  return claims.map((claim) => {
    const cells = cellsOf(claim, persona.segment.memberIds);
    const cellsOn = (side: Side): string[] => cells.filter((cell) => cell.side === side).map(({ id }) => id);
    return { ...claim, cells, cellsOn };
  });
}

function cellsOf({ id: claimId, tallies = [] }: Claim, memberIds: readonly string[]): readonly Pointer[] {
  return tallies.flatMap(({ sourceId, column, cells, ...texts }) => {
    const lists = Map.groupBy([...texts.given, ...texts.otherwise, ...texts.unanswered], (text) => text);
    const only = (side: Side): Set<string> =>
      new Set(texts[side].filter((text) => lists.get(text)?.length === 1));
    const known = { given: only("given"), otherwise: only("otherwise"), unanswered: only("unanswered") };
    const written = cells.split(" ");
    // a cell of nobody and a member without a cell are held against the claim
    return Array.from({ length: Math.max(written.length, memberIds.length) }, (_, at): Pointer => {
      const cell = written[at] ?? "";
      const [start = Number.NaN, length = Number.NaN] = cell.split(/[-+~]/).map(Number);
      const side: Side = cell.includes("+") ? "given" : cell.includes("-") ? "otherwise" : "unanswered";
      const [id, participantId] = [`${claimId} “${column}” ${at + 1}`, memberIds[at]];
      const address = { id, sourceId, participantId, start, end: start + length, locator: { column } };
      return {
        ...address,
        role: "participant",
        text: "",
        side,
        texts: cell === "" ? new Set() : known[side],
      };
    });
  });
}
