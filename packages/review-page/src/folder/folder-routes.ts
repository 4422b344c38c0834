import type { LocalHandler, LocalResponse, LocalServer } from "@persona/local-server";
import { PersonaError } from "@persona/contracts";
import { pageFiles, runsShell } from "../serving/assets.ts";
import type { RunsAnswer } from "../wire/answers.ts";
import type { Review } from "../run/review.ts";
import { reviewRoutes } from "../serving/routes.ts";
import type { OpenReviews } from "./open-reviews.ts";
import type { ServedFolder } from "../run/served-folder.ts";

/** What the routes of a folder need. */
export interface FolderParts {
  readonly folder: ServedFolder;
  readonly reviews: OpenReviews;
  readonly who: string | undefined;
  /** The server, once it listens. */
  readonly server: () => LocalServer;
}

/**
 * A report is a page of its own: it runs its script and asks nobody. Its origin is no one's, so whatever somebody wrote into
 * it cannot read this server.
 */
const reportPolicy =
  "sandbox allow-scripts allow-modals; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Answers the page that lists the runs of a folder, and the pages of each run. */
export function folderRoutes({ folder, reviews, who, server }: FolderParts): LocalHandler {
  const files = pageFiles();
  const routes = new WeakMap<Review, LocalHandler>();
  return async (request) => {
    const { method, path } = request;
    if (method === "GET" && path === "/") return runsShell;
    if (method === "GET" && path === "/api/runs") return { body: JSON.stringify(runsAnswer(folder)) };
    const file = method === "GET" ? files.get(path) : undefined;
    if (file !== undefined) return file;
    const [, id, rest] = /^\/run\/([0-9a-z]+)(\/.*)$/.exec(path) ?? [];
    const run = id === undefined ? undefined : folder.find(id);
    if (run === undefined || rest === undefined) return undefined;
    if (rest === "/report") return method === "GET" ? reportOf(folder.report(run)) : undefined;
    let review: Review;
    try {
      review = await reviews.of(run);
    } catch (error) {
      if (!PersonaError.isInstance(error)) throw error;
      // the page opens, and shows why it has nothing to show
      const page = method === "GET" ? files.get(rest) : undefined;
      return page ?? { status: 400, body: JSON.stringify({ error: error.message, hint: error.hint }) };
    }
    const known = routes.get(review) ?? reviewRoutes({ review, who, server });
    routes.set(review, known);
    return await known({ ...request, path: rest });
  };
}

function runsAnswer({ name, list }: ServedFolder): RunsAnswer {
  return { folder: name, runs: list() };
}

function reportOf(body: Uint8Array | undefined): LocalResponse | undefined {
  return body === undefined
    ? undefined
    : {
        type: "text/html; charset=utf-8",
        headers: { "Content-Security-Policy": reportPolicy },
        body,
      };
}
