import { z } from "zod";
import { claimFieldSchema } from "./claim-field.ts";

const mostCharacters = 2000;

/** A text that a person wrote, on one line: no control characters, and none that turn the direction of the line. */
export const writtenTextSchema = z
  .string()
  .min(1)
  .max(mostCharacters)
  .regex(/^[^\p{Cc}\u2028-\u202E\u2066-\u2069]+$/u);

/** SHA-256, hexadecimal. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** What an edit is about: its id when the edit was made, and the key of its content, by which it is found again. */
export const editTargetSchema = z.object({ id: z.string(), key: digestSchema });
/** What an edit is about. */
export type EditTarget = z.infer<typeof editTargetSchema>;

const persona = editTargetSchema;
const claim = editTargetSchema;
const span = editTargetSchema;
const code = editTargetSchema;

/** Why a statement was rejected. */
export const rejectionSchema = z.enum(["not-true", "not-useful"]);

/** One decision of a researcher, as plain data. */
export const editSchema = z.discriminatedUnion("kind", [
  /** Gives a persona a name. A name needs no evidence. */
  z.object({ kind: z.literal("rename"), persona, name: writtenTextSchema }),
  /** Puts the first sentence of a persona's summary in other words. */
  z.object({ kind: z.literal("retitle"), persona, sentence: writtenTextSchema }),
  /** Says that a statement was read and is right; an interpretation then stands on the card. */
  z.object({ kind: z.literal("accept"), claim }),
  /** Takes a statement off the card. */
  z.object({ kind: z.literal("reject"), claim, because: rejectionSchema }),
  /** Puts a statement in other words. They are checked against the same evidence. */
  z.object({ kind: z.literal("reword"), claim, text: writtenTextSchema }),
  /** Puts a statement into another part of the card. */
  z.object({ kind: z.literal("move"), claim, to: claimFieldSchema }),
  /** Puts a statement first in its part of the card. */
  z.object({ kind: z.literal("pin"), claim }),
  /** Shows words nowhere: not as a quote, and not as evidence. Counts follow. */
  z.object({ kind: z.literal("hide"), span }),
  /** Chooses the words at the head of a card. */
  z.object({ kind: z.literal("hero"), persona, span }),
  /** Adds a statement with evidence, which is checked. */
  z.object({
    kind: z.literal("add"),
    persona,
    field: claimFieldSchema,
    text: writtenTextSchema,
    evidence: z.array(span).min(1),
  }),
  /** Adds what the researcher assumes. It has no evidence, and says so wherever it is shown. */
  z.object({ kind: z.literal("assume"), persona, field: claimFieldSchema, text: writtenTextSchema }),
  /** Takes a persona out of the set. */
  z.object({ kind: z.literal("remove"), persona }),
  /** Makes one persona of two: it stands for the people of both, and is counted again. */
  z.object({ kind: z.literal("merge"), persona, into: persona }),
  /** Makes one code of two: what was coded with the first is coded with the second. */
  z.object({ kind: z.literal("merge-codes"), code, into: code }),
  /** Makes a code of its own for some of the words that a code applies to. */
  z.object({
    kind: z.literal("split-code"),
    code,
    name: writtenTextSchema,
    definition: writtenTextSchema.optional(),
    spans: z.array(span).min(1),
  }),
  z.object({ kind: z.literal("rename-code"), code, name: writtenTextSchema }),
  /** Says when a code applies. */
  z.object({ kind: z.literal("define-code"), code, definition: writtenTextSchema }),
  z.object({
    kind: z.literal("add-code"),
    name: writtenTextSchema,
    definition: writtenTextSchema.optional(),
  }),
  /** Says that a code applies to words. */
  z.object({ kind: z.literal("code"), span, code }),
  /** Says that a code does not apply to words, whoever said that it does. */
  z.object({ kind: z.literal("uncode"), span, code }),
  /**
   * Notes that a person left the run, with all that they said. The id is the one that they had; the key is a hash of the
   * hashes of their files.
   */
  z.object({ kind: z.literal("withdraw"), person: editTargetSchema }),
  /**
   * Says who somebody is in what was said: the id is the participant's, or the label of who is none; the key is a hash of the
   * label. It takes effect when the run is made again.
   */
  z.object({
    kind: z.literal("role"),
    speaker: editTargetSchema,
    role: z.enum(["participant", "interviewer"]),
  }),
  /**
   * Answers a doubt of reading: it was read right, or is read the other way that the doubt names, which takes effect when
   * the run is made again.
   */
  z.object({
    kind: z.literal("answer"),
    doubt: editTargetSchema,
    reads: z.enum(["as-read", "otherwise"]),
    /** The option that the doubt names, as it is written on the command line. */
    option: writtenTextSchema,
  }),
  /** Takes back an entry, by its hash. An undo can be undone, too. */
  z.object({ kind: z.literal("undo"), entry: digestSchema }),
]);
/** One decision of a researcher. */
export type Edit = z.infer<typeof editSchema>;
/** What kind of decision it is. */
export type EditKind = Edit["kind"];

/** Who decided something, by the entry of the journal that says so. `who` is absent where nobody is named. */
export const editMarkSchema = z.object({ entry: digestSchema, who: z.string().optional() });
/** Who decided something. */
export type EditMark = z.infer<typeof editMarkSchema>;
