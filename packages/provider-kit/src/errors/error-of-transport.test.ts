import { PersonaError } from "@persona/contracts";
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
