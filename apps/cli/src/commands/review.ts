import { startReview } from "@persona/review-page";
import { openForReview } from "../review/open-for-review.ts";
import type { OpenForReviewOptions } from "../review/open-for-review.ts";
import { serverOptions, serveUntilStopped } from "../review/serve-until-stopped.ts";
import type { ServeOptions } from "../review/serve-until-stopped.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Options of `persona review`. */
export interface ReviewCommandOptions extends OpenForReviewOptions, ServeOptions {}

/** `persona review`: serves a page on which a run is reviewed, until Ctrl-C. */
export async function reviewCommand(
  folder: string,
  options: ReviewCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const run = await openForReview(folder, options, terminal);
  await using review = await startReview(run, serverOptions(options));
  const { server, write, prepare } = review;
  setImmediate(prepare);
  return await serveUntilStopped(
    {
      server,
      write,
      title: "Review",
      lines: [
        "It opens in one browser, once; a colleague gets an address of their own under “Finish”.",
        "Ctrl-C ends the review and writes the cards and the report.",
      ],
    },
    options,
    terminal,
  );
}
