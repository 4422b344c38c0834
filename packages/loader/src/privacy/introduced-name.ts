import { isGivenName, isRareName } from "./given-name.ts";
import { bare, isCapital, type Word } from "./name-words.ts";
import { callers, people, relations } from "./spoken-name-words.ts";

/** Words that {@link introducedAt} knows: it finds nothing at any other. */
export const introducing: ReadonlySet<string> = new Set([
  ...callers,
  ..."name nickname names nombre nome naam name's m'appelle s'appelle llamo llama chiamo chiama heiße heisse heißt heet chamo chama nazywam by as i'm soy sono am is was bin".split(
    " ",
  ),
]);

/** The place of the name that somebody is said to have, where the words up to `at` introduce one behind them. */
export function introducedAt(words: readonly Word[], at: number): number | undefined {
  const [word, next] = [words[at], words[at + 1]];
  if (word === undefined || next === undefined) return undefined;
  const two = words[at + 2];
  const before = words[at - 1]?.lower ?? "";
  const isNear = /^,? ["'“]?$/.test(next.gap);
  // my name is X, name's X, mein Name ist X, je m'appelle X, me llamo X, mi chiamo X, ich heiße X
  if (
    word.lower === "name" ||
    word.lower === "nickname" ||
    word.lower === "names" ||
    word.lower === "nombre" ||
    word.lower === "nome" ||
    word.lower === "naam"
  ) {
    const isOfSomebody =
      /^(?:my|his|her|our|their|your|whose|first|last|full|real|given|mein|sein|ihr|unser|mon|son|notre|mi|su|mio|suo|meu|seu|mijn|zijn|haar)$/.test(
        before,
      ) || before.endsWith("'s");
    if (isOfSomebody && two !== undefined && /^(?:is|was|ist|est|es|è|are|lautet|é)$/.test(next.lower))
      return at + 2;
    return undefined;
  }
  if (
    /^(?:name's|m'appelle|s'appelle|llamo|llama|chiamo|chiama|heiße|heisse|heißt|heet|chamo|chama|nazywam)$/.test(
      word.lower,
    ) &&
    isNear
  )
    return next.lower === "się" ? at + 2 : at + 1;
  if (callers.has(word.lower) && isNear) {
    // call(s) me X; everybody calls him X
    if (/^(?:me|him|her|us|them|myself|himself|herself)$/.test(next.lower))
      return two !== undefined && /^ ["'“]?$/.test(two.gap) ? at + 2 : undefined;
    // I'm called X, she is called X, a guy named X
    if (word.lower === "called" || word.lower === "named" || word.lower === "nicknamed") {
      const person =
        /^(?:i'm|he's|she's|they're|we're)$/.test(before) || people.has(before) || relations.has(before);
      const isBe =
        /^(?:am|is|was|are|were|get|gets|got|been|be)$/.test(before) &&
        /^(?:i|he|she|we|they|you|who|also|people)$/.test(words[at - 2]?.lower ?? "");
      return person || isBe ? at + 1 : undefined;
    }
    return undefined;
  }
  // I go by X, known as X
  if (word.lower === "by" && /^(?:go|goes|went|going)$/.test(before) && isNear) return at + 1;
  if (
    word.lower === "as" &&
    /^(?:known)$/.test(before) &&
    isNear &&
    /^(?:i'm|i|he|she|he's|she's|they|everyone|everybody|is|am|was|are|also|better)$/.test(
      words[at - 2]?.lower ?? "",
    )
  )
    return at + 1;
  // they know me as X, she introduced herself as X
  const isOfPerson = /^(?:me|him|her|us|them|myself|himself|herself)$/.test(before);
  if (
    word.lower === "as" &&
    isOfPerson &&
    isNear &&
    /^(?:know|knows|knew|introduced|introduce|introduces|address|addresses|addressed)$/.test(
      words[at - 2]?.lower ?? "",
    )
  )
    return at + 1;
  // I'm Priya, this is Priya, Priya here
  if (
    /^(?:i'm|i’m|ich bin|soy|sono)$/.test(word.lower) &&
    isNear &&
    (isGivenName(bare(next)) || isRareName(bare(next))) &&
    isCapital(next)
  )
    return at + 1;
  if (
    /^(?:am|is|was|bin)$/.test(word.lower) &&
    /^(?:i|this|it|ich)$/.test(before) &&
    isNear &&
    isCapital(next) &&
    (isGivenName(bare(next)) || isRareName(bare(next)))
  )
    return at + 1;
  return undefined;
}
