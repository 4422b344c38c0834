import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { sized, threeInterviews } from "@persona/test-support";
import { expect, test } from "vitest";
import { makeMcpServer } from "./make-mcp-server.ts";
import { mcpPath, serveHttp } from "./serve-http.ts";
import type { McpOptions } from "./served-evidence.ts";

const options: McpOptions = {
  version: "1",
  evidence: [{ name: "study", corpus: () => Promise.resolve(threeInterviews().corpus) }],
};
const calls = [
  { name: "list_runs", arguments: {} },
  { name: "ask", arguments: { question: "How do people handle receipts?" } },
  { name: "check_quotes", arguments: { quotes: ["nobody ever said this at all"] } },
  { name: "search_evidence", arguments: { words: "receipts" } },
];

/** Bytes of the heap that are in use, after all that can be given back was. */
function heap(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** What calls leave in memory, in bytes, once the caches are warm. */
async function leftBy(client: Client, many: number): Promise<number> {
  const callAll = async (times: number): Promise<void> => {
    for (let at = 0; at < times; at += 1)
      expect((await client.callTool(calls[at % calls.length] ?? { name: "" })).isError).toBeUndefined();
  };
  await callAll(many / 2);
  const before = heap();
  await callAll(many);
  return heap() - before;
}

/** Less is noise of the collector. A server that is kept for each of a thousand requests takes far more. */
const noise = 2_000_000;

test("a thousand calls leave nothing behind", async () => {
  const client = new Client({ name: "tester", version: "1" });
  const [one, other] = InMemoryTransport.createLinkedPair();
  await Promise.all([makeMcpServer(options).connect(one), client.connect(other)]);
  expect(await leftBy(client, sized(1000, 60))).toBeLessThan(noise);
  await client.close();
});

test("a thousand requests over HTTP leave nothing behind", async () => {
  await using server = await serveHttp(options, { token: "t".repeat(40) });
  const client = new Client({ name: "tester", version: "1" });
  const headers = { Authorization: `Bearer ${"t".repeat(40)}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${server.origin}${mcpPath}`), { requestInit: { headers } }),
  );
  expect(await leftBy(client, sized(1000, 60))).toBeLessThan(noise);
  await client.close();
});
