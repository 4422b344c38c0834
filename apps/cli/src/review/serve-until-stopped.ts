import { once } from "node:events";
import type { RunningReview } from "@persona/review-page";
import { exitCodes } from "../terminal/exit-codes.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { openInBrowser } from "./open-in-browser.ts";

/** Where a server of pages listens, and what is done with its address. */
export interface ServeOptions {
  /** The address to listen at. */
  readonly host?: string;
  readonly port?: number;
  readonly who?: string;
  /** Opens the address in the browser. */
  readonly open?: boolean;
  readonly json?: boolean;
}

/** A server that runs, and what is said of it. */
export interface Serving {
  readonly server: RunningReview["server"];
  /** Stands before the address. */
  readonly title: string;
  readonly lines: readonly string[];
  readonly write: () => Promise<void>;
}

/** The options of a server that were given. */
export function serverOptions({
  host,
  port,
  who,
}: ServeOptions): Pick<ServeOptions, "host" | "port" | "who"> {
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(who === undefined ? {} : { who }),
  };
}

/** Says the address of a server, serves until Ctrl-C, and writes what was decided. */
export async function serveUntilStopped(
  { server, title, lines, write }: Serving,
  { open, json }: ServeOptions,
  { out, err, style, signal, environment }: Terminal,
): Promise<number> {
  const address = server.newAddress();
  if (json === true) out(`${JSON.stringify({ address })}\n`);
  else
    out(linesOf([`${title.padEnd(10)}${address}`, ...lines.map((line) => `${" ".repeat(10)}${line}`), ""]));
  if (server.isOpenToOthers)
    err(
      `${style("yellow", "Warning:")} other machines can reach this page, and what is sent to them is not encrypted. Use --host only in a network that you trust.\n`,
    );
  if (open === true && !(await openInBrowser(address, environment)))
    err("No browser could be started here: open the address yourself.\n");
  if (!signal.aborted) await once(signal, "abort");
  await write();
  return exitCodes.ok;
}
