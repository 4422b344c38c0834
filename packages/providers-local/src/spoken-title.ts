import type { SpokenPhrases } from "./spoken-phrases.ts";
import { longestTitle, nameOneThing, startLarge } from "./title-phrase.ts";
import type { Label, TitlePhrase } from "./title-phrase.ts";

/** How nearly as distinctive as the strongest part of a title a deed and a place are, and a second thing as the first. */
const leastOfStrongest = { deed: 0.4, place: 0.35, placeAlone: 0.8, thing: 0.3 };

/**
 * What they do, where, and with what, as far as they say so: `Quoting, with budgets and a forecast`.
 *
 * @param isOfMost whether it is true of most of the group
 */
export function spokenTitle(spoken: SpokenPhrases, isOfMost: boolean): Label | undefined {
  const strongest = Math.max(0, ...weightsOf(spoken));
  const deed = spoken.deeds.find(({ weight }) => weight >= leastOfStrongest.deed * strongest);
  const place = spoken.places.find(
    ({ weight, words }) =>
      weight >= leastOfStrongest.place * strongest &&
      (deed === undefined || !nameOneThing(words, deed.words)),
  );
  const isEnough = place !== undefined && place === tellingPlace(spoken);
  const things = isEnough
    ? []
    : spoken.things.filter(
        ({ words }) =>
          ![deed, place].some((other) => other !== undefined && nameOneThing(words, other.words)),
      );
  const chosen: TitlePhrase[] = [];
  for (const phrase of [deed, place, joined(things)])
    if (
      phrase !== undefined &&
      [...chosen, phrase].map(({ words }) => words).join(", ").length <= longestTitle
    )
      chosen.push(phrase);
  if (chosen.length === 0) return undefined;
  const words = chosen.map((phrase) => phrase.words).join(", ");
  return {
    label: isOfMost ? startLarge(words) : `Many ${words}`,
    evidence: chosen.flatMap(({ evidence }) => evidence),
  };
}

/** Things in one phrase, two at most: `with the form and the list`. */
function joined(things: readonly TitlePhrase[]): TitlePhrase | undefined {
  const [first] = things;
  if (first === undefined) return undefined;
  const second = things
    .slice(1)
    .find(
      ({ words, weight }) =>
        weight >= leastOfStrongest.thing * first.weight && !nameOneThing(words, first.words),
    );
  const named = second === undefined ? [first] : [first, second];
  return {
    words: `with ${named.map(({ words }) => words).join(" and ")}`,
    evidence: named.flatMap(({ evidence }) => evidence),
    weight: first.weight,
  };
}

/** A place that says so much that a title needs no thing next to it. */
export function tellingPlace(spoken: SpokenPhrases): TitlePhrase | undefined {
  const least = leastOfStrongest.placeAlone * Math.max(0, ...weightsOf(spoken));
  return spoken.places.find(({ weight }) => weight >= least);
}

function weightsOf({ deeds, places, things }: SpokenPhrases): readonly number[] {
  return [...deeds, ...places, ...things].map(({ weight }) => weight);
}
