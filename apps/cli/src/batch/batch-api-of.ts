import { PersonaError } from "@persona/contracts";
import type { BatchApi } from "@persona/contracts";
import { providerNamed, providers } from "../providers/providers.ts";
import type { ProviderChoice } from "../providers/providers.ts";
import type { Terminal } from "../terminal/terminal.ts";

/**
 * The Batch API of a provider.
 *
 * @throws PersonaError `invalid-option` where it has none, or where its client is not installed
 */
export async function batchApiOf(
  choice: ProviderChoice,
  { environment }: Pick<Terminal, "environment">,
): Promise<BatchApi> {
  const { name, batches } = providerNamed(choice.provider);
  if (batches !== undefined) return batches(choice, environment);
  const able = providers.flatMap((one) => (one.batches === undefined ? [] : [one.name]));
  throw new PersonaError({
    code: "invalid-option",
    message: `the provider ${name} has no Batch API`,
    hint: `Leave --batch out, or use one that has: ${able.join(", ")}.`,
  });
}
