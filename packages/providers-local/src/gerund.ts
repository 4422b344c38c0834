const vowel = /[aeiou]/;
/** Verbs of two syllables with the stress on the last one, whose last letter is doubled. */
const doubled = /^(?:prefer|refer|begin|forget|admit|commit|submit|control|permit|occur|regret|upset)$/;
/** Verbs whose first person has no stem to add to. */
const irregular: Readonly<Record<string, string>> = { am: "being", are: "being", is: "being", be: "being" };

/** A verb in its plain form as a gerund: `use` becomes `using`, `stop` becomes `stopping`. English. */
export function gerundOf(verb: string): string {
  const known = irregular[verb];
  if (known !== undefined) return known;
  if (verb.endsWith("ie")) return `${verb.slice(0, -2)}ying`;
  if (/[^aeoy]e$/.test(verb) && verb.length > 2) return `${verb.slice(0, -1)}ing`;
  return doublesLast(verb) ? `${verb}${verb.at(-1) ?? ""}ing` : `${verb}ing`;
}

/** One vowel between consonants at the end of a short word: `stop`, `get`, `plan`; not `look`, `show`, `fix`. */
function doublesLast(verb: string): boolean {
  if (doubled.test(verb)) return true;
  const [before = "", middle = "", last = ""] = verb.slice(-3);
  return (
    verb.length <= 4 &&
    /[^aeiouwxy]/.test(last) &&
    vowel.test(middle) &&
    !vowel.test(before) &&
    !vowel.test(verb.slice(0, -2))
  );
}

/** A phrase that begins with a verb, about people: `use the app daily` becomes `using the app daily`. */
export function gerundPhrase(phrase: string): string {
  const [verb = "", ...rest] = phrase.split(" ");
  return [gerundOf(verb), ...rest].join(" ");
}

/** Whether a topic is one verb in its "-ing" form: `accepting`, and neither `ring` nor `string`. */
export function isGerund(label: string): boolean {
  return /^[^aeiouy]*[aeiouy]\p{Ll}*ing$/u.test(label) && !label.includes(" ");
}
