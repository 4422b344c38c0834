import type { Corpus, Span } from "@persona/contracts";
import { Pseudonymizer } from "@persona/loader";
import { isSent } from "./model-options.ts";
import type { ModelSetup } from "./model-options.ts";
import { identifierFinder } from "./score-personas.ts";

/** How what identifies people stays out of what a run makes: one of the two. */
export interface Hiding {
  readonly pseudonymizer?: Pseudonymizer;
  readonly withhold?: (text: string, span: Span) => boolean;
}

/**
 * What is sent goes under pseudonyms; what stays here is shown as it is, so it must identify nobody. Whatever makes a
 * part of a run takes this, so that the rest of the run finds the same requests.
 *
 * @param people names that the user gives
 */
export function hidingOf(
  corpus: Corpus,
  { provider, options }: Pick<ModelSetup, "provider" | "options">,
  people: readonly string[] = [],
): Hiding {
  if (isSent(provider, options.model) || options.judge !== undefined)
    return { pseudonymizer: new Pseudonymizer(corpus, { people }) };
  const identifiersIn = identifierFinder(corpus, people);
  return { withhold: (_text, span) => identifiersIn.inSpan(span).length > 0 };
}
