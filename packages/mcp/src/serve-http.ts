import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { startLocalServer } from "@persona/local-server";
import type { LocalServer, LocalServerOptions } from "@persona/local-server";
import { EvidenceStore } from "./evidence-store.ts";
import { makeMcpServer } from "./make-mcp-server.ts";
import type { McpOptions } from "./served-evidence.ts";

/** The path that clients connect to. */
export const mcpPath = "/mcp";
/** A report may be 50,000 characters, each of up to six bytes in JSON. */
const mostBytes = 400_000;

/**
 * Serves clients over Streamable HTTP at the loopback address. Each request must bring the token; no session is kept, so
 * that a client that disappears leaves nothing behind.
 *
 * @throws PersonaError `invalid-option` where it cannot listen there
 */
export async function serveHttp(
  options: McpOptions,
  place: Pick<LocalServerOptions, "host" | "port" | "token"> = {},
): Promise<LocalServer> {
  const store = new EvidenceStore(options);
  return await startLocalServer({
    ...place,
    access: "bearer",
    methods: ["POST"],
    mostBytes,
    handle: async ({ path, body, incoming, outgoing }) => {
      if (path !== mcpPath) return undefined;
      const server = makeMcpServer(options, store);
      const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
      outgoing.once("close", () => void server.close());
      await server.connect(transport);
      await transport.handleRequest(incoming, outgoing, body);
      return "streamed";
    },
  });
}
