import { PersonaError } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { withoutEcho } from "./without-echo.ts";

const request = {
  messages: [
    {
      role: "user" as const,
      text: '[e1] P001: "I never trust \\"the bank\\" with my late mother\'s savings"',
    },
  ],
};

function said(message: string): string {
  const error = new PersonaError({ code: "invalid-request", message, hint: "x", cause: message });
  const cleaned = withoutEcho(error, request);
  return PersonaError.isInstance(cleaned) ? cleaned.message : "";
}

describe("what a server says of a failure", () => {
  it.each([
    'm answered 400: cannot handle: I never trust "the bank" with my late mother\'s savings (input too long)',
    String.raw`m answered 400: {"input":"[e1] P001: \"I never trust \\\"the bank\\\" with my late mother's savings\""}`,
    "m answered 500: I NEVER TRUST THE BANK WITH MY LATE MOTHER'S SAVINGS",
    "m answered 400: near 'late mother's savings' and 'never trust the bank'",
  ])("holds no words of the request: %s", (message) => {
    expect(said(message)).not.toMatch(/never trust the bank|never trust "the|late mother/i);
    expect(said(message)).toMatch(/^m answered \d00: .*\[…\]/);
  });

  it("stays otherwise as it is, with what follows from it", () => {
    const error = new PersonaError({
      code: "rate-limited",
      message: "m answered 429: slow down, please",
      retryAfterMs: 5,
    });
    expect(withoutEcho(error, request)).toBe(error);
    const echo = new PersonaError({
      code: "rate-limited",
      message: "slow down: I never trust the bank",
      hint: "wait",
      retryAfterMs: 5,
      cause: "I never trust the bank",
    });
    expect(withoutEcho(echo, request)).toMatchObject({
      code: "rate-limited",
      message: "slow down: […]",
      hint: "wait",
      retryAfterMs: 5,
      isRetryable: true,
    });
    expect(withoutEcho(echo, request)).not.toHaveProperty("cause");
  });
});
