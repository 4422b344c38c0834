import { isDeniedAt } from "./denial.ts";
import { partsOfSpeech } from "./parts-of-speech.ts";
import { termsIn } from "./terms.ts";

/** How one term is used: a word, or two or three words that occur together, in all forms. */
export interface PhraseUse {
  readonly term: string;
  /** How often in all. */
  count: number;
  readonly people: Set<number>;
  /** People who use it where it is not denied, and people who deny it somewhere. */
  readonly affirming: Set<number>;
  readonly denying: Set<number>;
  /** The forms it takes in the text, and how often each. */
  readonly forms: Map<string, number>;
  /** The first few places where it occurs. */
  readonly examples: Example[];
}

interface Example {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const mostExamples = 8;

/** Counts the terms whose words are all usable. Terms of words that hardly anybody uses need not be kept. */
export function countPhrases(
  textsByPerson: readonly (readonly string[])[],
  isUsable: (stem: string) => boolean,
): ReadonlyMap<string, PhraseUse> {
  const uses = new Map<string, PhraseUse>();
  textsByPerson.forEach((texts, person) => {
    for (const text of texts) {
      for (const { term, form, from, to } of termsIn(text, isUsable)) {
        const use: PhraseUse = uses.get(term) ?? {
          term,
          count: 0,
          people: new Set(),
          affirming: new Set(),
          denying: new Set(),
          forms: new Map(),
          examples: [],
        };
        use.count += 1;
        use.people.add(person);
        (isDeniedAt(text, from) ? use.denying : use.affirming).add(person);
        use.forms.set(form, (use.forms.get(form) ?? 0) + 1);
        if (use.examples.length < mostExamples) use.examples.push({ text, from, to });
        uses.set(term, use);
      }
    }
  });
  return uses;
}

/** The kind of thing a term names: see {@link kindOf}. */
export type TermKind = "thing" | "activity" | "quality" | "other";

const joins = /^(?:ADP|DET|PART|PRON)$/;
const describes = /^(?:NOUN|PROPN|ADJ|VERB|X)$/;

/**
 * What a term is in most of the places where it occurs: a thing ("version control", "receipt"), an activity
 * ("debugging", "share notebooks"), a quality ("slow"), or something else, which makes no good name for a theme.
 */
export function kindOf({ examples }: PhraseUse): TermKind {
  const votes = new Map<TermKind, number>();
  for (const example of examples) {
    const kind = kindAt(example);
    votes.set(kind, (votes.get(kind) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "other";
}

function kindAt({ text, from, to }: Example): TermKind {
  // a sentence is enough to decide, and the turns of a transcript are long
  const start =
    Math.max(text.lastIndexOf(".", from), text.lastIndexOf("?", from), text.lastIndexOf("!", from)) + 1;
  const end = text.slice(to).search(/[.?!]/);
  const sentence = text.slice(start, end < 0 ? text.length : to + end + 1);
  const tags = partsOfSpeech(sentence, from - start, to - start);
  const last = tags.at(-1) ?? "";
  const isGerund = text.slice(from, to).toLowerCase().endsWith("ing");
  if (!tags.slice(0, -1).every((tag) => describes.test(tag) || joins.test(tag))) return "other";
  if (/^(?:NOUN|PROPN)$/.test(last)) return tags[0] === "VERB" && tags.length > 1 ? "activity" : "thing";
  if (last === "VERB") return isGerund || tags.length === 1 ? "activity" : "other";
  return last === "ADJ" ? "quality" : "other";
}
