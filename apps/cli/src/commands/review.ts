import { once } from "node:events";
import { resolve } from "node:path";
import { startReview } from "@persona/review-page";
import { refuseOtherNames } from "../runs/hidden-names.ts";
import { loadSources } from "../runs/load-sources.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import { readRun } from "../runs/run-folder.ts";
import { runToReview } from "../review/run-to-review.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Options of `persona review`. */
export interface ReviewCommandOptions extends NamesFlags {
  readonly who?: string;
  /** The address to listen at. */
  readonly host?: string;
  readonly port?: number;
  /** Folder of the sources, when they are no longer where the run found them. */
  readonly sources?: string;
  readonly json?: boolean;
}

/** `persona review`: serves a page on which a run is reviewed, until Ctrl-C. */
export async function reviewCommand(
  folder: string,
  options: ReviewCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { cwd, signal, out, err, style } = terminal;
  const run = readRun(folder, cwd);
  const people = peopleToHide(options, cwd);
  // what the run hid would come to stand on the page
  if (run.record.hidden !== undefined) refuseOtherNames(run.record.hidden, people);
  const corpus = await loadSources(run.record, {
    root: options.sources === undefined ? run.root : resolve(cwd, options.sources),
    hint: "The page shows what was said: put the sources back, or name their folder with --sources.",
    folder: run.folder,
    signal,
  });
  const { host, port, who } = options;
  await using review = await startReview(runToReview(run, { corpus, people }, terminal), {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(who === undefined ? {} : { who }),
  });
  const address = review.server.newAddress();
  if (options.json === true) out(`${JSON.stringify({ address })}\n`);
  else
    out(
      linesOf([
        `Review    ${address}`,
        "          It opens in one browser, once; a colleague gets an address of their own under “Finish”.",
        "          Ctrl-C ends the review and writes the cards and the report.",
        "",
      ]),
    );
  if (review.server.isOpenToOthers)
    err(
      `${style("yellow", "Warning:")} other machines can reach this page, and what is sent to them is not encrypted. Use --host only in a network that you trust.\n`,
    );
  review.prepare();
  if (!signal.aborted) await once(signal, "abort");
  await review.write();
  return exitCodes.ok;
}
