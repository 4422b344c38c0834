import { meaningOf, PersonaError } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorOfTransport } from "./error-of-call.ts";
import { FailedAnswer } from "./failed-answer.ts";

describe("errorOfTransport", () => {
  it("finds the system's code below, and keeps nothing of the request", () => {
    const below = Object.assign(new Error("connect"), { code: "ECONNRESET", request: { secret: "s" } });
    const error = errorOfTransport("x", new TypeError("fetch failed", { cause: below }));
    expect(error).toMatchObject({ code: "connection", isRetryable: true });
    expect(error.message).toBe("the exchange with x failed: fetch failed (ECONNRESET)");
    expect(error.cause).toMatchObject({ name: "TypeError", message: "fetch failed" });
    expect(Object.keys(error.cause ?? {})).not.toContain("request");
  });

  it.each([
    { code: "ECONNREFUSED" },
    { code: "ENOTFOUND", syscall: "getaddrinfo" },
    { code: "EAI_AGAIN", syscall: "getaddrinfo" },
    { code: "ETIMEDOUT", syscall: "connect" },
    { code: "EHOSTUNREACH", syscall: "connect" },
    { code: "ETIMEDOUT", errors: [{ code: "ETIMEDOUT", syscall: "connect" }] },
    { code: "UND_ERR_CONNECT_TIMEOUT" },
    { code: "SELF_SIGNED_CERT_IN_CHAIN" },
    { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" },
    { code: "CERT_HAS_EXPIRED" },
    { code: "ERR_TLS_CERT_ALTNAME_INVALID" },
    { code: "ERR_SSL_WRONG_VERSION_NUMBER" },
  ])("knows that nothing was sent, so nothing is billed: %j", (fields) => {
    const below = Object.assign(new Error("connect"), fields);
    const error = errorOfTransport("x", new TypeError("fetch failed", { cause: below }));
    expect(error).toMatchObject({ code: "unreachable", isRetryable: true });
    expect(meaningOf(error.code).mayBeBilled).toBe(false);
    expect(error.message).toContain(fields.code);
  });

  it.each([
    { code: "ECONNRESET", syscall: "read" },
    { code: "EPIPE", syscall: "write" },
    { code: "UND_ERR_SOCKET" },
  ])("does not claim it where something may have been sent: %j", (fields) => {
    const below = Object.assign(new Error("broke"), fields);
    const error = errorOfTransport("x", new TypeError("fetch failed", { cause: below }));
    expect(error.code).toBe("connection");
  });

  it.each([301, 302, 303, 307, 308])("says where a redirect leads, and to ask nobody again: %i", (status) => {
    const headers = new Headers({ location: "https://there.example/v1/chat?token=secret" });
    const error = errorOfTransport("x", new FailedAnswer(status, headers, undefined));
    expect(error).toMatchObject({ code: "invalid-option", isRetryable: false });
    expect(meaningOf(error.code).mayBeBilled).toBe(false);
    expect(error.message).toContain("https://there.example/v1/chat");
    expect(error.message).not.toContain("secret");
    expect(error.hint).toContain("--base-url");
  });

  it("recognizes a timeout of the transport", () => {
    const below = Object.assign(new Error("slow"), { code: "UND_ERR_HEADERS_TIMEOUT" });
    expect(errorOfTransport("x", new Error("fetch failed", { cause: below }))).toMatchObject({
      code: "timeout",
    });
  });

  it("finds the failed answer that an SDK wrapped, and what a stream reported", () => {
    const answer = new FailedAnswer(401, new Headers(), { error: { message: "No." } });
    const wrapped = new Error("Connection error.", { cause: answer });
    expect(errorOfTransport("x", wrapped)).toMatchObject({
      code: "authentication",
      message: "HTTP 401 from x: No.",
    });
    const reported = Object.assign(new Error("m"), { error: { type: "overloaded_error", message: "Busy." } });
    expect(errorOfTransport("x", reported)).toMatchObject({
      code: "overloaded",
      message: "an error in the stream from x: Busy.",
    });
  });

  it("does not quote a body that is no JSON", () => {
    let thrown: unknown;
    try {
      JSON.parse("Anne-Marie said");
    } catch (error) {
      thrown = error;
    }
    expect(JSON.stringify([errorOfTransport("x", thrown).message])).not.toContain("Anne");
  });

  it("makes a PersonaError of anything, and leaves one as it is", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (thrown) => {
        expect(PersonaError.isInstance(errorOfTransport("x", thrown))).toBe(true);
      }),
    );
    const own = new PersonaError({ code: "refused", message: "no" });
    expect(errorOfTransport("x", own)).toBe(own);
  });
});
