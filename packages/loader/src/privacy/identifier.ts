/** What an identifier is. */
export type IdentifierKind =
  | "email"
  | "url"
  | "handle"
  | "phone"
  | "address"
  | "place"
  | "id"
  | "secret"
  | "birthday"
  | "person"
  | "employer"
  | "literal";

/** An identifier in a text, by UTF-16 code units. */
export interface Identifier {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
}

/** Finds identifiers of one kind in a text whose characters are folded ({@link FoldedText}). */
export type Finder = (text: string) => Iterable<Identifier>;

/** How {@link byPattern} finds. */
export interface PatternOptions {
  /** The group of the match that identifies. @default the whole match */
  readonly group?: number;
  /** Whether a match is one, from the match without marks at its end and the text right before and behind it. */
  readonly accepts?: (match: string, before: string, after: string) => boolean;
}

const around = 48;

/** Finds by a pattern. Its repeats are bounded, so that time grows with the length of the text. */
export function byPattern(kind: IdentifierKind, pattern: RegExp, options: PatternOptions = {}): Finder {
  const { group = 0, accepts } = options;
  return function* find(text) {
    for (const match of text.matchAll(pattern)) {
      const value = match[group];
      if (value === undefined) continue;
      const start = match.index + (group === 0 ? 0 : match[0].lastIndexOf(value));
      const bare = value.replace(/[\s.,;:!?]{1,40}$/u, "");
      // a bracket that closes what stands around it
      const trimmed =
        /[)\]]$/.test(bare) && !/[([]/.test(bare) ? bare.replace(/[)\].,;:!?]{1,20}$/, "") : bare;
      const end = start + trimmed.length;
      const before = text.slice(Math.max(0, start - around), start);
      if (trimmed === "" || accepts?.(trimmed, before, text.slice(end, end + around)) === false) continue;
      yield { kind, start, end };
    }
  };
}
