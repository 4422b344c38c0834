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

/**
 * The name of the BullMQ queue of a target and a secret: a worker listens to no other, so that it never sees work that is
 * not for it, or that it could not open.
 */
export function queueOf(target: Target, fingerprint: string): string {
  return `work-${hashOf([...partsOf(target), fingerprint])}`;
}

/** The account that workers share a limit for: a provider at an address, whatever the model. */
export function accountOf(target: Target): string {
  return `account-${hashOf(partsOf({ ...target, model: "" }))}`;
}

function partsOf({ provider, model, baseURL }: Target): readonly string[] {
  return [provider, model, baseURL?.replace(/\/$/, "") ?? ""];
}

function hashOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

/** The set of all queues that work was put into. */
export const queuesKey = `${prefix}:queues`;

/** Whether two targets are the same. */
export function isSameTarget(one: Target, other: Target): boolean {
  return hashOf(partsOf(one)) === hashOf(partsOf(other));
}
