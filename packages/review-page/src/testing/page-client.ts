import type { DecisionAnswer, RunAnswer } from "../wire/answers.ts";
import type { EditRequest } from "../edits/edit-request.ts";

/** Talks to a review as its page does. */
export interface PageClient {
  readonly cookie: string;
  readonly run: () => Promise<RunAnswer>;
  readonly get: (path: string) => Promise<Response>;
  readonly post: <Answer>(path: string, body: object) => Promise<Answer>;
  readonly decide: (edit: EditRequest, seen: string, more?: object) => Promise<DecisionAnswer>;
}

/** Opens the address of a review. */
export async function openReview(address: string): Promise<PageClient> {
  const { origin } = new URL(address);
  const entered = await fetch(address, { redirect: "manual" });
  const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  const get = (path: string): Promise<Response> => fetch(`${origin}${path}`, { headers: { cookie } });
  const post = async <Answer>(path: string, body: object): Promise<Answer> => {
    const answer = await fetch(`${origin}${path}`, {
      method: "POST",
      headers: { cookie, origin, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return await jsonOf<Answer>(answer);
  };
  return {
    cookie,
    get,
    run: async () => jsonOf<RunAnswer>(await get("/api/run")),
    post,
    decide: (edit, seen, more = {}) => post("/api/decide", { edit, who: "Ann", seen, ...more }),
  };
}

function jsonOf<Answer>(response: Response): Promise<Answer> {
  return response.json() as Promise<Answer>;
}
