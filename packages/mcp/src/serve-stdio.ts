import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { makeMcpServer } from "./make-mcp-server.ts";
import type { McpOptions } from "./served-evidence.ts";
import { followUnanswered } from "./unanswered.ts";

/**
 * Serves one client over standard input and output, until the input has ended and is answered, or the signal fires.
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
  });
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
  const transport = new StdioServerTransport(input, output);
  await server.connect(transport);
  const allAnswered = followUnanswered(transport);
  await Promise.race([stopped, ended.then(allAnswered)]);
  await server.close();
}
