import type { NewEntry } from "@persona/calls";
import { errorCodes, PersonaError, usageSchema } from "@persona/contracts";
import type { GenerateResponse } from "@persona/contracts";
import { z } from "zod";

const responseSchema = z.object({
  text: z.string(),
  finishReason: z.object({
    unified: z.enum(["stop", "length", "refusal", "content-filter", "other"]),
    raw: z.string().optional(),
  }),
  usage: usageSchema,
  model: z.string(),
  id: z.string().optional(),
  warnings: z.array(z.object({ code: z.enum(["unsupported-parameter", "other"]), message: z.string() })),
});

const failureSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  hint: z.string(),
  isRetryable: z.boolean(),
  retryAfterMs: z.number().optional(),
});
/** Why a worker has no answer. */
export type Failure = z.infer<typeof failureSchema>;

const outcomeSchema = z.union([z.object({ answer: responseSchema }), z.object({ failure: failureSchema })]);
/** What became of a request. */
export type Outcome = { readonly answer: GenerateResponse } | { readonly failure: Failure };

/** An outcome as it is written: with an answer as ledgers get it. */
export type NewOutcome =
  | { readonly answer: Extract<NewEntry, { readonly type: "response" }>["response"] }
  | { readonly failure: Failure };

/** Reads an outcome. @throws PersonaError `invalid-record` */
export function readOutcome(text: string): Outcome {
  const parsed = outcomeSchema.safeParse(JSON.parse(text));
  // absent fields are absent, not undefined
  if (parsed.success) return JSON.parse(JSON.stringify(parsed.data));
  throw new PersonaError({
    code: "invalid-record",
    message: "an answer in the queue was not written by this version of Persona",
    hint: "Run the same version of Persona on the asking side and on every worker.",
  });
}

/** An error as it travels. */
export function failureOf(error: unknown): Failure {
  const { code, message, hint, isRetryable, retryAfterMs } = PersonaError.isInstance(error)
    ? error
    : new PersonaError({ code: "connection", message: "the worker failed for a reason of its own" });
  return {
    code,
    message,
    hint,
    isRetryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** The error that a failure was. */
export function errorOf(failure: Failure): PersonaError {
  const { retryAfterMs, ...rest } = failure;
  return new PersonaError({ ...rest, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
}
