import { PersonaError } from "@persona/contracts";
import type { BatchApi, LLMProvider } from "@persona/contracts";
import { nearest } from "../terminal/nearest.ts";
import { optionalPackage } from "../terminal/optional-package.ts";
import { providerNames } from "../terminal/provider-names.ts";

/** The variables of an environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Which provider is asked for, and where it is. */
export interface ProviderChoice {
  readonly provider: string;
  readonly model?: string;
  readonly baseURL?: string;
}

/** A provider that `--provider` can name. */
export interface ProviderEntry {
  readonly name: (typeof providerNames)[number];
  readonly what: string;
  /** The environment variable that holds its key; none where no key is needed. */
  readonly keyVariable?: string;
  /** Where it answers, unless another address is given; none for what sends nothing, and for what needs one. */
  readonly address?: string;
  readonly make: (choice: ProviderChoice, environment: Environment) => Promise<LLMProvider>;
  /** Its Batch API, where it has one. */
  readonly batches?: (choice: ProviderChoice, environment: Environment) => Promise<BatchApi>;
}

/** What all remote providers are made with. */
function settings(
  { model, baseURL }: ProviderChoice,
  environment: Environment,
): {
  readonly environment: Environment;
  readonly defaultModel?: string;
  readonly baseURL?: string;
} {
  return {
    environment,
    ...(model === undefined ? {} : { defaultModel: model }),
    ...(baseURL === undefined ? {} : { baseURL }),
  };
}

function preset(
  name: "ollama" | "vllm" | "lmstudio" | "openrouter",
  address: string,
  what: string,
  keyVariable?: string,
): ProviderEntry {
  return {
    name,
    what,
    address,
    ...(keyVariable === undefined ? {} : { keyVariable }),
    make: async (choice, environment) => {
      const { OpenAIProvider } = await import("@persona/providers-openai");
      return new OpenAIProvider({ preset: name, ...settings(choice, environment) });
    },
  };
}

/** Every provider there is, the default first. */
export const providers: readonly ProviderEntry[] = [
  {
    name: "local",
    what: "extracts statements on this machine; no model, no key, nothing is sent",
    make: async () => new (await import("@persona/providers-local")).LocalProvider(),
  },
  {
    name: "openai",
    what: "OpenAI's models",
    keyVariable: "OPENAI_API_KEY",
    address: "https://api.openai.com/v1",
    make: async (choice, environment) => {
      const { OpenAIProvider } = await import("@persona/providers-openai");
      return new OpenAIProvider({ api: "responses", ...settings(choice, environment) });
    },
    batches: async (choice, environment) => {
      const { OpenAIBatches } = await import("@persona/providers-openai/batch");
      return new OpenAIBatches({ api: "responses", ...settings(choice, environment) });
    },
  },
  {
    name: "anthropic",
    what: "Anthropic's models",
    keyVariable: "ANTHROPIC_API_KEY",
    address: "https://api.anthropic.com",
    make: async (choice, environment) => {
      const { AnthropicProvider } = await import("@persona/providers-anthropic");
      return new AnthropicProvider(settings(choice, environment));
    },
    batches: async (choice, environment) => {
      const { AnthropicBatches } = await import("@persona/providers-anthropic/batch");
      return new AnthropicBatches(settings(choice, environment));
    },
  },
  {
    name: "gemini",
    what: "Google's models",
    keyVariable: "GEMINI_API_KEY",
    address: "https://generativelanguage.googleapis.com",
    make: async (choice, environment) => {
      const { GeminiProvider } = await import("@persona/providers-gemini");
      return new GeminiProvider(settings(choice, environment));
    },
    batches: async (choice, environment) => {
      const { GeminiBatches } = await optionalPackage(
        async () => import("@persona/providers-gemini/batch"),
        "@google/genai",
        "batches of Gemini need",
      );
      return new GeminiBatches(settings(choice, environment));
    },
  },
  {
    name: "openai-compatible",
    what: "any server with OpenAI's Chat Completions protocol; needs --base-url, and OPENAI_API_KEY if the server requires a key",
    make: async (choice, environment) => {
      if (choice.baseURL === undefined) {
        throw new PersonaError({
          code: "invalid-option",
          message: "the provider openai-compatible needs an address",
          hint: "Set it with --base-url, such as --base-url http://127.0.0.1:8000/v1.",
        });
      }
      const { OpenAIProvider } = await import("@persona/providers-openai");
      const apiKey = environment["OPENAI_API_KEY"]?.trim() ?? "";
      return new OpenAIProvider({
        api: "chat",
        apiKey: apiKey === "" ? "none" : apiKey,
        defaultModel: "",
        ...settings(choice, environment),
      });
    },
  },
  preset("ollama", "http://127.0.0.1:11434/v1", "a local Ollama"),
  preset("vllm", "http://127.0.0.1:8000/v1", "a local vLLM"),
  preset("lmstudio", "http://127.0.0.1:1234/v1", "a local LM Studio"),
  preset("openrouter", "https://openrouter.ai/api/v1", "OpenRouter", "OPENROUTER_API_KEY"),
];

/** The entry of a name. @throws PersonaError `unknown-provider`, naming those there are */
export function providerNamed(name: string): ProviderEntry {
  const entry = providers.find((one) => one.name === name);
  if (entry !== undefined) return entry;
  const meant = nearest(name, providerNames);
  throw new PersonaError({
    code: "unknown-provider",
    message: `there is no provider called ${JSON.stringify(name)}`,
    hint: meant === undefined ? `Providers: ${providerNames.join(", ")}.` : `Did you mean ${meant}?`,
  });
}

/**
 * Makes a provider by name, loading only what it needs.
 *
 * @param isAsked false where nothing will be sent to it, so that it needs no key
 * @throws PersonaError `unknown-provider`, naming those there are; `authentication` without its key; `invalid-option`
 *   without a model where the provider has no default
 */
export async function makeProvider(
  choice: ProviderChoice,
  environment: Environment,
  { isAsked = true }: { readonly isAsked?: boolean } = {},
): Promise<LLMProvider> {
  const entry = providerNamed(choice.provider);
  const provider = await entry.make(choice, environment);
  if (isAsked && !provider.isConfigured()) {
    throw new PersonaError({
      code: "authentication",
      message: `there is no key for ${entry.name}`,
      hint: `Set the environment variable ${entry.keyVariable ?? ""}. persona providers shows what is set.`,
    });
  }
  if (provider.defaultModel === "") {
    throw new PersonaError({
      code: "invalid-option",
      message: `${entry.name} has no default model`,
      hint: "Name one with --model.",
    });
  }
  return provider;
}
