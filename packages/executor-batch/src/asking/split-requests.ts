import type { RelayedRequest } from "@persona/calls";
import type { BatchApi } from "@persona/contracts";
import { itemIdOf } from "../journal/known-batch.ts";

/** A tag is as long as this one. */
const anyTag = "0".repeat(16);

/** Questions in groups that fit into a batch each: one model, no more requests and bytes than the provider takes. */
export function splitRequests<T extends RelayedRequest>(
  questions: readonly T[],
  api: Pick<BatchApi, "bytesOf" | "largest">,
  mostRequests: number = api.largest.requests,
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  for (const [model, ofModel] of Map.groupBy(questions, (question) => question.model)) {
    let group: T[] = [];
    let bytes = 0;
    for (const question of ofModel) {
      const size = api.bytesOf({ id: itemIdOf(question.key, anyTag), request: question.request }, model);
      const isFull = group.length >= Math.min(mostRequests, api.largest.requests);
      if (group.length > 0 && (isFull || bytes + size > api.largest.bytes)) {
        groups.push(group);
        group = [];
        bytes = 0;
      }
      group.push(question);
      bytes += size;
    }
    groups.push(group);
  }
  return groups;
}
