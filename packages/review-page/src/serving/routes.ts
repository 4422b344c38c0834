import { Refusal } from "@persona/local-server";
import type { LocalHandler, LocalRequest, LocalResponse, LocalServer } from "@persona/local-server";
import { PersonaError } from "@persona/contracts";
import { decideRoute } from "./decide-route.ts";
import { exportedFormats } from "../run/reviewed-run.ts";
import type { Review } from "../run/review.ts";
import { blindSheet } from "../views/blind-sheet.ts";
import { keyAsCsv, sheetAsCsv } from "../views/blind-files.ts";
import { codesAnswer } from "../views/codes-answer.ts";
import { evidenceAnswer } from "../views/evidence-answer.ts";
import { doubtChange } from "../views/reading-answers.ts";
import { runAnswer } from "../views/run-answer.ts";
import { agreementAnswer, sampleAnswer } from "../views/second-coder.ts";
import { SaidIndex } from "../views/said-index.ts";
import { secondAnswersSchema } from "../edits/second-answers.ts";
import { bodyAs } from "./body-as.ts";
import { pageFiles } from "./assets.ts";

/** What the routes of a review need. */
export interface RouteParts {
  readonly review: Review;
  readonly who: string | undefined;
  /** The server, once it listens. */
  readonly server: () => LocalServer;
}

type Route = (request: LocalRequest) => LocalResponse | undefined | Promise<LocalResponse | undefined>;

/** Answers the page. */
export function reviewRoutes({ review, who, server }: RouteParts): LocalHandler {
  const files = pageFiles();
  let said: SaidIndex | undefined;
  const routes: Readonly<Record<string, Route>> = {
    "GET /api/run": () => json(runAnswer(review, who)),
    "GET /api/head": () => json({ head: review.head() }),
    "GET /api/evidence": ({ query }) => json(evidenceAnswer(review, query.get("claim") ?? "")),
    "GET /api/said": ({ query }) => {
      said ??= new SaidIndex(review);
      const [words, code, person] = ["words", "code", "person"].map((name) => query.get(name) ?? "");
      return json(said.search({ words, code, person }));
    },
    "GET /api/doubt": async ({ query }) => json(await doubtChange(review, query.get("id") ?? "")),
    "GET /api/codes": () => json(codesAnswer(review.now(), review.run.corpus.spans)),
    "GET /api/blind": ({ query }) => json({ lines: sheetOf(review, query).lines }),
    "GET /blind.csv": ({ query }) => file("blind-review.csv", sheetAsCsv(sheetOf(review, query))),
    "GET /blind-key.csv": ({ query }) => file("blind-review-key.csv", keyAsCsv(sheetOf(review, query))),
    "GET /export": async ({ query }) => {
      const format = exportedFormats.find((one) => one === query.get("format"));
      if (format === undefined) return undefined;
      await review.write();
      const { name, type, content } = review.run.exported(format, {
        isAnonymous: query.get("names") === "none",
      });
      return { ...file(name, content), type };
    },
    "GET /api/sample": ({ query }) => {
      const { size, seed } = drawOf(query);
      return json(sampleAnswer(review, size, seed));
    },
    "POST /api/agreement": ({ body }) =>
      json(agreementAnswer(review, bodyAs(secondAnswersSchema, body).answers)),
    "POST /api/decide": async ({ body }) => json(await decideRoute(review, who, body)),
    "POST /api/write": async () => {
      await review.write();
      return json(runAnswer(review, who));
    },
    "POST /api/invite": () =>
      json({ address: server().newAddress(), isOpenToOthers: server().isOpenToOthers }),
  };
  return async (request) => {
    const { method, path } = request;
    const page = method === "GET" ? files.get(path) : undefined;
    if (page !== undefined) return page;
    const route = Object.hasOwn(routes, `${method} ${path}`) ? routes[`${method} ${path}`] : undefined;
    try {
      return await route?.(request);
    } catch (error) {
      if (!PersonaError.isInstance(error)) throw error;
      // its words are about the run and never from it
      const { code, message, hint } = error;
      return { status: code === "run-in-use" ? 503 : 400, body: JSON.stringify({ error: message, hint }) };
    }
  };
}

function sheetOf(review: Review, query: URLSearchParams): ReturnType<typeof blindSheet> {
  const { size, seed } = drawOf(query);
  return blindSheet(review, size, seed);
}

/** @throws Refusal 400 */
function drawOf(query: URLSearchParams): { readonly size: number; readonly seed: number } {
  const size = Number(query.get("size"));
  const seed = Number(query.get("seed"));
  const isWhole =
    Number.isSafeInteger(size) && size > 0 && size <= 1000 && Number.isSafeInteger(seed) && seed >= 0;
  if (!isWhole) throw new Refusal(400, "the size and the seed must be whole numbers");
  return { size, seed };
}

function json(value: unknown): LocalResponse | undefined {
  return value === undefined ? undefined : { body: JSON.stringify(value) };
}

function file(name: string, content: string | Uint8Array): LocalResponse {
  return {
    type: "text/csv; charset=utf-8",
    headers: { "Content-Disposition": attachmentNamed(name) },
    body: content,
  };
}

/** A name of any script (RFC 6266), with a plain form for clients that read no other. */
function attachmentNamed(name: string): string {
  const plain = name.replaceAll(/[^\w .-]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
