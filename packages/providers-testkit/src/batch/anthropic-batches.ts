import { anthropic } from "../wire/anthropic.ts";
import { invalidRequest } from "../wire/failure.ts";
import type { Failure } from "../wire/failure.ts";
import { isObject, objectsIn } from "../wire/json.ts";
import type { JsonObject } from "../wire/json.ts";
import { pageOf } from "./batch-book.ts";
import type { Batch, ItemOutcome } from "./batch-book.ts";
import { notThere, requestsOf } from "./batch-protocol.ts";
import type { BatchCall, BatchProtocol, BatchReply } from "./batch-protocol.ts";
import { deliveredOf, downloadOf, jsonLines, outcomesOf } from "./outcomes.ts";

const name = "anthropic";
const mostRequests = 100_000;
const paths = /^\/v1\/messages\/batches(?:\/([^/]+)(?:\/(results|cancel))?)?$/u;
const customId = /^[a-zA-Z0-9_-]{1,64}$/u;

function failed(failure: Failure): ItemOutcome {
  const { status, body } = anthropic.failure(failure);
  return { kind: "errored", status, body };
}

/** What became of the requests of a batch that has ended. */
function ended(batch: Batch, call: BatchCall): readonly ItemOutcome[] {
  return outcomesOf(batch, (request) => call.answer(name, request), failed);
}

function batchBody(batch: Batch, call: BatchCall): JsonObject {
  const { id, createdMs, endsMs, requests, cancelledMs } = batch;
  const hasEnded = call.book.hasEnded(batch);
  const outcomes = hasEnded ? ended(batch, call) : [];
  const time = (ms: number): string => new Date(ms).toISOString();
  const count = (kind: ItemOutcome["kind"]): number => outcomes.filter((one) => one.kind === kind).length;
  const base = `http://${call.headers["host"] ?? "127.0.0.1"}`;
  return {
    id,
    type: "message_batch",
    processing_status: hasEnded ? "ended" : "in_progress",
    request_counts: {
      processing: hasEnded ? 0 : requests.length,
      succeeded: count("succeeded"),
      errored: count("errored"),
      canceled: count("cancelled"),
      expired: count("expired"),
    },
    created_at: time(createdMs),
    expires_at: time(createdMs + 86_400_000),
    ended_at: hasEnded ? time(Math.min(endsMs, call.book.now())) : null,
    cancel_initiated_at: cancelledMs === undefined ? null : time(cancelledMs),
    archived_at: null,
    results_url: hasEnded ? `${base}/v1/messages/batches/${id}/results` : null,
  };
}

function resultOf(outcome: ItemOutcome | undefined): JsonObject {
  switch (outcome?.kind) {
    case "succeeded":
      return { type: "succeeded", message: outcome.body };
    case "errored":
      return { type: "errored", error: outcome.body };
    case "cancelled":
      return { type: "canceled" };
    case "expired":
    case undefined:
      return { type: "expired" };
  }
}

function results(batch: Batch, call: BatchCall): BatchReply | Failure {
  if (!call.book.hasEnded(batch)) return invalidRequest("The batch has not ended.");
  const outcomes = ended(batch, call);
  const lines = batch.requests.map(({ id }, index) => ({ custom_id: id, result: resultOf(outcomes[index]) }));
  const text = downloadOf(batch, jsonLines(deliveredOf(batch, lines)));
  return { answer: { file: text } };
}

function create(call: BatchCall): BatchReply | Failure {
  const { body, book } = call;
  const lines = isObject(body) ? objectsIn(body["requests"]) : [];
  const read = requestsOf(lines, (line) => line["params"]);
  if (read === undefined || read.length === 0 || read.length > mostRequests)
    return invalidRequest("requests: each needs a custom_id of its own and params");
  if (read.some(({ id }) => !customId.test(id)))
    return invalidRequest("requests: custom_id should match '^[a-zA-Z0-9_-]{1,64}$'");
  const batch = book.create({ protocol: name, label: undefined, model: "", requests: read });
  return { answer: { json: batchBody(batch, call) }, isLost: batch.faults.includes("lost-answer") };
}

function list(call: BatchCall): BatchReply {
  const { query, book } = call;
  const { data, more } = pageOf(book.list(name), query.get("after_id"), Number(query.get("limit") ?? 20));
  const [first, last] = [data[0]?.id ?? null, data.at(-1)?.id ?? null];
  const bodies = data.map((one) => batchBody(one, call));
  return { answer: { json: { data: bodies, has_more: more, first_id: first, last_id: last } } };
}

/** Anthropic's Message Batches API. */
export const anthropicBatches: BatchProtocol = {
  name,
  isOwn: (path) => paths.test(path),
  handle: async (call) => {
    const { method, path, book } = call;
    const [, id, action] = paths.exec(path) ?? [];
    if (id === undefined) return method === "POST" ? create(call) : list(call);
    const batch = book.find(id, name);
    if (batch === undefined) return notThere;
    if (method === "DELETE") {
      if (!book.hasEnded(batch)) return invalidRequest("A batch in progress cannot be deleted.");
      batch.isDeleted = true;
      return { answer: { json: { id, type: "message_batch_deleted" } } };
    }
    if (action === "results") return results(batch, call);
    if (action === "cancel" && !book.hasEnded(batch)) batch.cancelledMs = book.now();
    return { answer: { json: batchBody(batch, call) } };
  },
};
