import { claimFieldSchema, rejectionSchema } from "@persona/contracts";
import { z } from "zod";

const id = z.string().min(1).max(200);
const text = z.string().max(4000);

/** What the page sends: what to do, with the ids that people see. */
export const editRequestSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rename"), persona: id, name: text }),
  z.object({ kind: z.literal("retitle"), persona: id, sentence: text }),
  z.object({ kind: z.literal("remove"), persona: id }),
  z.object({ kind: z.literal("merge"), persona: id, into: id }),
  z.object({ kind: z.literal("role"), speaker: text.min(1), role: z.enum(["participant", "interviewer"]) }),
  z.object({ kind: z.literal("answer"), doubt: id, reads: z.enum(["as-read", "otherwise"]) }),
  z.object({ kind: z.enum(["accept", "pin"]), claim: id }),
  z.object({ kind: z.literal("reject"), claim: id, because: rejectionSchema }),
  z.object({ kind: z.literal("reword"), claim: id, text }),
  z.object({ kind: z.literal("move"), claim: id, to: claimFieldSchema }),
  z.object({ kind: z.literal("hide"), span: id }),
  z.object({ kind: z.literal("hero"), persona: id, span: id }),
  z.object({
    kind: z.literal("add"),
    persona: id,
    field: claimFieldSchema,
    text,
    evidence: z.array(id).min(1).max(50),
  }),
  z.object({ kind: z.literal("assume"), persona: id, field: claimFieldSchema, text }),
  z.object({ kind: z.literal("merge-codes"), code: id, into: id }),
  z.object({ kind: z.literal("split-code"), code: id, name: text, spans: z.array(id).min(1).max(500) }),
  z.object({ kind: z.literal("rename-code"), code: id, name: text }),
  z.object({ kind: z.literal("define-code"), code: id, definition: text }),
  z.object({ kind: z.literal("add-code"), name: text }),
  z.object({ kind: z.enum(["code", "uncode"]), span: id, code: id }),
  z.object({ kind: z.literal("undo"), entry: id }),
]);
/** What the page sends. */
export type EditRequest = z.infer<typeof editRequestSchema>;

/** A decision as the page sends it. */
export const decisionRequestSchema = z.object({
  edit: editRequestSchema,
  who: text.optional(),
  why: text.optional(),
  /** The head of the journal that the page shows. */
  seen: z.string().max(64),
  /** Entries that this page wrote itself since. */
  own: z.array(z.string().max(64)).max(100).optional(),
  anyway: z.boolean().optional(),
});
