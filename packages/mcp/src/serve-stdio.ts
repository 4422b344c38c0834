import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { makeMcpServer } from "./make-mcp-server.ts";
import type { McpOptions } from "./served-evidence.ts";

/**
 * Serves one client over standard input and output, until the input ends or the signal fires.
 *
 * @param streams.input where requests come from
 * @param streams.output where answers go, and nothing else
 */
export async function serveStdio(
  options: McpOptions,
  {
    input,
    output,
    signal,
  }: {
    readonly input: NodeJS.ReadStream;
    readonly output: NodeJS.WriteStream;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const server = makeMcpServer(options);
  const ended = new Promise<void>((resolve) => {
    for (const event of ["end", "close"]) input.once(event, () => resolve());
    signal.addEventListener("abort", () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
  await server.connect(new StdioServerTransport(input, output));
  await ended;
  await server.close();
}
