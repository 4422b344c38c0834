import { PersonaError } from "@persona/contracts";
import { defaultModel } from "./models.ts";
import { presets } from "./presets.ts";
import type { Preset, PresetName } from "./presets.ts";

/** How {@link OpenAIProvider} is set up. Everything is optional. */
export interface OpenAIProviderOptions {
  /** @default the environment variable OPENAI_API_KEY (or the preset's), read when a call needs it */
  readonly apiKey?: string;
  /** A compatible server: its address and whether it needs a key. */
  readonly preset?: PresetName;
  /** @default OpenAI's own, or the preset's */
  readonly baseURL?: string;
  /** Which of the two protocols to speak. @default "responses" for OpenAI, "chat" with a preset or a `baseURL` */
  readonly api?: "responses" | "chat";
  /** @default "gpt-6-luna"; compatible servers have none */
  readonly defaultModel?: string;
  /** Time a call may take when the call itself does not say. @default 600_000 */
  readonly timeoutMs?: number;
  /** How much the model should think before it answers, where the model has that choice. @default the model's own */
  readonly reasoningEffort?: "none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max";
  readonly organization?: string;
  readonly project?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Used instead of the global one. Cannot cross to the thread that `generate` blocks on. */
  readonly fetch?: typeof globalThis.fetch;
  /** Where keys are looked up. @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The options with every default settled, but for the key. */
export interface OpenAISettings {
  readonly name: string;
  /** Who answers, as messages say it. */
  readonly label: string;
  readonly baseURL: string;
  readonly api: "responses" | "chat";
  readonly defaultModel: string;
  readonly timeoutMs: number;
  /** True for OpenAI itself, whose models and parameters are known. */
  readonly isOpenAI: boolean;
  /** Environment variable with the key; undefined when none is needed. */
  readonly keyVariable: string | undefined;
  readonly reasoningEffort: OpenAIProviderOptions["reasoningEffort"];
}

const openaiURL = "https://api.openai.com/v1";

/** Checks the options and settles their defaults. @throws PersonaError `invalid-option` */
export function settle(options: OpenAIProviderOptions): OpenAISettings {
  const preset: Preset | undefined = options.preset === undefined ? undefined : presets[options.preset];
  if (options.preset !== undefined && preset === undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: `preset must be one of ${Object.keys(presets).join(", ")}, but is ${JSON.stringify(options.preset)}`,
    });
  const isOpenAI = preset === undefined && (options.baseURL === undefined || options.api === "responses");
  const name = options.preset ?? "openai";
  return {
    name,
    label: labelOf(name, isOpenAI || preset !== undefined, options.baseURL),
    baseURL: options.baseURL ?? preset?.baseURL ?? openaiURL,
    api: options.api ?? (isOpenAI ? "responses" : "chat"),
    defaultModel: options.defaultModel ?? preset?.defaultModel ?? (preset === undefined ? defaultModel : ""),
    timeoutMs: options.timeoutMs ?? 600_000,
    isOpenAI,
    keyVariable: preset === undefined ? "OPENAI_API_KEY" : preset.keyVariable,
    reasoningEffort: options.reasoningEffort,
  };
}

/** The name of a preset says who answers; a server of the user's own is known by its address. */
function labelOf(name: string, isKnown: boolean, baseURL: string | undefined): string {
  if (baseURL === undefined) return name;
  // without a user and password, which an address may contain
  const host = URL.canParse(baseURL) ? new URL(baseURL).host : "its base URL";
  return isKnown ? `${name} at ${host}` : `the server at ${host}`;
}
