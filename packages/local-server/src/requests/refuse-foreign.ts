import { hostname, networkInterfaces } from "node:os";
import type { IncomingMessage } from "node:http";
import { Refusal } from "./refusal.ts";

const loopback = ["127.0.0.1", "localhost", "[::1]"];
const everywhere: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** Whether a server at this address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** The names by which browsers may call a server that listens at a host. */
export function namesOf(host: string, port: number): ReadonlySet<string> {
  const own = everywhere.has(host)
    ? [
        hostname(),
        ...Object.values(networkInterfaces()).flatMap((one = []) => one.map(({ address }) => address)),
      ]
    : [host];
  return new Set([...loopback, ...own.map(inAddress)].map((name) => `${name.toLowerCase()}:${port}`));
}

/** The origin of a server that listens at a host: one that others can open where it listens everywhere. */
export function originOf(host: string, port: number): string {
  const reached = Object.values(networkInterfaces()).flatMap((one = []) =>
    one.filter(({ internal }) => !internal),
  );
  const other = reached.find(({ family }) => family === "IPv4")?.address ?? "127.0.0.1";
  return `http://${everywhere.has(host) ? other : inAddress(host)}:${port}`;
}

function inAddress(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * Refuses requests that a foreign page may have caused. A page whose name was bound to this machine afterwards sends its
 * own name as `Host`; a page of another origin is named in `Origin` and `Sec-Fetch-Site`.
 *
 * @param mustSayOrigin whether what changes something must say where it comes from, as browsers do
 * @throws Refusal 421 for another host, 403 for another origin
 */
export function refuseForeign(
  { method, headers, rawHeaders }: Pick<IncomingMessage, "method" | "headers" | "rawHeaders">,
  names: ReadonlySet<string>,
  mustSayOrigin: boolean,
): void {
  const { host = "", origin } = headers;
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host");
  if (hosts.length !== 1 || !names.has(host.toLowerCase()))
    throw new Refusal(421, "this server has another name");
  if (origin !== undefined && origin !== `http://${host}`)
    throw new Refusal(403, "the request comes from another origin");
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none")
    throw new Refusal(403, "the request comes from another site");
  if (mustSayOrigin && method !== "GET" && origin === undefined && site === undefined)
    throw new Refusal(403, "the request does not say where it comes from");
}
