import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Rule } from "../rules/rules.ts";
import { bodyOf, handleRequest } from "./handle-request.ts";
import type { ServerSettings } from "./settings.ts";
import { TestServerState } from "./test-server-state.ts";

/** Sockets that carried a request to one of the APIs, and requests being answered. */
export interface ServerStatus {
  readonly openSockets: number;
  readonly inFlight: number;
  /** The most requests that were being answered at one time since the last change of settings. */
  readonly mostInFlight: number;
}

/** A server that is listening. */
export interface Listening {
  readonly url: string;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify(body));
}

/** The port a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== "object" || address === null)
    throw new Error("the server does not listen on a port");
  return address.port;
}

/** Starts listening on loopback. Paths under `/testkit/` steer the server; all others are the APIs. */
export async function listen(settings: ServerSettings, port = 0, rule?: Rule): Promise<Listening> {
  let state = new TestServerState(settings, rule);
  const apiSockets = new Set<Socket>();
  let inFlight = 0;
  let mostInFlight = 0;

  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (`${request.method} ${request.url}`) {
      case "POST /testkit/settings":
        try {
          const changed: ServerSettings = JSON.parse(await bodyOf(request));
          state = new TestServerState(changed, rule);
        } catch (error) {
          return reply(response, 400, { message: error instanceof Error ? error.message : String(error) });
        }
        mostInFlight = inFlight;
        return reply(response, 200, {});
      case "POST /testkit/clock": {
        const { advanceMs }: { readonly advanceMs: number } = JSON.parse(await bodyOf(request));
        state.book.advance(advanceMs);
        return reply(response, 200, {});
      }
      case "GET /testkit/batches":
        return reply(response, 200, state.book.report());
      case "GET /testkit/log":
        return reply(response, 200, state.log);
      case "GET /testkit/status":
        return reply(response, 200, {
          openSockets: apiSockets.size,
          inFlight,
          mostInFlight,
        } satisfies ServerStatus);
      default:
        return reply(response, 404, { message: `No such control: ${request.method} ${request.url}` });
    }
  }

  async function api(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = request;
    if (!apiSockets.has(socket)) {
      apiSockets.add(socket);
      socket.once("close", () => apiSockets.delete(socket));
    }
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    response.once("close", () => {
      inFlight -= 1;
    });
    await handleRequest(state, request, response);
  }

  const server = createServer((request, response) => {
    const handled =
      request.url?.startsWith("/testkit/") === true ? control(request, response) : api(request, response);
    handled.catch((error: unknown) => {
      // a client that left while its body was read ends up here too; nobody is left to answer
      if (response.headersSent || request.socket.destroyed) response.destroy();
      else reply(response, 500, { message: `the test server failed: ${String(error)}` });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
