import { z } from "zod";
import { claimFields, claimFieldSchema } from "./claim-field.ts";
import { checkers, claimSchema } from "./claim.ts";
import type { Claim } from "./claim.ts";
import { PersonaError } from "./errors.ts";
import { ledgerEntrySchema } from "./ledger.ts";
import type { LedgerEntry } from "./ledger.ts";
import { personaSchema, personaSetSchema, verificationSchema } from "./persona.ts";
import type { Persona, PersonaSet, Verification } from "./persona.ts";
import { populationSchema, profileSchema } from "./profile.ts";
import type { Population, Profile } from "./profile.ts";
import { runRecordSchema } from "./run.ts";
import type { RunRecord } from "./run.ts";
import { schemaVersion } from "./schema-version.ts";
import { scoresSchema } from "./scores.ts";
import type { Scores } from "./scores.ts";

/**
 * Reads a record of this version or of version 1, which is returned in the form of this version.
 *
 * @throws PersonaError `invalid-record`, naming the version, where the record is of a newer one
 */
export interface RecordReader<Value> {
  parse(value: unknown): Value;
}

const version1 = z.literal(1);
const verificationOf1 = verificationSchema
  .omit({ entailed: true, near: true, notSupported: true })
  .extend({ verified: z.int().nonnegative(), demoted: z.int().nonnegative() });
const claimOf1 = claimSchema
  .omit({ verdict: true, checkedBy: true, shownAs: true, fromCodings: true })
  .extend({ status: z.enum(["verified", "repaired", "demoted"]) });
type ClaimOf1 = z.infer<typeof claimOf1>;
const claimsOf1 = z.array(claimOf1);
const personaOf1 = personaSchema.omit({ interpretations: true, voices: true }).extend({
  summary: claimsOf1,
  goals: claimsOf1,
  needs: claimsOf1,
  behaviors: claimsOf1,
  frustrations: claimsOf1,
  workarounds: claimsOf1,
  motivations: claimsOf1,
  context: claimsOf1,
  tools: claimsOf1,
  skills: claimsOf1,
  decisionCriteria: claimsOf1,
  scenario: claimsOf1,
  assumptions: claimsOf1,
});
const personaSetOf1 = personaSetSchema.extend({
  schemaVersion: version1,
  verification: verificationOf1,
  personas: z.array(personaOf1).refine(haveOwnSlugs),
});
const runOf1 = runRecordSchema.extend({ schemaVersion: version1, verification: verificationOf1 });
const profileOf1 = profileSchema.extend({
  schemaVersion: version1,
  claims: z.array(claimOf1.extend({ field: claimFieldSchema })),
});
const populationOf1 = populationSchema.extend({ schemaVersion: version1 });
const scoresOf1 = scoresSchema.extend({ schemaVersion: version1 });

/** Reads `personas.json`. */
export const personaSetReader: RecordReader<PersonaSet> = reader(personaSetSchema, (value): PersonaSet => {
  const { verification, personas, ...rest } = personaSetOf1.parse(value);
  return {
    ...rest,
    schemaVersion,
    verification: verificationFrom1(verification),
    personas: personas.map((persona): Persona => {
      const { assumptions } = persona;
      const fields = Object.fromEntries(claimFields.map((field) => [field, persona[field].map(claimFrom1)]));
      return personaSchema.parse({
        ...persona,
        ...fields,
        assumptions: assumptions.map(claimFrom1),
        interpretations: [],
        voices: [],
      });
    }),
  };
});

/** Reads `run.json`. */
export const runRecordReader: RecordReader<RunRecord> = reader(runRecordSchema, (value): RunRecord => {
  const { verification, ...rest } = runOf1.parse(value);
  return { ...rest, schemaVersion, verification: verificationFrom1(verification) };
});

/** Reads a line of `profiles.jsonl`. */
export const profileReader: RecordReader<Profile> = reader(profileSchema, (value): Profile => {
  const { claims, ...rest } = profileOf1.parse(value);
  return {
    ...rest,
    schemaVersion,
    claims: claims.map(({ field, ...claim }) => ({ ...claimFrom1(claim), field })),
  };
});

/** Reads `population.json`. */
export const populationReader: RecordReader<Population> = reader(populationSchema, (value): Population => ({
  ...populationOf1.parse(value),
  schemaVersion,
}));

/** Reads `scores.json`. */
export const scoresReader: RecordReader<Scores> = reader(scoresSchema, (value): Scores => ({
  ...scoresOf1.parse(value),
  schemaVersion,
}));

/**
 * Reads a line of `ledger.jsonl`. A run of version 1 is not continued: its personas would be made by other rules.
 *
 * @throws PersonaError `invalid-record` also for the start of a run of version 1
 */
export const ledgerEntryReader: RecordReader<LedgerEntry> = {
  parse(value) {
    if (versionOf(value) !== 1) return ledgerEntrySchema.parse(value);
    throw new PersonaError({
      code: "invalid-record",
      message: "the run was made by an older version of Persona (schema version 1) and cannot be resumed",
      hint: "Generate it again from its sources. verify, report, export, compare and score still read it.",
    });
  },
};

/** Whether the claims of a set were checked by the rules of version 1, which let more pass than today's. */
export function isCheckedByVersion1({ personas }: Pick<PersonaSet, "personas">): boolean {
  return personas.some((persona) =>
    [...claimFields, "assumptions" as const].some((field) =>
      persona[field].some(({ checkedBy }) => checkedBy.includes(checkers.rulesOfVersion1)),
    ),
  );
}

/**
 * The schema version that a record says it has; undefined where it says none.
 *
 * @throws PersonaError `invalid-record` where it is newer than what is known here
 */
export function versionOf(record: unknown): number | undefined {
  const version: unknown =
    typeof record === "object" && record !== null ? Reflect.get(record, "schemaVersion") : undefined;
  if (typeof version !== "number") return undefined;
  if (version <= schemaVersion || !Number.isSafeInteger(version)) return version;
  throw new PersonaError({
    code: "invalid-record",
    message: `it was written by a newer version of Persona: its schema version is ${version}, and this version reads up to ${schemaVersion}`,
    hint: "Update Persona: npm install @persona/cli@latest",
  });
}

function reader<Value>(
  schema: { parse(value: unknown): Value },
  from1: (value: unknown) => Value,
): RecordReader<Value> {
  return { parse: (value) => (versionOf(value) === 1 ? from1(value) : schema.parse(value)) };
}

function claimFrom1({ status, ...claim }: ClaimOf1): Claim {
  const isDemoted = status === "demoted";
  return {
    ...claim,
    status: status === "repaired" ? "repaired" : "as-drafted",
    verdict: isDemoted ? "not-supported" : "entailed",
    checkedBy: [checkers.rulesOfVersion1],
    shownAs: isDemoted ? "none" : "statement",
    fromCodings: [],
  };
}

function verificationFrom1({ verified, demoted, ...rest }: z.infer<typeof verificationOf1>): Verification {
  return { ...rest, entailed: verified + rest.repaired, near: 0, notSupported: demoted };
}

function haveOwnSlugs(personas: readonly { readonly slug: string }[]): boolean {
  return new Set(personas.map(({ slug }) => slug)).size === personas.length;
}
