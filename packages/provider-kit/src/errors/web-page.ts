import { PersonaError } from "@persona/contracts";

type Fetch = typeof globalThis.fetch;

/** The error for an address that answers with a page for people: a login, a proxy's notice, a wrong base URL. */
export function webPageError(): PersonaError {
  return new PersonaError({
    code: "response-invalid",
    message: "the address answers with a web page, not with the API",
    isRetryable: false,
    hint: "Check the base URL, which often ends in /v1, and whether the network wants you to log in.",
  });
}

/**
 * A `fetch` that fails with {@link webPageError} where the answer is a page. An SDK takes it for an answer, and fails on
 * it in words that help nobody.
 *
 * @param inner used instead of the global one
 */
export function withoutWebPages(inner: Fetch | undefined): Fetch {
  return async (input, init) => {
    const response = await (inner ?? globalThis.fetch)(input, init);
    if (response.ok && response.headers.get("content-type")?.startsWith("text/html") === true)
      throw webPageError();
    return response;
  };
}
