import { z } from "zod";
import { codebookSchema } from "./codebook.ts";
import { codesDraftSchema, codingsDraftSchema } from "./coding-draft.ts";
import { draftSchema } from "./draft.ts";
import { journalEntrySchema } from "./journal.ts";
import { personaSetSchema } from "./persona.ts";
import { populationSchema, profileSchema } from "./profile.ts";
import type { JsonSchema } from "./provider.ts";
import { runRecordSchema } from "./run.ts";
import { evidencePackSchema } from "./evidence.ts";
import { scoresSchema } from "./scores.ts";

const published = {
  codebook: codebookSchema,
  "codes-draft": codesDraftSchema,
  "codings-draft": codingsDraftSchema,
  draft: draftSchema,
  "evidence-pack": evidencePackSchema,
  "journal-entry": journalEntrySchema,
  "persona-set": personaSetSchema,
  population: populationSchema,
  profile: profileSchema,
  run: runRecordSchema,
  scores: scoresSchema,
} as const;

/** Names of the records whose JSON Schema is published. */
export type PublishedRecord = keyof typeof published;

/** Names of the records whose JSON Schema is published. */
export const publishedRecords: readonly PublishedRecord[] = z.object(published).keyof().options;

const made = new Map<PublishedRecord, JsonSchema>();

/**
 * The JSON Schema (draft 2020-12) of a published record, made from the zod schema that also checks it. Always the same
 * object for a record, so that what providers make of it once, such as their own dialect, serves every call.
 */
export function jsonSchemaOf(record: PublishedRecord): JsonSchema {
  const schema = made.get(record) ?? z.toJSONSchema(published[record]);
  made.set(record, schema);
  return schema;
}
