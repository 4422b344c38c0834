import { z } from "zod";
import { amountSchema } from "./amount.ts";
import { errorCodes } from "./error-table.ts";
import { usageSchema } from "./provider.ts";
import { readingConfigShape, runSourcesShape } from "./run-shapes.ts";
import { schemaVersion } from "./schema-version.ts";
import { judgeConfigSchema } from "./support-judge.ts";

const at = z.iso.datetime();

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

/** How a run was started: enough to start it again. */
export const runStartSchema = z.object({
  type: z.literal("run"),
  schemaVersion: z.literal(schemaVersion),
  at,
  ...runSourcesShape,
  config: z.object({
    /** The provider as it was asked for, which may be the name of a preset. */
    provider: z.string(),
    model: z.string(),
    baseURL: z.string().optional(),
    seed: z.int(),
    count: z.int().positive().optional(),
    /** How many individuals are drawn from the groups. */
    population: z.int().positive().optional(),
    ...readingConfigShape,
    promptHash: z.string(),
    /** Folder of the user's own prompts, relative to the run folder. */
    prompts: z.string().optional(),
    contextTokens: z.int().positive().optional(),
    maxOutputTokens: z.int().positive().optional(),
    /** The description of the study that models got, with pseudonyms. Absent where there is no brief. */
    brief: z.string().optional(),
    /** Whether the words were sent under pseudonyms. */
    pseudonyms: z.boolean(),
    /** Who judges claims after the rules, as it was asked for, and how often it errs. Absent where nobody does. */
    judge: judgeConfigSchema.optional(),
  }),
});
/** How a run was started: enough to start it again. */
export type RunStart = z.infer<typeof runStartSchema>;

/**
 * A line of `ledger.jsonl`. Each is durable before what it announces: an intent before the request is sent, a response
 * before it is used, a commitment before a persona counts as made. `job` is the persona, by the content hash of its
 * first request; `key` the content hash of one request.
 */
export const ledgerEntrySchema = z.discriminatedUnion("type", [
  runStartSchema,
  /** A request is about to be sent. `most` is what it can cost at most. */
  z.object({
    type: z.literal("intent"),
    at,
    job: z.string(),
    key: z.string(),
    attempt: z.int().positive(),
    most: amountSchema,
  }),
  /** A request failed. With `mayBeBilled`, nobody can know from here whether it was charged. */
  z.object({
    type: z.literal("failed"),
    at,
    job: z.string(),
    key: z.string(),
    attempt: z.int().positive(),
    code: z.enum(errorCodes),
    mayBeBilled: z.boolean(),
  }),
  /** A request was answered. `spent` is what it counts for. */
  z.object({
    type: z.literal("response"),
    at,
    job: z.string(),
    key: z.string(),
    attempt: z.int().positive(),
    response: responseSchema,
    spent: amountSchema,
  }),
  /** What checking left of a persona's draft. */
  z.object({
    type: z.literal("verified"),
    at,
    job: z.string(),
    standing: z.int().nonnegative(),
    dropped: z.int().nonnegative(),
  }),
  /** A persona is made. `digest` is the content hash of what stood. */
  z.object({ type: z.literal("committed"), at, job: z.string(), digest: z.string() }),
]);
/** A line of `ledger.jsonl`. */
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;
