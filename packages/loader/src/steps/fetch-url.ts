import { lookup } from "node:dns/promises";
import { request as httpRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP } from "node:net";
import type { LookupFunction } from "node:net";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** What was fetched from a URL. */
export interface FetchedUrl {
  readonly bytes: Uint8Array;
  /** The media type that the server states, without parameters. */
  readonly type: string;
  /** The address after redirects. */
  readonly url: string;
}

/** What fetching is held to. */
export interface FetchLimits {
  readonly urlBytes: number;
  readonly urlTimeoutMs: number;
  /** Lets private addresses through, for tests against a server of their own. @default false */
  readonly allowPrivate?: boolean;
}

const mostRedirects = 5;

/**
 * Fetches a URL over HTTP or HTTPS.
 *
 * The host's address is looked up once, refused when it is private, and then connected to as it is, so that a second
 * look-up cannot lead elsewhere; each redirect is checked again. Decoding stops at the limit of bytes.
 *
 * @param args the URL, and {@link FetchLimits}
 */
export async function fetchUrl(...args: readonly unknown[]): Promise<FetchedUrl> {
  const [url, given] = args;
  return fetchThrough(String(url), limitsFrom(given), internet);
}

/** What names stand for, and which addresses are out of bounds. */
export interface Network {
  readonly lookup: (host: string) => Promise<readonly { readonly address: string }[]>;
  readonly isPrivate: (address: string) => boolean;
}

const internet: Network = {
  lookup: (host) => lookup(host, { all: true }),
  isPrivate: isPrivateAddress,
};

/** As {@link fetchUrl}, through the given network. */
export async function fetchThrough(url: string, limits: FetchLimits, network: Network): Promise<FetchedUrl> {
  const signal = AbortSignal.timeout(limits.urlTimeoutMs);
  let current = new URL(url);
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await open(current, limits, network, signal);
    const status = response.statusCode ?? 0;
    const location = response.headers.location;
    if (status >= 300 && status < 400 && location !== undefined) {
      response.resume();
      current = new URL(location, current);
      continue;
    }
    if (status !== 200) {
      response.resume();
      throw new Error(`the server answers ${status} ${response.statusMessage ?? ""}`.trim());
    }
    const type = (response.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    return { bytes: await readBody(response, limits.urlBytes), type, url: current.href };
  }
  throw new Error(`it redirects more than ${mostRedirects} times`);
}

function limitsFrom(given: unknown): FetchLimits {
  const at = (key: string): unknown =>
    typeof given === "object" && given !== null ? Reflect.get(given, key) : undefined;
  return {
    urlBytes: Number(at("urlBytes")),
    urlTimeoutMs: Number(at("urlTimeoutMs")),
    allowPrivate: at("allowPrivate") === true,
  };
}

async function open(
  url: URL,
  limits: FetchLimits,
  network: Network,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new Error(`${url.protocol} is not fetched`);
  if (url.username !== "" || url.password !== "")
    throw new Error("an address with a password is not fetched");
  const address = await publicAddress(url.hostname.replace(/^\[|\]$/g, ""), limits, network);
  const family = isIP(address);
  const pinned: LookupFunction = (_, options, done) => {
    if (options.all === true) done(null, [{ address, family }]);
    else done(null, address, family);
  };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(
    url,
    {
      lookup: pinned,
      signal,
      agent: false,
      headers: { accept: "*/*", "accept-encoding": "gzip, deflate, br" },
    },
    resolve,
  );
  request.on("error", reject);
  request.end();
  return promise;
}

async function publicAddress(
  host: string,
  { allowPrivate }: FetchLimits,
  { lookup: look, isPrivate }: Network,
): Promise<string> {
  const addresses = isIP(host) > 0 ? [{ address: host }] : await look(host);
  for (const { address } of addresses) {
    if (allowPrivate !== true && isPrivate(address))
      throw new Error(`${host} is a private address, which is not fetched`);
  }
  const [first] = addresses;
  if (first === undefined) throw new Error(`${host} has no address`);
  return first.address;
}

const privateRanges: readonly (readonly [string, number, "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  // of IPv6 only 2000::/3 is given out for the public internet, but for these ranges in it
  ["::", 3, "ipv6"],
  ["4000::", 2, "ipv6"],
  ["8000::", 1, "ipv6"],
  ["2001::", 23, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["2620:4f:8000::", 48, "ipv6"],
  ["3ffe::", 16, "ipv6"],
  ["3fff::", 20, "ipv6"],
];

/** Whether an address is of this machine, a local network or a range that is not for the public internet. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return true;
  const own = version === 4 ? "ipv4" : "ipv6";
  const blocked = new BlockList();
  for (const [network, prefix, family] of privateRanges) {
    // an address of version 4 would be looked for among those of version 6 too, as the one it is mapped to
    if (family === own) blocked.addSubnet(network, prefix, family);
  }
  return blocked.check(address, own);
}

async function readBody(response: IncomingMessage, most: number): Promise<Uint8Array> {
  const coding = (response.headers["content-encoding"] ?? "identity").toLowerCase();
  const stream = decoded(response, coding);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const piece: unknown = chunk;
    if (!(piece instanceof Uint8Array)) continue;
    size += piece.byteLength;
    if (size > most) {
      response.destroy();
      throw new Error(`it contains more than ${most} bytes`);
    }
    chunks.push(Buffer.from(piece));
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

function decoded(response: IncomingMessage, coding: string): AsyncIterable<unknown> {
  if (coding === "gzip" || coding === "x-gzip") return response.pipe(createGunzip());
  if (coding === "deflate") return response.pipe(createInflate());
  if (coding === "br") return response.pipe(createBrotliDecompress());
  if (coding === "identity" || coding === "") return response;
  throw new Error(`its body is encoded as ${coding}, which is not read`);
}
