import { createRequire } from "node:module";

/** The part of wink-nlp that is used here. */
interface Tagger {
  readonly its: { readonly value: unknown; readonly precedingSpaces: unknown; readonly pos: unknown };
  readDoc(text: string): { tokens(): { out(what: unknown): string[] } };
}

let tagger: Tagger | undefined;

/** The part of speech of each word between two places of a text (Universal Dependencies: `NOUN`, `ADJ`, …). English. */
export function partsOfSpeech(text: string, from: number, to: number): readonly string[] {
  tagger ??= loadTagger();
  const tokens = tagger.readDoc(text).tokens();
  const words = tokens.out(tagger.its.value);
  const spaces = tokens.out(tagger.its.precedingSpaces);
  const tags = tokens.out(tagger.its.pos);
  const within: string[] = [];
  let at = 0;
  words.forEach((word, index) => {
    at += spaces[index]?.length ?? 0;
    if (at >= from && at < to) within.push(tags[index] ?? "");
    at += word.length;
  });
  return within;
}

function loadTagger(): Tagger {
  const load = createRequire(import.meta.url);
  const winkNlp: (model: unknown, pipe: readonly string[]) => Tagger = load("wink-nlp");
  return winkNlp(load("wink-eng-lite-web-model"), ["sbd", "pos"]);
}
