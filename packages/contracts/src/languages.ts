import type { Source } from "./source.ts";

/** Languages in which Persona makes titles and statements of its own: its rules about words are for these. */
const served: ReadonlySet<string> = new Set(["en"]);

/**
 * Whether Persona serves a language in full. Of others it gives what people said, word for word, and counted answers.
 *
 * @param language an ISO 639 code; undefined, where a text says too little to tell, counts as served
 */
export function isServed(language: string | undefined): boolean {
  return language === undefined || served.has(language);
}

/**
 * The language of most sources of a corpus, as an ISO 639 code; undefined where none of them says enough to tell.
 * A tie is won by a language that is served in full, else by the one that comes first.
 */
export function languageOf({ sources }: { readonly sources: readonly Source[] }): string | undefined {
  let most: string | undefined;
  const counts = new Map<string, number>();
  for (const { language } of sources) {
    if (language === undefined) continue;
    const count = (counts.get(language) ?? 0) + 1;
    counts.set(language, count);
    const others = counts.get(most ?? "") ?? 0;
    if (
      most === undefined ||
      count > others ||
      (count === others && served.has(language) && !served.has(most))
    )
      most = language;
  }
  return most;
}

/** The English name of a language: `German` for `de`. */
export function languageName(language: string): string {
  return new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
}
