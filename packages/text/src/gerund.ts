import { timesInFilms } from "./film-words.ts";

/**
 * The "-ing" form of a verb, as films say it: "wait" and "waited" become "waiting", "use" "using", "stop" "stopping".
 * Undefined where none of the ways to write it is a word, as for "sent".
 */
export function gerundOf(verb: string): string | undefined {
  const plain = verb.toLowerCase();
  if (plain.endsWith("ing")) return plain;
  const stems = new Set([plain, plain.replace(/(?:ed|es|s|d)$/, ""), plain.replace(/ied$|ies$/, "y")]);
  const forms = [...stems].flatMap((stem) => [
    `${stem}ing`,
    `${stem.replace(/e$/, "")}ing`,
    `${stem}${stem.at(-1) ?? ""}ing`,
  ]);
  const [best] = forms
    .map((form) => ({ form, times: timesInFilms(form) }))
    .filter(({ times }) => times > 0)
    .toSorted((a, b) => b.times - a.times);
  return best?.form;
}
