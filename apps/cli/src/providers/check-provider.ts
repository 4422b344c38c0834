import { PersonaError } from "@persona/contracts";
import { costOf } from "@persona/providers-cost";
import { z } from "zod";
import { makeProvider } from "./providers.ts";
import type { ProviderChoice } from "./providers.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** What one small call to a provider showed. No field ever holds a key. */
export const providerCheckSchema = z.strictObject({
  /** `needs-no-call` for code on this machine; `not-tried` where a key, a model or an address is missing. */
  outcome: z.enum(["works", "fails", "needs-no-call", "not-tried"]),
  model: z.string().optional(),
  milliseconds: z.number().optional(),
  inputTokens: z.number().optional(),
  outputTokens: z.number().optional(),
  /** US dollars; absent where the price is not known. */
  usd: z.number().optional(),
  reason: z.string().optional(),
  hint: z.string().optional(),
});

/** One check, as `persona providers --check --json` prints it. */
export type ProviderCheck = z.infer<typeof providerCheckSchema>;

/** So small that it costs a fraction of a cent; no API takes a lower bound than 16 tokens. */
const smallRequest = {
  messages: [{ role: "user", text: "Answer with the word ok." }],
  maxOutputTokens: 16,
} as const;

/**
 * Asks a provider for one word, once, without a retry. Whatever the model answers, also a refusal or a cut, shows that
 * address, key and model are right. Where something is missing for a call, none is made.
 *
 * @throws PersonaError `unknown-provider`; `aborted` when the terminal's signal fires
 */
export async function checkProvider(
  choice: ProviderChoice,
  { environment, now, signal }: Pick<Terminal, "environment" | "now" | "signal">,
  timeoutMs: number,
): Promise<ProviderCheck> {
  let outcome: ProviderCheck["outcome"] = "not-tried";
  try {
    const provider = await makeProvider(choice, environment);
    if (provider.capabilities().readsEvidence === true) return { outcome: "needs-no-call" };
    outcome = "fails";
    const startedAt = now().getTime();
    const { model, usage } = await provider.generateAsync(smallRequest, { signal, timeoutMs });
    const milliseconds = now().getTime() - startedAt;
    // by the name that was asked for: whose server answers as "openai-compatible" is not known, nor what it takes
    const cost = costOf({ provider: choice.provider, model, usage });
    return {
      outcome: "works",
      model,
      milliseconds,
      inputTokens: usage.inputTokens.total,
      outputTokens: usage.outputTokens.total,
      ...(cost.known ? { usd: cost.usd } : {}),
    };
  } catch (error) {
    const isTold = PersonaError.isInstance(error) && error.code !== "unknown-provider" && !signal.aborted;
    if (!isTold) throw error;
    return { outcome, reason: error.message, hint: error.hint };
  }
}
