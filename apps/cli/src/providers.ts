import { PersonaError } from "@persona/contracts";
import type { LLMProvider } from "@persona/contracts";

const makers: Readonly<Record<string, () => Promise<LLMProvider>>> = {
  local: async () => new (await import("@persona/providers-local")).LocalProvider(),
};

/** Names that `--provider` takes. */
export const providerNames: readonly string[] = Object.keys(makers);

/**
 * Makes a provider by name, loading only what it needs.
 *
 * @throws PersonaError `unknown-provider`, naming those there are
 */
export async function makeProvider(name: string): Promise<LLMProvider> {
  const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
  if (make !== undefined) return make();
  throw new PersonaError({
    code: "unknown-provider",
    message: `there is no provider called ${JSON.stringify(name)}`,
    hint: `Providers: ${providerNames.join(", ")}.`,
  });
}
