import { startLocalServer } from "@persona/local-server";
import type { LocalServer } from "@persona/local-server";
import { folderRoutes } from "./folder/folder-routes.ts";
import { OpenReviews } from "./folder/open-reviews.ts";
import type { ServedFolder } from "./run/served-folder.ts";
import { importMapHash } from "./serving/assets.ts";
import { onceItListens } from "./serving/once-it-listens.ts";
import type { ReviewOptions } from "./start-review.ts";

/** A folder that is served. */
export interface RunningFolder extends AsyncDisposable {
  readonly server: LocalServer;
  /** Writes the outputs of each run that was reviewed, with all edits. */
  readonly write: () => Promise<void>;
}

/**
 * Serves the runs of a folder: a page that lists them, the report of each, and its review. A run is opened when somebody
 * asks for its review.
 *
 * @throws PersonaError `invalid-option` where it cannot listen there
 */
export async function startServing(
  folder: ServedFolder,
  { who, ...where }: ReviewOptions = {},
): Promise<RunningFolder> {
  const reviews = new OpenReviews(folder);
  const server = await onceItListens((now) =>
    startLocalServer({
      ...where,
      handle: folderRoutes({ folder, reviews, who, server: now }),
      inlineScripts: [importMapHash],
    }),
  );
  return {
    server,
    write: () => reviews.write(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
