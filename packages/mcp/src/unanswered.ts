import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

/**
 * Follows which requests of a connected transport still wait for their answer, so that a client that ends its input at once,
 * as a pipe does, gets all of them.
 *
 * @returns what resolves once no request waits
 */
export function followUnanswered(transport: Transport): () => Promise<void> {
  const waiting = new Set<string | number>();
  let settle: (() => void) | undefined;
  const { onmessage } = transport;
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- a transport of the SDK has no other way
  transport.onmessage = (message, extra) => {
    if (isRequest(message)) waiting.add(message.id);
    onmessage?.(message, extra);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message, options) => {
    await send(message, options);
    if (!("method" in message) && message.id !== undefined) waiting.delete(message.id);
    if (waiting.size === 0) settle?.();
  };
  return () =>
    new Promise((resolve) => {
      settle = resolve;
      if (waiting.size === 0) resolve();
    });
}

function isRequest(message: JSONRPCMessage): message is JSONRPCMessage & { readonly id: string | number } {
  return "method" in message && "id" in message;
}
