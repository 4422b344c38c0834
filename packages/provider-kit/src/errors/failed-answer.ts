type Fetch = typeof globalThis.fetch;

/**
 * An answer whose status says that the call failed, whole, so that no SDK loses a part of it. One with a status that says
 * that all is well is a page for people.
 */
export class FailedAnswer extends Error {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else text. */
  readonly body: unknown;

  constructor(status: number, headers: Headers, body: unknown) {
    super(`HTTP ${status}`);
    this.name = "FailedAnswer";
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** The failed answer inside an error, however an SDK has wrapped it. */
export function failedAnswerOf(error: unknown): FailedAnswer | undefined {
  let current = error;
  for (let depth = 0; depth < 6 && current instanceof Error; depth += 1) {
    if (current instanceof FailedAnswer) return current;
    current = current.cause;
  }
  return undefined;
}

/** More of a failure's body is not read. */
const mostBytes = 262_144;

/** The body of a failure, as far as it comes. A body that breaks off does not hide the status. */
async function bodyOf(response: Response): Promise<unknown> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      text += decoder.decode(chunk, { stream: true });
      if (bytes >= mostBytes) break;
    }
  } catch {
    // what came before is enough
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * A `fetch` for SDKs: it throws {@link FailedAnswer} for a status that says that the call failed, for a redirect, which it
 * does not follow, and for a page, which an SDK would take for an answer.
 *
 * @param inner used instead of the global one
 */
export function checkedFetch(inner?: Fetch): Fetch {
  return async (input, init) => {
    // a redirect would take the key and the words of participants to an address that nobody gave
    const response = await (inner ?? globalThis.fetch)(input, { ...init, redirect: "manual" });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new FailedAnswer(response.status, response.headers, undefined);
    }
    if (!response.ok) throw new FailedAnswer(response.status, response.headers, await bodyOf(response));
    if (response.headers.get("content-type")?.startsWith("text/html") !== true) return response;
    await response.body?.cancel();
    throw new FailedAnswer(response.status, response.headers, undefined);
  };
}
