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
  /** What a text has wherever the pattern matches: a shorter pattern, so that most texts are not searched for it. */
  readonly needs?: RegExp;
}

const around = 48;

/** Finds by a pattern. Its repeats are bounded, so that time grows with the length of the text. */
export function byPattern(kind: IdentifierKind, pattern: RegExp, options: PatternOptions = {}): Finder {
  const { group = 0, accepts, needs } = options;
  return function find(text) {
    if (needs?.test(text) === false) return none;
    let found: Identifier[] = none;
    // all at once, as the place that the pattern has reached is its own; `matchAll` would make a pattern for each text
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const value = match[group];
      if (match[0] === "") pattern.lastIndex += 1;
      if (value === undefined) continue;
      const start = match.index + (group === 0 ? 0 : match[0].lastIndexOf(value));
      const bare = value.replace(/[\s.,;:!?]{1,40}$/u, "");
      // a bracket that closes what stands around it
      const trimmed =
        /[)\]]$/.test(bare) && !/[([]/.test(bare) ? bare.replace(/[)\].,;:!?]{1,20}$/, "") : bare;
      const end = start + trimmed.length;
      const before = text.slice(Math.max(0, start - around), start);
      if (trimmed === "" || accepts?.(trimmed, before, text.slice(end, end + around)) === false) continue;
      if (found === none) found = [];
      found.push({ kind, start, end });
    }
    return found;
  };
}

/** All matches of a pattern with the flag "g". `matchAll` would make a pattern for each text, which takes longer. */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return noMatch;
  const matches: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) {
    if (match[0] === "") pattern.lastIndex += 1;
    matches.push(match);
  }
  return matches;
}

const noMatch: readonly RegExpExecArray[] = [];
/** What most texts hold. */
const none: Identifier[] = [];
