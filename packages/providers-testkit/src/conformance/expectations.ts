import assert from "node:assert/strict";
import { inspect } from "node:util";
import { PersonaError, usageSchema } from "@persona/contracts";
import type { ErrorCode, GenerateResponse } from "@persona/contracts";
import { suiteKey } from "./check.ts";

const unified = ["stop", "length", "refusal", "content-filter", "other"];

/** Asserts that a response has every part the port promises, of the right kind. */
export function assertWellFormed(response: GenerateResponse): void {
  assert.equal(typeof response.text, "string", "text must be a string");
  assert.ok(
    unified.includes(response.finishReason.unified),
    `finishReason.unified: ${response.finishReason.unified}`,
  );
  assert.ok(usageSchema.safeParse(response.usage).success, `usage: ${JSON.stringify(response.usage)}`);
  const { inputTokens, outputTokens } = response.usage;
  for (const count of [...Object.values(inputTokens), ...Object.values(outputTokens)])
    assert.ok(count >= 0, `no count may be negative: ${JSON.stringify(response.usage)}`);
  assert.ok(
    inputTokens.cacheRead + inputTokens.cacheWrite <= inputTokens.total,
    "input total includes the cached tokens",
  );
  assert.ok(outputTokens.reasoning <= outputTokens.total, "output total includes the reasoning tokens");
  assert.ok(response.model.length > 0, "model must be named");
  assert.ok(Array.isArray(response.warnings), "warnings must be an array");
}

/** Asserts that the suite's key is nowhere in a value, at any depth. */
export function assertNoKey(value: unknown, what: string): void {
  const seen = inspect(value, {
    depth: Number.POSITIVE_INFINITY,
    showHidden: true,
    maxStringLength: null,
    maxArrayLength: null,
  });
  assert.ok(!seen.includes(suiteKey), `${what} contains the key`);
}

/** What an error is expected to be. */
export interface ExpectedError {
  readonly codes: readonly ErrorCode[];
  readonly isRetryable: boolean;
  readonly retryAfterMs?: number | undefined;
}

/** Asserts that a call fails with a PersonaError of the right code and the right `isRetryable`. */
export async function assertFails(
  call: Promise<unknown>,
  expected: ExpectedError,
  what: string,
): Promise<PersonaError> {
  const error: unknown = await call.then(
    () => assert.fail(`${what}: the call succeeded`),
    (reason: unknown) => reason,
  );
  return assertError(error, expected, what);
}

/** As {@link assertFails}, for an error that was caught. */
export function assertError(error: unknown, expected: ExpectedError, what: string): PersonaError {
  if (error instanceof assert.AssertionError) throw error;
  assert.ok(PersonaError.isInstance(error), `${what}: not a PersonaError: ${inspect(error)}`);
  assert.ok(
    expected.codes.includes(error.code),
    `${what}: code is ${error.code} (${error.message}), expected ${expected.codes.join(" or ")}`,
  );
  assert.equal(error.isRetryable, expected.isRetryable, `${what}: isRetryable of ${error.code}`);
  if ("retryAfterMs" in expected)
    assert.equal(error.retryAfterMs, expected.retryAfterMs, `${what}: retryAfterMs`);
  assertNoKey(error, `${what}: the error`);
  return error;
}

/** Waits for up to two seconds until something that happens elsewhere is true. */
export async function assertSoon(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  const attempts = 100;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await isTrue()) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
  assert.fail(`not after ${attempts * 20} ms: ${what}`);
}
