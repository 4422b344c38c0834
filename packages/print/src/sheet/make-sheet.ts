import { createHash } from "node:crypto";
import { claimFields, wholeSpanId } from "@persona/contracts";
import type { Claim, PersonaSet } from "@persona/contracts";

/** A statement with words of participants next to it: its own evidence, or another statement's. */
export interface SheetItem {
  readonly number: number;
  readonly statement: string;
  readonly quotes: readonly string[];
}

/** What the reader of a sheet must not know. */
export interface SheetKey {
  readonly number: number;
  /** Id of the statement, and of the one whose evidence is next to it: the same, where the evidence is true. */
  readonly claimId: string;
  readonly quotesOf: string;
}

/** Statements to judge without knowing which of them have their own evidence, and the key. */
export interface Sheet {
  readonly items: readonly SheetItem[];
  readonly key: readonly SheetKey[];
}

/** How a sheet is made. */
export interface SheetOptions {
  /** How many statements it has at most. Half of them have their own evidence. @default 20 */
  readonly size?: number;
  /** The same set, size and seed give the same sheet. @default 1 */
  readonly seed?: number;
}

/** Quotes next to a statement, and characters of each, at most. */
const [mostQuotes, mostCharacters] = [3, 400];
/** Shorter words say little about what a text is about. */
const shortestWord = 5;

/**
 * Makes a sheet for a team that judges, without the key, whether words support a statement. Half of the statements have
 * their own evidence, the others that of another statement, which repeats none of their longer words where there is one.
 * Only statements that several people share are taken. Empty where there are fewer than two.
 */
export function makeSheet(
  { personas, spans }: Pick<PersonaSet, "personas" | "spans">,
  { size = 20, seed = 1 }: SheetOptions = {},
): Sheet {
  const rankOf = (...parts: readonly (string | number)[]): string =>
    createHash("sha256")
      .update(JSON.stringify([seed, ...parts]))
      .digest("hex");
  const ranked = <Item>(items: readonly Item[], name: (item: Item) => string): Item[] =>
    items
      .map((item) => ({ item, rank: rankOf(name(item)) }))
      .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      .map(({ item }) => item);
  const said = new Map(spans.map(({ id, text }) => [id, text]));
  const candidates = personas.flatMap((persona) =>
    claimFields.flatMap((field) =>
      persona[field].flatMap((claim) => {
        const texts = claim.evidence.flatMap((id) => said.get(id) ?? []);
        return claim.shownAs === "statement" && texts.length > 0 ? [{ claim, texts }] : [];
      }),
    ),
  );
  if (candidates.length < 2) return { items: [], key: [] };
  const chosen = ranked(candidates, ({ claim }) => claim.id).slice(0, size);
  const made = chosen.map((one, at) => {
    if (at % 2 === 0) return { one, other: one };
    const others = ranked(
      candidates.filter(({ claim }) => sharesNothing(claim, one.claim)),
      ({ claim }) => `${one.claim.id} ${claim.id}`,
    );
    const words = wordsOf(one.claim.text);
    const away = others.find(({ texts }) => wordsOf(texts.join(" ")).isDisjointFrom(words));
    return { one, other: away ?? others[0] ?? one };
  });
  const numbered = ranked(made, ({ one }) => `place ${one.claim.id}`);
  return {
    items: numbered.map(({ one, other }, at) => ({
      number: at + 1,
      statement: one.claim.text,
      quotes: other.texts.slice(0, mostQuotes).map(shortened),
    })),
    key: numbered.map(({ one, other }, at) => ({
      number: at + 1,
      claimId: one.claim.id,
      quotesOf: other.claim.id,
    })),
  };
}

function sharesNothing(one: Claim, other: Claim): boolean {
  const mine = new Set(one.evidence.map(wholeSpanId));
  return (
    one.id !== other.id && one.text !== other.text && !other.evidence.some((id) => mine.has(wholeSpanId(id)))
  );
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= shortestWord));
}

function shortened(text: string): string {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  if (plain.length <= mostCharacters) return plain;
  const cut = plain.slice(0, mostCharacters);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1))} …`;
}
