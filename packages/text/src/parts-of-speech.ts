import { createRequire } from "node:module";

/** The part of wink-nlp that is used here. */
interface Tagger {
  readonly its: { readonly value: unknown; readonly precedingSpaces: unknown; readonly pos: unknown };
  readDoc(text: string): { tokens(): { out(what: unknown): string[] } };
}

/** A word of a text, or a mark of punctuation. */
export interface TaggedWord {
  /** As written; a contraction is two words: `do` and `n't`. */
  readonly word: string;
  /** Its part of speech (Universal Dependencies: `NOUN`, `ADJ`, …). */
  readonly tag: string;
  /** Where it begins in the text, in UTF-16 code units. */
  readonly from: number;
}

let tagger: Tagger | undefined;

/**
 * The tagger looks for e-mail addresses from each character of a run without spaces, so that a long run takes the square
 * of its length. No word is longer than this.
 */
const longestRun = 100;
const longRun = /\S{100}(?=\S)/g;

/** The words of a text with their parts of speech. English. Runs of more than 100 characters without spaces are cut. */
export function taggedWords(text: string): readonly TaggedWord[] {
  tagger ??= loadTagger();
  const cuts = [...text.matchAll(longRun)].map(({ index }) => index + longestRun);
  const tokens = tagger.readDoc(cuts.length === 0 ? text : text.replaceAll(longRun, "$& ")).tokens();
  const words = tokens.out(tagger.its.value);
  const spaces = tokens.out(tagger.its.precedingSpaces);
  const tags = tokens.out(tagger.its.pos);
  let at = 0;
  let cut = 0;
  return words.map((word, index) => {
    let from = at + (spaces[index]?.length ?? 0);
    // the space that was put in at a cut is not in the text
    while (cut < cuts.length && (cuts[cut] ?? 0) < from) {
      from -= 1;
      cut += 1;
    }
    at = from + word.length;
    return { word, tag: tags[index] ?? "", from };
  });
}

/** The part of speech of each word between two places of a text. */
export function partsOfSpeech(text: string, from: number, to: number): readonly string[] {
  return taggedWords(text)
    .filter((word) => word.from >= from && word.from < to)
    .map(({ tag }) => tag);
}

function loadTagger(): Tagger {
  const load = createRequire(import.meta.url);
  const winkNlp: (model: unknown, pipe: readonly string[]) => Tagger = load("wink-nlp");
  return winkNlp(load("wink-eng-lite-web-model"), ["sbd", "pos"]);
}
