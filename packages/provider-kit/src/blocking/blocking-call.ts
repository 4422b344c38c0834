import type { SyncBridge } from "@persona/sync-bridge";
import { PersonaError } from "@persona/contracts";
import type { CallOptions, GenerateRequest, GenerateResponse, LLMProvider } from "@persona/contracts";
import { jsonAt, textAtPath } from "../json/json-at.ts";

/** What crosses to the other thread: how to make the provider there, and the call. */
type BlockingArguments = readonly [
  options: unknown,
  request: GenerateRequest,
  call: Omit<CallOptions, "signal">,
];

/** The name under which a provider's module exports what {@link blockingEntry} made. */
const blockingExport = "generateHere";

const graceMs = 5000;

/** A failure of the bridge in the terms of the port; anything else as it is. */
function inTermsOfThePort(error: unknown, name: string): unknown {
  const code = jsonAt(error, "code");
  if (typeof code !== "string" || !code.startsWith("bridge-")) return error;
  const said = error instanceof Error ? error.message : "";
  if (code === "bridge-argument")
    return new PersonaError({
      code: "invalid-option",
      message: `the call cannot be sent to the thread that asks ${name}: ${said}`,
      hint: "Use generateAsync.",
    });
  if (code === "bridge-timeout")
    return new PersonaError({ code: "timeout", message: `no answer from ${name} in time: ${said}` });
  return new PersonaError({ code: "connection", message: `the thread that asks ${name} ended: ${said}` });
}

function isResponse(value: unknown): value is GenerateResponse {
  return textAtPath(value, "text") !== undefined && jsonAt(value, "usage") !== undefined;
}

/**
 * The blocking form of a provider that waits for a network: it is made again on another thread from its options, asked
 * there, and its answer or error crosses back.
 * @throws PersonaError what the asynchronous form rejects with; `invalid-option` naming an option that cannot cross
 */
export function callBlocking(
  name: string,
  bridge: Pick<SyncBridge, "call">,
  options: object,
  request: GenerateRequest,
  call: CallOptions & { readonly timeoutMs: number },
): GenerateResponse {
  const { signal, ...rest } = call;
  if (signal?.aborted === true)
    throw new PersonaError({
      code: "aborted",
      message: `the call to ${name} was aborted`,
      cause: signal.reason,
    });
  const uncrossable = Object.entries(options).find(([, value]) => typeof value === "function");
  if (uncrossable !== undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: `generate() of ${name} runs on another thread, to which the option ${uncrossable[0]} cannot be sent: it is a function`,
      hint: "Use generateAsync, or leave the option out.",
    });
  const args: BlockingArguments = [options, request, rest];
  try {
    const response = bridge.call(blockingExport, args, { timeoutMs: call.timeoutMs + graceMs });
    if (isResponse(response)) return response;
    throw new TypeError(`${blockingExport} of ${name} returned no response`);
  } catch (error) {
    throw inTermsOfThePort(error, name);
  }
}

/**
 * The other thread's side of {@link callBlocking}. A provider's module exports it as `generateHere`. Providers made
 * from the same options are kept, so that their connections are.
 */
export function blockingEntry<Options>(
  create: (options: Options) => LLMProvider,
): (options: Options, request: GenerateRequest, call: CallOptions) => Promise<GenerateResponse> {
  const made = new Map<string, LLMProvider>();
  return async (options, request, call) => {
    const key = JSON.stringify(options);
    const provider = made.get(key) ?? create(options);
    if (made.size > 16) made.clear();
    made.set(key, provider);
    return provider.generateAsync(request, call);
  };
}
