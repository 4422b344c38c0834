import { z } from "zod";
import { claimSchema } from "./claim.ts";
import { claimFieldSchema } from "./claim-field.ts";
import { editMarkSchema, rejectionSchema } from "./edit.ts";
import { editsOfSetSchema } from "./journal.ts";
import { slugSchema } from "./safe-names.ts";
import { sourceSchema } from "./source.ts";
import { spanSchema } from "./span.ts";
import { definingVariableSchema, segmentationSchema } from "./segmentation.ts";
import { schemaVersion } from "./schema-version.ts";
import { scoreNameSchema } from "./scores.ts";
import { judgeRecordSchema } from "./support-judge.ts";

/** How far a persona can be trusted: it survives resampling, it nearly does, or it rests on too few people to say. */
export const tierSchema = z.enum(["stable", "tentative", "anecdotal"]);
/** How far a persona can be trusted. */
export type Tier = z.infer<typeof tierSchema>;

/** The people a persona stands for. */
export const segmentSchema = z.object({
  n: z.int().positive(),
  /** Participants in all. */
  of: z.int().positive(),
  /** Share of the participants, 0 to 1, with its 95 % Wilson interval; weighted by the survey's weights where it has them. */
  share: z.number(),
  ci95: z.tuple([z.number(), z.number()]),
  weighted: z.boolean(),
  /** Mean Jaccard similarity over resamples; null when nothing was divided. */
  stability: z.number().nullable(),
  memberIds: z.array(z.string()),
  definingVariables: z.array(definingVariableSchema),
  /** Members who belong to another persona's group at three in ten or more; absent where there are none. */
  between: z
    .array(z.object({ participantId: z.string(), alsoPersonaId: z.string(), membership: z.number() }))
    .optional(),
});
/** The people a persona stands for. */
export type Segment = z.infer<typeof segmentSchema>;

/** Words of one person: characters `start` to `end` (UTF-16 code units) of a span's text. */
export const voiceSchema = z.object({
  spanId: z.string(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  /** Who speaks, such as "Bookkeeper", where the data say it. */
  role: z.string().optional(),
});
/** Words of one person. */
export type Voice = z.infer<typeof voiceSchema>;

/** A group described by checked claims. A field without evidence is empty: an empty field is an answer. */
export const personaSchema = z.object({
  id: z.string(),
  /** File name of its card, from the label. */
  slug: slugSchema,
  label: z.string(),
  tier: tierSchema,
  /** The tier that the division gave, and the failed scores that took it down a step. Absent where none did. */
  lowered: z.object({ from: tierSchema, by: z.array(scoreNameSchema).min(1) }).optional(),
  /** True when it stands for more than one participant. */
  isComposite: z.boolean(),
  segment: segmentSchema,
  summary: z.array(claimSchema),
  goals: z.array(claimSchema),
  needs: z.array(claimSchema),
  behaviors: z.array(claimSchema),
  frustrations: z.array(claimSchema),
  workarounds: z.array(claimSchema),
  motivations: z.array(claimSchema),
  context: z.array(claimSchema),
  tools: z.array(claimSchema),
  skills: z.array(claimSchema),
  decisionCriteria: z.array(claimSchema),
  scenario: z.array(claimSchema),
  /** Claims whose evidence exists but does not carry them: kept off the card, to be tested. */
  assumptions: z.array(claimSchema),
  /** Claims that their evidence nearly says: kept apart, for a person to judge. */
  interpretations: z.array(claimSchema),
  /** `field` is the part of the card that it belongs to; `chosenBy`, where a researcher chose it for the head of the card. */
  quotes: z.array(
    z.object({
      spanId: z.string(),
      text: z.string(),
      field: claimFieldSchema.optional(),
      chosenBy: editMarkSchema.optional(),
    }),
  ),
  /** What single people said, in their own words. */
  voices: z.array(voiceSchema),
  /** Passive questions, as distributions over the members; never one invented value. */
  demographics: z.array(
    z.object({
      question: z.string(),
      /** Empty where no answer may be shown, because too few people would share it. */
      distribution: z.array(
        z.object({
          level: z.string(),
          n: z.int().nonnegative(),
          /** Weighted share of the members who answered, 0 to 1, where the survey has weights. */
          share: z.number().optional(),
          /** How many different answers this entry counts together, where fewer than five people gave one of them. */
          folded: z.int().positive().optional(),
        }),
      ),
      answered: z.int().nonnegative(),
      missing: z.int().nonnegative(),
    }),
  ),
  /** Questions on which the group itself is divided. */
  contradictions: z.array(
    z.object({
      question: z.string(),
      sides: z.array(z.object({ answer: z.string(), n: z.int().positive(), of: z.int().positive() })),
    }),
  ),
  /** What the evidence does not tell. */
  openQuestions: z.array(z.string()),
  designImplications: z.array(z.object({ text: z.string(), fromClaimIds: z.array(z.string()).min(1) })),
  /** The researcher who gave it its label. */
  namedBy: editMarkSchema.optional(),
  /** Other personas whose people it also stands for, because a researcher made one of them. */
  merged: z.array(z.object({ id: z.string(), label: z.string(), by: editMarkSchema })).optional(),
  /** Ids of statements that researchers took off the card, or that rested on nothing but words that they hid or coded otherwise. */
  rejected: z
    .array(
      z.object({
        id: z.string(),
        because: z.enum([...rejectionSchema.options, "hidden", "recoded", "merged"]),
        by: editMarkSchema,
      }),
    )
    .optional(),
  /** What researchers assume about the group. Nothing in the sources was found or looked for. */
  ownAssumptions: z
    .array(z.object({ field: claimFieldSchema, text: z.string(), by: editMarkSchema }))
    .optional(),
});
/** A group described by checked claims. */
export type Persona = z.infer<typeof personaSchema>;

/** What happened to the claims and quotes that were drafted. */
export const verificationSchema = z.object({
  drafted: z.int().nonnegative(),
  /** Claims that were kept, by their verdict. */
  entailed: z.int().nonnegative(),
  near: z.int().nonnegative(),
  notSupported: z.int().nonnegative(),
  /** How many of the claims that were kept had to be repaired first, whatever their verdict. */
  repaired: z.int().nonnegative(),
  dropped: z.int().nonnegative(),
  quotes: z.object({ drafted: z.int().nonnegative(), kept: z.int().nonnegative() }),
  /** Every failed check, by reason, repairs included. */
  failures: z.record(z.string(), z.int().positive()),
  /** What a judge said after the rules, and how often it errs. Absent where there was none. */
  judge: judgeRecordSchema.optional(),
});
/** What happened to the claims and quotes that were drafted. */
export type Verification = z.infer<typeof verificationSchema>;

/** The content of `personas.json`. With the sources, everything in it can be checked again. */
export const personaSetSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  seed: z.int(),
  provider: z.string(),
  model: z.string(),
  segmentation: segmentationSchema,
  verification: verificationSchema,
  /** No two have the same slug: one card would be written over the other. */
  personas: z
    .array(personaSchema)
    .refine((personas) => new Set(personas.map(({ slug }) => slug)).size === personas.length),
  sources: z.array(sourceSchema),
  /** Every span that a claim or a quote cites. */
  spans: z.array(spanSchema.omit({ speaker: true })),
  /** The edits that it holds. Absent in a set as it was generated. */
  edits: editsOfSetSchema.optional(),
});
/** The content of `personas.json`. */
export type PersonaSet = z.infer<typeof personaSetSchema>;
