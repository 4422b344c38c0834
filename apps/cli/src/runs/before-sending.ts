import { BlockList, isIP } from "node:net";
import { PersonaError } from "@persona/contracts";
import type { BatchApi } from "@persona/contracts";
import { providers } from "../providers/providers.ts";
import { requireServer } from "../providers/require-server.ts";
import { onOneLine } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { judgeNote } from "./judge-setup.ts";
import { isSent } from "./model-options.ts";
import type { ModelSetup } from "./model-options.ts";

/** What was said on the command line about sending. */
export interface SendingFlags {
  /** The address, where it is not the provider's own. */
  readonly baseUrl?: string | undefined;
  /** The user agrees that words are sent to a company. */
  readonly yes?: boolean | undefined;
  /** The queue through which workers send: they reach the server, and this machine may not. */
  readonly queue?: string | undefined;
  /** The Batch API that requests go through: what it keeps is said before the user agrees. */
  readonly batches?: Pick<BatchApi, "retention"> | undefined;
}

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
 * What comes before anything is sent: it says what goes to whom. Before it goes to somebody else's machine for the first
 * time in a run folder, the user agrees: with `--yes`, with PERSONA_YES=1, or when asked on a terminal. Then it looks
 * whether the server is there.
 *
 * @param run.isBegun whether words of this run were sent before
 * @throws PersonaError `not-trusted` when nobody agreed; `unreachable`
 */
export async function beforeSending(
  setup: Pick<ModelSetup, "provider" | "options" | "judge">,
  { baseUrl, yes = false, queue, batches }: SendingFlags,
  { err, canAsk, environment, signal }: Pick<Terminal, "err" | "canAsk" | "environment" | "signal">,
  run: { readonly isBegun?: boolean } = {},
): Promise<void> {
  for (const { name, url, model, note, isWriter } of recipientsOf(setup, baseUrl)) {
    if (note !== undefined) err(`${onOneLine(note)}\n`);
    const address = URL.parse(url ?? providers.find((one) => one.name === name)?.address ?? "");
    // a provider of a library's user, which says itself where it is
    if (address === null) continue;
    err(
      `What participants said is sent, under pseudonyms, to ${name} at ${onOneLine(address.host)}, model ${onOneLine(model)}.\n`,
    );
    if (isWriter && batches !== undefined) err(`${batches.retention}\n`);
    const needsConsent = run.isBegun !== true && !isOwnHost(address.hostname);
    if (needsConsent && !yes && !isYes(environment["PERSONA_YES"])) await agree(address.host, canAsk, signal);
    // where workers send, they reach the server
    if (queue === undefined || !isWriter) await requireServer(name, address, environment);
  }
}

/** A provider that words are sent to. */
interface Recipient {
  readonly name: string;
  readonly url: string | undefined;
  readonly model: string;
  /** What the user should know of it. */
  readonly note: string | undefined;
  /** Whether it writes, and does not judge. */
  readonly isWriter: boolean;
}

/** Who is sent words: the model that writes, and the one that judges. */
function recipientsOf(
  { provider, options, judge }: Pick<ModelSetup, "provider" | "options" | "judge">,
  baseUrl: string | undefined,
): readonly Recipient[] {
  const writer = { provider: provider.name, model: options.model ?? provider.defaultModel };
  const writing = { name: provider.name, url: baseUrl, model: writer.model, note: undefined, isWriter: true };
  const writes = isSent(provider, options.model) ? [writing] : [];
  if (judge === undefined) return writes;
  const { baseURL: url, model } = judge.config;
  const note = judgeNote(judge, writer);
  return [...writes, { name: judge.options.provider.name, url, model, note, isWriter: false }];
}

function isYes(value: string | undefined): boolean {
  return /^(?:1|true|yes)$/i.test(value?.trim() ?? "");
}

/** @throws PersonaError `not-trusted` where the answer is no, or where nobody can be asked */
async function agree(host: string, canAsk: boolean, signal: AbortSignal): Promise<void> {
  if (canAsk) {
    const { confirm } = await import("@clack/prompts");
    if ((await confirm({ message: `Send it to ${host}?`, initialValue: false, signal })) === true) return;
  }
  throw new PersonaError({
    code: "not-trusted",
    message: `nothing was sent to ${host}, as nobody has agreed to it`,
    hint: "Agree with --yes, or with PERSONA_YES=1 in the environment. With --provider local nothing is sent.",
  });
}
