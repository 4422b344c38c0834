import { languageName } from "@persona/contracts";
import type { Answer } from "./answer.ts";
import type { GatheredEvidence } from "./gather-evidence.ts";

/** What is said about an answer as a whole. Never about people. */
export function summaryOf(
  kind: Answer["kind"],
  {
    ids,
    of,
    sought,
    unknown,
  }: { readonly ids: readonly string[]; readonly of: number } & Pick<GatheredEvidence, "sought" | "unknown">,
): string {
  if (kind === "answered") return "What the data say:";
  if (kind === "divided") return "People disagree:";
  if (kind === "few") return `Few speak of this: ${ids.join(" and ")}, of ${of} people.`;
  if (sought.length === 0) return "The question names nothing that could be looked for.";
  if (unknown.length > 0)
    return `The data do not say. Nobody was asked about ${named(unknown)}, and nobody speaks of it.`;
  const words = named(sought.map(({ word }) => word));
  return `The data do not say. Nobody speaks of ${words}${sought.length > 1 ? " together" : ""}.`;
}

function named(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(" and ");
}

const addressed = /\b(?:you|your|yourself|pretend|role-?play|act as|imagine you)\b/i;

/**
 * What the reader of an answer should know.
 *
 * @param language the question's, where no source is in it
 */
export function notesOn(question: string, language: string | undefined): string[] {
  return [
    ...(language === undefined
      ? []
      : [
          `The question is in ${languageName(language)}, and no source is: words of two languages never meet. Ask in the language of the sources.`,
        ]),
    ...(addressed.test(question)
      ? [
          "Persona answers about people and never as one of them: nobody could check what an invented person says.",
        ]
      : []),
  ];
}
