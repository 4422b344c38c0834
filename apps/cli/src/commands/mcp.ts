import { Pseudonymizer } from "@persona/loader";
import type { McpOptions } from "@persona/mcp";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import { servedPlaces } from "../mcp/served-places.ts";
import type { ServedPlaces } from "../mcp/served-places.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { optionalPackage } from "../terminal/optional-package.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../terminal/version.ts";

/** Options of `persona mcp`. */
export interface McpCommandOptions extends ServedPlaces, NamesFlags {
  /** True for a free port. */
  readonly http?: number | true;
  readonly token?: string;
  /** False to give names as they are. */
  readonly pseudonyms?: boolean;
}

/** `persona mcp`: runs and research as tools for agents, over standard input and output or over HTTP. */
export async function mcpCommand(options: McpCommandOptions, terminal: Terminal): Promise<number> {
  const people = peopleToHide(options, terminal.cwd);
  // the file of names is read
  const { names: _, ...places } = options;
  const served: McpOptions = {
    evidence: servedPlaces({ ...places, hide: people }, terminal),
    version: version(),
    ...(options.pseudonyms === false
      ? {}
      : {
          pseudonymizerOf: (corpus: ConstructorParameters<typeof Pseudonymizer>[0]) =>
            new Pseudonymizer(corpus, { people }),
        }),
  };
  const { serveHttp, serveStdio, mcpPath } = await optionalPackage(
    async () => import("@persona/mcp"),
    "@modelcontextprotocol/sdk",
    "agents need",
  );
  const { signal } = terminal;
  if (options.http === undefined) {
    await serveStdio(served, { input: process.stdin, output: process.stdout, signal });
    return exitCodes.ok;
  }
  await using server = await serveHttp(served, {
    ...(options.http === true ? {} : { port: options.http }),
    ...(options.token === undefined ? {} : { token: options.token }),
  });
  const token = options.token === undefined ? `\nAuthorization: Bearer ${server.token}` : "";
  terminal.err(`Serving agents of this machine at ${server.origin}${mcpPath}. Ctrl-C ends it.${token}\n`);
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
  return exitCodes.ok;
}
