import { PersonaError } from "@persona/contracts";
import type { GenerateRequest } from "@persona/contracts";
import { z } from "zod";
import { targetSchema } from "./target.ts";
import type { Seal } from "./seal.ts";

/** Changes when workers and askers of different versions of Persona would misunderstand each other. */
export const protocol = 2;

/** What BullMQ keeps of a request: none of its words, which stand elsewhere, sealed, and expire. */
export const jobSchema = z.object({ protocol: z.int(), run: z.string(), key: z.string() });
/** What BullMQ keeps of a request. */
export type Job = z.infer<typeof jobSchema>;

const workSchema = z.strictObject({
  target: targetSchema,
  timeoutMs: z.number().positive(),
  request: z.strictObject({
    model: z.string().optional(),
    system: z.string().optional(),
    messages: z.array(z.strictObject({ role: z.enum(["user", "assistant"]), text: z.string() })),
    output: z.strictObject({ name: z.string(), schema: z.record(z.string(), z.unknown()) }).optional(),
    maxOutputTokens: z.number().optional(),
    temperature: z.number().optional(),
    seed: z.number().optional(),
  }),
});
/** A request as a worker gets it. */
export interface Work extends Omit<z.infer<typeof workSchema>, "request"> {
  readonly request: GenerateRequest;
}

/** Seals work. Evidence as data stays here: the messages contain it as text, under pseudonyms. */
export function sealedWork(run: string, key: string, work: Work, seal: Seal): string {
  const { evidence: _, ...request } = work.request;
  return seal.close(JSON.stringify({ ...work, request }), purposeOf(run, key));
}

/** The work of a job. @throws PersonaError `authentication`, `invalid-record` */
export function workOf(job: Job, sealed: string, seal: Seal): Work {
  if (job.protocol !== protocol)
    throw new PersonaError({
      code: "invalid-record",
      message: `the work was queued by another version of Persona (protocol ${job.protocol}; this worker speaks ${protocol})`,
      hint: "Run the same version of Persona on the asking side and on every worker.",
    });
  const parsed = workSchema.safeParse(JSON.parse(seal.open(sealed, purposeOf(job.run, job.key))));
  if (parsed.success) return withoutUndefined(parsed.data);
  throw new PersonaError({ code: "invalid-record", message: "the work in the queue is not a request" });
}

function purposeOf(run: string, key: string): string {
  return JSON.stringify(["request", protocol, run, key]);
}

function withoutUndefined(value: z.infer<typeof workSchema>): Work {
  return JSON.parse(JSON.stringify(value));
}
