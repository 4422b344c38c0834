import { PersonaError } from "@persona/contracts";

/** The start of every key that Persona writes into Redis. */
export const prefix = "persona";

/** The address of a Redis server, checked. @throws PersonaError `invalid-option` */
export function queueAddress(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address !== undefined && ["redis:", "rediss:"].includes(address.protocol) && address.hostname !== "")
    return address;
  throw new PersonaError({
    code: "invalid-option",
    message: "the address of the queue is not one of a Redis server",
    hint: "Give it as redis://host:6379, or rediss://host:6379 for a connection with TLS.",
  });
}

/** The address as messages show it: without a password. */
export function shownAddress({ hostname, port }: URL): string {
  return `${hostname}:${port === "" ? "6379" : port}`;
}

/** Whether nothing that is sent to an address leaves this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return (
    hostname === "localhost" || hostname === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}
