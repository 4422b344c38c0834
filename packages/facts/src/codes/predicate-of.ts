import { taggedWords, timesInFilms } from "@persona/text";

/** What comes after a verb of a code's name: a word after which only its object can follow. */
const object =
  /^(?:the|an?|their|his|her|its|my|our|your|it|them|no|too|every|each|everything|everyone|everybody|nothing|nobody|others|themselves|this|that|all|some|any|not)$/;
/** Verbs that have forms of their own. */
const irregular: Readonly<Record<string, string>> = {
  is: "are",
  am: "are",
  are: "are",
  was: "were",
  has: "have",
  does: "do",
  "doesn't": "do not",
  "don't": "do not",
  "isn't": "are not",
  "can't": "cannot",
  goes: "go",
};
const auxiliary = /^(?:are|were|have|do|do not|are not|cannot|can|must|will)$/;

/**
 * A code's name as what people do, in the plural: "Retypes the budget" and "retyping the budget" become "retype the
 * budget". Undefined where it may be a thing: "Export options", "Meeting notes". English.
 */
export function predicateOf(name: string): string | undefined {
  const [first = "", ...rest] = name.replaceAll(/[_/]+/g, " ").replaceAll("’", "'").trim().split(/\s+/);
  const word = first.toLowerCase();
  const next = rest[0]?.toLowerCase() ?? "";
  const known = irregular[word] ?? (auxiliary.test(word) ? word : undefined);
  if (next === "") return undefined;
  if (known !== undefined && auxiliary.test(known)) return [known, ...rest].join(" ");
  const verb =
    known ?? (object.test(next) || isVerbHere([word, ...rest].join(" ")) ? baseOf(word) : undefined);
  return verb === undefined ? undefined : [verb, ...rest].join(" ");
}

/** A word after which more about the verb can follow, or about a thing. */
const preposition =
  /^(?:of|from|in|on|at|by|with|for|to|about|between|after|before|during|as|than|over|under)$/;
/** A verb that is a noun too has its "-ing" form this often, for each time that it has its form with "-s". */
const leastRatio = 0.25;
/** What follows a thing rather than a verb. */
const ofThing = /^(?:of|from)$/;

/**
 * Whether a name in the form of "Loses receipts" or "Works after hours" begins with a verb: the tagger takes it for one alone, or
 * after "she" where films know its "-ing" form well; or they have more of that form than of the form with "-s".
 */
function isVerbHere(name: string): boolean {
  const [word = "", next = ""] = name.split(" ", 2);
  if (!/[^s]s$/.test(word) || ofThing.test(next)) return false;
  if (taggedWords(name)[0]?.tag === "VERB") return true;
  if (preposition.test(next)) return false;
  const base = baseOf(word);
  const ratio = base === undefined ? 0 : timesOfGerund(base) / Math.max(1, timesInFilms(word));
  return ratio > 1 || (ratio > leastRatio && taggedWords(`She ${name}.`)[1]?.tag === "VERB");
}

/** A verb in its plain form. */
function baseOf(word: string): string | undefined {
  if (!/^\p{Ll}{2,}$/u.test(word)) return undefined;
  const candidates = word.endsWith("ing")
    ? [word.slice(0, -3), `${word.slice(0, -3)}e`, word.replace(/(.)\1ing$/, "$1")]
    : word.endsWith("ies")
      ? [word.replace(/ies$/, "y")]
      : /(?:ch|sh|ss|x|zz|o)es$/.test(word)
        ? [word.slice(0, -2)]
        : /[^s]s$/.test(word)
          ? [word.slice(0, -1)]
          : [word];
  const [likely] = candidates.toSorted((a, b) => timesInFilms(b) - timesInFilms(a));
  return likely !== undefined && isVerb(likely) ? likely : undefined;
}

/** Whether films know its "-ing" form: nearly every verb has one, and few nouns. */
function isVerb(word: string): boolean {
  return timesOfGerund(word) > 0;
}

/** How often films have the "-ing" form of a verb, with or without its prefix. */
function timesOfGerund(word: string): number {
  const verbs = [word, word.replace(/^(?:re|un|dis|mis|over|out|pre)/, "")];
  return Math.max(
    ...verbs.flatMap((verb) =>
      [`${verb}ing`, `${verb.replace(/e$/, "")}ing`, `${verb}${verb.at(-1) ?? ""}ing`].map(timesInFilms),
    ),
  );
}
