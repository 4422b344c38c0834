import { PersonaError } from "@persona/contracts";
import type { RunStart } from "@persona/contracts";

/**
 * The address that the run asks at; undefined for the provider's own, which nothing that is given changes. A run folder
 * may come from anybody, and the key and the words of participants would go wherever it says: an address that it names
 * counts only when the user gives one again.
 *
 * @throws PersonaError `not-trusted`
 */
export function confirmedAddress(
  { provider, baseURL }: Pick<RunStart["config"], "provider" | "baseURL">,
  given: string | undefined,
  option: "--base-url" | "--judge-base-url",
): string | undefined {
  if (baseURL === undefined || given !== undefined) return baseURL === undefined ? undefined : given;
  throw new PersonaError({
    code: "not-trusted",
    message: `the run names an address for ${provider} that is not the provider's own, ${JSON.stringify(baseURL)}; your key and the words of participants would go there`,
    hint: `If it is yours, give it again with ${option}. With --offline, nothing is sent.`,
  });
}
