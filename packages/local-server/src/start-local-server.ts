import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { PersonaError } from "@persona/contracts";
import { listen } from "./listen.ts";
import type { LocalHandler, LocalMethod, LocalResponse } from "./requests/local-request.ts";
import { readBody } from "./requests/read-body.ts";
import { readTarget } from "./requests/read-target.ts";
import { isLoopback, namesOf, originOf, refuseForeign } from "./requests/refuse-foreign.ts";
import { Refusal } from "./requests/refusal.ts";
import { securityHeaders } from "./requests/security-headers.ts";
import { requireBearer } from "./sessions/bearer-access.ts";
import { PageAccess } from "./sessions/page-access.ts";
import { newSecret } from "./sessions/secrets.ts";

/** How a server is started. */
export interface LocalServerOptions {
  readonly handle: LocalHandler;
  /**
   * Who is let in: a browser that opened the printed address (`page`), or a program that sends the token as
   * `Authorization: Bearer` (`bearer`).
   *
   * @default "page"
   */
  readonly access?: "page" | "bearer";
  /** The token of `bearer`, at least 32 characters, where it should outlive the server. @default a new one */
  readonly token?: string;
  /** The address to listen at. Anything but the default can be reached from other machines. @default "127.0.0.1" */
  readonly host?: string;
  /** @default a free one */
  readonly port?: number;
  /** @default ["GET", "POST"] */
  readonly methods?: readonly LocalMethod[];
  /** Longest body of a request. @default 65536 */
  readonly mostBytes?: number;
  /** How long a request may take to arrive. @default 10000 */
  readonly requestTimeoutMs?: number;
  /** Hashes of the scripts that stand within a page, as in `sha256-…`. */
  readonly inlineScripts?: readonly string[];
}

/** A server that runs. */
export interface LocalServer extends AsyncDisposable {
  /** Without a path or token, as in `http://127.0.0.1:4123`. */
  readonly origin: string;
  readonly port: number;
  /** The token that a program sends; empty for pages. */
  readonly token: string;
  /** Whether other machines can reach it. Say so where it is started. */
  readonly isOpenToOthers: boolean;
  /** An address that lets one browser in, once. For pages only. */
  newAddress(): string;
}

const mostConnections = 128;
const mostHeaderBytes = 16_384;
const shortestToken = 32;

/**
 * Starts a server for the people and programs of this machine. Every request must name this server as its host, come from
 * no other origin, and bring what lets it in.
 *
 * @throws PersonaError `invalid-option` where it cannot listen there, or where the token is short
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { host = "127.0.0.1", port = 0, access = "page", requestTimeoutMs = 10_000 } = options;
  const token = access === "bearer" ? (options.token ?? newSecret()) : "";
  if (access === "bearer" && token.length < shortestToken)
    throw new PersonaError({
      code: "invalid-option",
      message: "the token is too short",
      hint: `Use at least ${shortestToken} characters that nobody can guess, or leave it out to get a new one.`,
    });
  const server = createServer({
    maxHeaderSize: mostHeaderBytes,
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.min(1000, requestTimeoutMs),
  });
  server.maxConnections = mostConnections;
  const actual = await listen(server, host, port);
  const pages = new PageAccess(actual);
  const names = namesOf(host, actual);
  const headers = securityHeaders(options.inlineScripts ?? []);
  server.on("request", (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    void answer(request, response, { ...options, pages, names, token })
      .catch(refused)
      .then((given) => send(request, response, given))
      // an answer that cannot be written ends its request, not the server
      .catch(() => response.destroy());
  });
  const origin = originOf(host, actual);
  return {
    origin,
    port: actual,
    token,
    isOpenToOthers: !isLoopback(host),
    newAddress: () => `${origin}/?token=${pages.newToken()}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Answering extends LocalServerOptions {
  readonly pages: PageAccess;
  readonly names: ReadonlySet<string>;
  readonly token: string;
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { handle, access = "page", methods = ["GET", "POST"], mostBytes = 65_536, pages, names, token }: Answering,
): Promise<LocalResponse | "streamed"> {
  refuseForeign(incoming, names, access === "page");
  const method = methods.find((one) => one === incoming.method);
  if (method === undefined) throw new Refusal(405, "this method is not answered");
  const { path, query } = readTarget(incoming.url ?? "");
  const given = query.get("token");
  if (access === "bearer") requireBearer(incoming, token);
  else if (method === "GET" && path === "/" && given !== null)
    // the token leaves the address, and so the history
    return { status: 303, body: "", headers: { Location: "/", "Set-Cookie": pages.exchange(given) } };
  else pages.require(incoming);
  const body = method === "POST" ? await readBody(incoming, mostBytes) : undefined;
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const request = { method, path, query, body, signal: gone.signal, incoming, outgoing };
  const answered = await handle(request);
  if (answered === undefined) throw new Refusal(404, "there is nothing here");
  return answered;
}

/** What is said of an error. The message of a fault may repeat words of the data. */
function refused(error: unknown): LocalResponse {
  const [status, message] =
    error instanceof Refusal ? [error.status, error.message] : [500, "something failed on the server"];
  return { status, body: JSON.stringify({ error: message }) };
}

function send(incoming: IncomingMessage, outgoing: ServerResponse, given: LocalResponse | "streamed"): void {
  if (given === "streamed" || outgoing.destroyed) return;
  if (outgoing.headersSent) {
    // a stream that failed halfway has no other way to say so
    outgoing.destroy();
    return;
  }
  const { status = 200, type = "application/json; charset=utf-8", headers = {}, body } = given;
  // what was not read is not waited for
  if (!incoming.complete) outgoing.setHeader("Connection", "close");
  outgoing.writeHead(status, { "Content-Type": type, ...headers });
  outgoing.end(body);
}
