import { inspect } from "node:util";
import { PersonaError } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorOfStatus, withoutSecrets } from "./error-of-status.ts";
import { errorOfTransport } from "./error-of-transport.ts";

const key = "sk-secret-0123456789";

describe("errorOfStatus", () => {
  it.each([
    [400, "invalid-request", false],
    [401, "authentication", false],
    [402, "quota-exhausted", false],
    [403, "authentication", false],
    [404, "model-not-found", false],
    [408, "timeout", true],
    [409, "server-error", true],
    [418, "invalid-request", false],
    [429, "rate-limited", true],
    [500, "server-error", true],
    [503, "overloaded", true],
    [529, "overloaded", true],
    [302, "server-error", true],
  ])("%d is %s, retryable: %s", (status, code, isRetryable) => {
    const error = errorOfStatus({ provider: "x", status, message: "m", secrets: [] });
    expect(error).toMatchObject({ code, isRetryable });
  });

  it("lets the body's kind win over the status", () => {
    const error = errorOfStatus({
      provider: "x",
      status: 429,
      code: "quota-exhausted",
      message: "",
      secrets: [],
    });
    expect(error).toMatchObject({ code: "quota-exhausted", isRetryable: false });
  });

  it("holds neither a secret nor a whole prompt", () => {
    const message = `bad key ${key}: ${"prompt ".repeat(1000)}`;
    const error = errorOfStatus({ provider: "x", status: 401, message, secrets: [key] });
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY })).not.toContain(key);
    expect(error.message.length).toBeLessThan(400);
  });
});

describe("errorOfTransport", () => {
  it("finds the system's code below, and copies the cause without secrets", () => {
    const below = Object.assign(new Error(`connect to ${key}`), { code: "ECONNRESET", request: { key } });
    const error = errorOfTransport("x", new TypeError(`fetch failed ${key}`, { cause: below }), [key]);
    expect(error).toMatchObject({ code: "connection", isRetryable: true });
    expect(error.message).toContain("ECONNRESET");
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain(key);
  });

  it("tells a timeout of the transport's", () => {
    const below = Object.assign(new Error("slow"), { code: "UND_ERR_HEADERS_TIMEOUT" });
    expect(errorOfTransport("x", new Error("fetch failed", { cause: below }), [])).toMatchObject({
      code: "timeout",
    });
  });

  it("makes a PersonaError of anything, and leaves one as it is", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (thrown) => {
        expect(PersonaError.isInstance(errorOfTransport("x", thrown, []))).toBe(true);
      }),
    );
    const own = new PersonaError({ code: "refused", message: "no" });
    expect(errorOfTransport("x", own, [])).toBe(own);
  });
});

describe("withoutSecrets", () => {
  it("takes out every copy, and does not empty a text over a tiny secret", () => {
    expect(withoutSecrets(`${key} and ${key}`, [key])).toBe("[removed] and [removed]");
    expect(withoutSecrets("a banana", ["a"])).toBe("a banana");
  });
});
