/** A claim that was made false, and in which way. */
export interface Mutation {
  readonly kind: "its number" | "a denial" | "who it is" | "how often" | "a detail";
  readonly text: string;
}

const numbers = "two three four five six seven eight nine ten eleven twelve twenty thirty forty".split(" ");
const countsPeople = /\b\d+ (?:of|out of) \d+\b|\d %/;
const isDenied = /n['’]t\b|\b(?:not|cannot|never|nobody|no|none|without)\b/i;
const isAlways = /\b(?:always|every|all|each)\b/i;

/**
 * The ways to falsify a claim that its words allow: each says something else than the claim, in correct English. A claim
 * that counts people is left alone, as counts are made again.
 */
export function mutationsOf(text: string): readonly Mutation[] {
  if (countsPeople.test(text)) return [];
  const plain = text.trim().replace(/[.!]$/, "");
  const number = otherNumber(plain);
  const mutations: Mutation[] = [{ kind: "a detail", text: `${plain}, with a Zephyrus kit for 480 euros.` }];
  if (number !== undefined) mutations.push({ kind: "its number", text: `${number}.` });
  const told = partsOf(plain);
  if (told === undefined) return mutations;
  const { who, other, does } = told;
  mutations.push({ kind: "who it is", text: `${other} ${does}.` });
  if (!isDenied.test(plain)) mutations.push({ kind: "a denial", text: `${who} never ${does}.`.trim() });
  if (!isAlways.test(plain)) mutations.push({ kind: "how often", text: `${who} always ${does}.`.trim() });
  return mutations;
}

/** A claim about the person, as who does it, somebody else who might, and what is done: "They print", "Prints". */
function partsOf(
  text: string,
): { readonly who: string; readonly other: string; readonly does: string } | undefined {
  const [first = "", ...others] = text.split(" ");
  const rest = others.join(" ");
  // "they are", "they can" take an adverb behind the verb
  if (
    /^they$/i.test(first) &&
    !/^(?:are|were|have|had|can|could|would|will|do|did|may|might|must)\b/i.test(rest)
  )
    return { who: "They", other: "The dentist's sisters", does: rest };
  if (/^[A-Z][a-z]+[^s]s$/.test(first) && !/^(?:Is|Was|Has|Does)$/.test(first) && rest !== "")
    return { who: "", other: "The dentist's sister", does: `${first.toLowerCase()} ${rest}` };
  return undefined;
}

function otherNumber(text: string): string | undefined {
  const words = text.split(" ");
  const at = words.findIndex((word) => /^\d+$/.test(word) || numbers.includes(word));
  const word = words[at];
  if (word === undefined) return undefined;
  const named = numbers.indexOf(word);
  return words
    .with(at, named === -1 ? String(3 * Number(word) + 4) : (numbers[(named + 4) % numbers.length] ?? ""))
    .join(" ");
}
