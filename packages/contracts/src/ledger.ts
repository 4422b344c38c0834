import { z } from "zod";
import { unitSchema } from "./unit.ts";
import { columnEntrySchema } from "./data-dictionary.ts";
import { amountSchema } from "./amount.ts";
import { errorCodes } from "./error-table.ts";
import { hiddenNamesSchema } from "./hidden-names.ts";
import { usageSchema } from "./provider.ts";
import { pathWithinSchema } from "./safe-names.ts";
import { schemaVersion } from "./schema-version.ts";

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
  /** Name of the run folder. */
  id: z.string(),
  versions: z.record(z.string(), z.string()),
  /** The folder that sources are relative to, itself relative to the run folder. */
  root: z.string(),
  /** The input paths, relative to the root. */
  inputs: z.array(pathWithinSchema),
  /** Where copies came from that were made of what cannot be read again, by their path relative to the root. */
  origins: z.record(z.string(), z.string()).optional(),
  /** SHA-256 of each source, by its path within the root. */
  inputHashes: z.record(pathWithinSchema, z.string()),
  /** The names that the user gave to be hidden. Absent where there were none. */
  hidden: hiddenNamesSchema.optional(),
  config: z.object({
    /** The provider as it was asked for, which may be the name of a preset. */
    provider: z.string(),
    model: z.string(),
    baseURL: z.string().optional(),
    seed: z.int(),
    count: z.int().positive().optional(),
    /** How many individuals are drawn from the groups. */
    population: z.int().positive().optional(),
    interviewer: z.array(z.string()),
    /** Labels that were named as participants'. */
    participant: z.array(z.string()).optional(),
    /** Headers of columns that say whose row each row is. */
    participantColumns: z.array(z.string()).optional(),
    /** Headers of columns that were left out. */
    ignoreColumns: z.array(z.string()).optional(),
    /** Paths of files that are of one person. */
    onePerson: z.array(z.string()).optional(),
    /** What each row is, where the user said so. */
    unit: unitSchema.optional(),
    /** What was said about columns: their questions, kinds, labels and missing values. */
    dictionary: z.array(columnEntrySchema).optional(),
    /** Values that stand for no answer in every column. */
    missing: z.array(z.string()).optional(),
    /** Questions that were sorted by hand: those that form groups, and those that only describe them. */
    active: z.array(z.string()).optional(),
    passive: z.array(z.string()).optional(),
    /** The question whose answers are the groups, where the user chose one. */
    by: z.string().optional(),
    promptHash: z.string(),
    /** Folder of the user's own prompts, relative to the run folder. */
    prompts: z.string().optional(),
    contextTokens: z.int().positive().optional(),
    maxOutputTokens: z.int().positive().optional(),
    /** Whether the words were sent under pseudonyms. */
    pseudonyms: z.boolean(),
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
