/** A claim that was made false, and in which way. */
export interface Mutation {
  readonly kind: "its number" | "a denial" | "who it is" | "how often" | "a detail";
  readonly text: string;
}

const numbers = "two three four five six seven eight nine ten eleven twelve twenty thirty forty".split(" ");
const countOfPeople = /\b(\d+) of (\d+)\b/;
const isDenied = /n['’]t\b|\b(?:not|cannot|never|nobody|no|none|without)\b/i;
const isAlways = /\b(?:always|every|all|each)\b/i;

/** The ways to falsify a claim that its words allow: each says something else than the claim, in correct English. */
export function mutationsOf(text: string): readonly Mutation[] {
  const [count, n, of] = countOfPeople.exec(text) ?? [];
  if (count !== undefined) return withOtherCount(text, count, Number(n), Number(of));
  const plain = text.trim().replace(/[.!]$/, "");
  const number = otherNumber(plain);
  const mutations: Mutation[] = [{ kind: "a detail", text: `${plain}, with a Zephyrus kit for 480 euros.` }];
  if (number !== undefined) mutations.push({ kind: "its number", text: `${number}.` });
  const told = partsOf(plain);
  if (told === undefined) return mutations;
  const { who, other, does } = told;
  mutations.push({ kind: "who it is", text: `${other} ${does}.` });
  if (!isDenied.test(plain))
    mutations.push({ kind: "a denial", text: capital(`${who} never ${does}.`.trim()) });
  if (!isAlways.test(plain))
    mutations.push({ kind: "how often", text: capital(`${who} always ${does}.`.trim()) });
  return mutations;
}

/** A claim that counts people, with another count, for everybody, denied, and with a detail. */
function withOtherCount(text: string, count: string, n: number, of: number): readonly Mutation[] {
  const other = n < of ? n + 1 : n - 1;
  const mutations: Mutation[] = [
    { kind: "its number", text: text.replace(count, `${other} of ${of}`) },
    { kind: "a detail", text: `${text.trim().replace(/[.!]$/, "")}, with a Zephyrus kit for 480 euros.` },
  ];
  if (n < of)
    mutations.push({ kind: "how often", text: text.replace(count, "All of them, without exception,") });
  if (text.includes(" speak of "))
    mutations.push({ kind: "a denial", text: text.replace(" speak of ", " never speak of ") });
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

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
