import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codeOfStatus, errorCodes, meaningOf } from "./error-table.ts";

describe("the table of errors", () => {
  it("lists every code that the reference has, in its order", () => {
    const page = readFileSync(join(import.meta.dirname, "../../../docs/reference/errors.md"), "utf8");
    const [, listed = ""] = page.split("## Error codes");
    const [codes = ""] = listed.split("\n## ");
    expect([...codes.matchAll(/^\| `([^`]+)`/gm)].map(([, code]) => code)).toEqual(errorCodes);
  });

  it("never sends a request again that the caller must change, and never calls it charged without a call", () => {
    for (const code of errorCodes) {
      const { fault, retry, mayBeBilled } = meaningOf(code);
      if (fault !== "provider") expect([code, retry]).toEqual([code, "never"]);
      if (mayBeBilled && code !== "aborted") expect([code, fault]).toEqual([code, "provider"]);
    }
  });

  it("lets a run go on only after errors that the next persona need not meet", () => {
    for (const code of errorCodes) {
      const { fault, isOfOnePersona } = meaningOf(code);
      if (isOfOnePersona && code !== "budget-exhausted") expect([code, fault]).toEqual([code, "provider"]);
    }
  });

  it("knows what each HTTP status means, and gives each to one code only", () => {
    const given = errorCodes.flatMap((code) => meaningOf(code).statuses ?? []);
    expect(new Set(given).size).toBe(given.length);
    const codes = [400, 401, 402, 403, 404, 408, 409, 418, 422, 429, 500, 502, 503, 529].map(codeOfStatus);
    expect(codes).toEqual([
      "invalid-request",
      "authentication",
      "quota-exhausted",
      "authentication",
      "model-not-found",
      "timeout",
      "server-error",
      "invalid-request",
      "invalid-request",
      "rate-limited",
      "server-error",
      "server-error",
      "overloaded",
      "overloaded",
    ]);
  });

  it.each(["of-a-newer-version", "toString", "__proto__"])(
    "treats %s as an error that nobody foresaw",
    (code) => {
      expect(meaningOf(code)).toMatchObject({
        retry: "never",
        mayBeBilled: true,
        isOfOnePersona: false,
        exitCode: 1,
      });
    },
  );
});
