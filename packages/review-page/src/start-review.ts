import { startLocalServer } from "@persona/local-server";
import type { LocalServer } from "@persona/local-server";
import { Review } from "./run/review.ts";
import type { ReviewedRun } from "./run/reviewed-run.ts";
import { importMapHash } from "./serving/assets.ts";
import { onceItListens } from "./serving/once-it-listens.ts";
import { reviewRoutes } from "./serving/routes.ts";

/** How a review is started. */
export interface ReviewOptions {
  /** The address to listen at. Anything but the default can be reached from other machines. @default "127.0.0.1" */
  readonly host?: string;
  /** @default a free one */
  readonly port?: number;
  /** The name that stands next to decisions, where the page is not told another. */
  readonly who?: string;
}

/** A review that runs. */
export interface RunningReview extends AsyncDisposable {
  readonly server: LocalServer;
  /** Writes the outputs of the run with all edits; nothing where they hold them. */
  readonly write: () => Promise<void>;
  /** Does what the first decision would wait for. */
  readonly prepare: () => void;
}

/**
 * Serves the review of a run. Decisions are on disk once the page says that they are saved; the outputs of the run are
 * written when `write` is called, or when somebody exports or finishes on the page.
 *
 * @throws PersonaError `invalid-option` where it cannot listen there
 */
export async function startReview(
  run: ReviewedRun,
  { who, ...where }: ReviewOptions = {},
): Promise<RunningReview> {
  const review = new Review(run);
  const server = await onceItListens((now) =>
    startLocalServer({
      ...where,
      handle: reviewRoutes({ review, who, server: now }),
      inlineScripts: [importMapHash],
    }),
  );
  return {
    server,
    write: () => review.write(),
    prepare: () => run.prepare?.(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
