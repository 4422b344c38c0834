import { createHash } from "node:crypto";
import { z } from "zod";
import { prefix } from "../redis/queue-address.ts";

export const targetSchema = z.strictObject({
  provider: z.string(),
  model: z.string(),
  /** Absent for the provider's own address. */
  baseURL: z.string().optional(),
});
/** Who a request is for. A worker answers only requests for its own provider, address and models. */
export type Target = z.infer<typeof targetSchema>;

/** The target in words. */
export function shownTarget({ provider, model, baseURL }: Target): string {
  return `${provider} ${baseURL === undefined ? "at its own address" : `at ${baseURL}`}, model ${model}`;
}

/** The name of the BullMQ queue of a target: a worker listens to no other, so that it never sees others' work. */
export function queueOf({ provider, model, baseURL }: Target): string {
  const address = baseURL?.replace(/\/$/, "") ?? "";
  const hash = createHash("sha256")
    .update(JSON.stringify([provider, model, address]))
    .digest("hex");
  return `work-${hash.slice(0, 16)}`;
}

/** The set of all queues that work was put into. */
export const queuesKey = `${prefix}:queues`;

/** Whether two targets are the same. */
export function isSameTarget(one: Target, other: Target): boolean {
  return queueOf(one) === queueOf(other);
}
