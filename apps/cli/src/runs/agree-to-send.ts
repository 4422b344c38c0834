import { BlockList, isIP } from "node:net";
import { PersonaError } from "@persona/contracts";
import { onOneLine } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { isSent } from "./model-options.ts";
import type { ModelSetup } from "./model-options.ts";

/** What was said on the command line about sending. */
export interface SendingFlags {
  /** The address, where it is not the provider's own. */
  readonly baseUrl?: string | undefined;
  /** The user agrees that words are sent to a company. */
  readonly yes?: boolean | undefined;
}

/** Where providers are that need no address. Presets of servers on this machine stand in none of them. */
const companies: Readonly<Record<string, string>> = {
  openai: "api.openai.com",
  anthropic: "api.anthropic.com",
  gemini: "generativelanguage.googleapis.com",
  openrouter: "openrouter.ai",
};

const ownNetworks = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const)
  ownNetworks.addSubnet(network, prefix, "ipv4");
ownNetworks.addAddress("::1", "ipv6");
ownNetworks.addSubnet("fc00::", 7, "ipv6");
ownNetworks.addSubnet("fe80::", 10, "ipv6");

/** Whether a host is this machine or stands in its own network: by its address, a name without a dot, or its ending. */
export function isOwnHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  const kind = isIP(name);
  if (kind !== 0) return ownNetworks.check(name, kind === 4 ? "ipv4" : "ipv6");
  return !name.includes(".") || /\.(?:local|localhost|lan|internal|home\.arpa)$/.test(name);
}

/**
 * Says what is about to be sent to whom, where anything is. Before it goes to somebody else's machine for the first time
 * in a run folder, the user agrees: with `--yes`, with PERSONA_YES=1, or when asked on a terminal.
 *
 * @param run.isBegun whether words of this run were sent before
 * @throws PersonaError `not-trusted` when nobody agreed
 */
export async function agreeToSend(
  { provider, options }: Pick<ModelSetup, "provider" | "options">,
  { baseUrl, yes = false }: SendingFlags,
  { err, canAsk, environment, signal }: Pick<Terminal, "err" | "canAsk" | "environment" | "signal">,
  run: { readonly isBegun?: boolean } = {},
): Promise<void> {
  if (!isSent(provider, options.model)) return;
  const host = hostOf(provider.name, baseUrl);
  const place = baseUrl === undefined ? (host ?? "this machine") : onOneLine(baseUrl);
  err(
    `What participants said is sent, under pseudonyms, to ${provider.name} at ${place}, model ${onOneLine(options.model ?? provider.defaultModel)}.\n`,
  );
  if (host === undefined || isOwnHost(host)) return;
  if (run.isBegun === true || yes || isYes(environment["PERSONA_YES"])) return;
  if (canAsk && (await askWhether(host, signal))) return;
  throw new PersonaError({
    code: "not-trusted",
    message: `nothing was sent to ${host}, as nobody has agreed to it`,
    hint: "Agree with --yes, or with PERSONA_YES=1 in the environment. With --provider local nothing is sent.",
  });
}

/** The host that is asked; undefined for a server on this machine. */
function hostOf(provider: string, baseUrl: string | undefined): string | undefined {
  if (baseUrl === undefined) return companies[provider];
  return URL.parse(baseUrl)?.hostname ?? baseUrl;
}

function isYes(value: string | undefined): boolean {
  return /^(?:1|true|yes)$/i.test(value?.trim() ?? "");
}

async function askWhether(host: string, signal: AbortSignal): Promise<boolean> {
  const { confirm } = await import("@clack/prompts");
  return (await confirm({ message: `Send it to ${host}?`, initialValue: false, signal })) === true;
}
