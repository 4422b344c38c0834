import { invalidRequest } from "../wire/failure.ts";
import type { Failure } from "../wire/failure.ts";
import { gemini } from "../wire/gemini.ts";
import { isObject, objectsIn } from "../wire/json.ts";
import type { JsonObject } from "../wire/json.ts";
import { pageOf } from "./batch-book.ts";
import type { Batch, ItemOutcome } from "./batch-book.ts";
import { notThere } from "./batch-protocol.ts";
import type { BatchCall, BatchProtocol, BatchReply } from "./batch-protocol.ts";
import { deliveredOf, downloadOf, outcomesOf } from "./outcomes.ts";

const name = "gemini";
const mostBytes = 20_000_000;
const creation = /^\/v1beta\/models\/([^/:]+):batchGenerateContent$/u;
const paths = /^\/v1beta\/batches(?:\/([^/:]+)(?::(cancel))?)?$/u;

function failed(failure: Failure): ItemOutcome {
  const { status, body } = gemini.failure(failure);
  return { kind: "errored", status, body };
}

const notDone = { cancelled: [1, "The request was cancelled."], expired: [4, "The batch expired."] } as const;
/** The codes of google.rpc that an error in a batch has, where a call would have a status of HTTP. */
const rpcCode: Readonly<Record<number, number>> = {
  400: 3,
  403: 7,
  404: 5,
  429: 8,
  500: 13,
  503: 14,
  504: 4,
};

function responseOf(id: string, outcome: ItemOutcome | undefined): JsonObject {
  const metadata = { key: id };
  if (outcome?.kind === "succeeded") return { metadata, response: outcome.body };
  if (outcome?.kind === "errored") {
    const error = isObject(outcome.body) && isObject(outcome.body["error"]) ? outcome.body["error"] : {};
    return { metadata, error: { code: rpcCode[outcome.status] ?? 2, message: error["message"] } };
  }
  const [code, message] = notDone[outcome?.kind ?? "expired"];
  return { metadata, error: { code, message } };
}

function stateOf(batch: Batch, outcomes: readonly ItemOutcome[]): string {
  if (batch.refused !== undefined) return "BATCH_STATE_FAILED";
  if (batch.cancelledMs !== undefined || batch.faults.includes("cancelled")) return "BATCH_STATE_CANCELLED";
  if (batch.faults.includes("expired")) return "BATCH_STATE_EXPIRED";
  return outcomes.every(({ kind }) => kind === "succeeded")
    ? "BATCH_STATE_SUCCEEDED"
    : "BATCH_STATE_PARTIALLY_SUCCEEDED";
}

/** A batch as an operation. The results are in it, so that a list leaves them out. */
function operationOf(batch: Batch, call: BatchCall, withResults: boolean): JsonObject {
  const hasEnded = call.book.hasEnded(batch);
  const outcomes = hasEnded
    ? outcomesOf(batch, (request) => call.answer(name, request, batch.model), failed)
    : [];
  const responses = batch.requests.map(({ id }, index) => responseOf(id, outcomes[index]));
  const output = { inlinedResponses: { inlinedResponses: deliveredOf(batch, responses) } };
  const isShown = withResults && hasEnded && batch.refused === undefined;
  return {
    name: `batches/${batch.id}`,
    metadata: {
      "@type": "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch",
      model: `models/${batch.model}`,
      displayName: batch.label,
      state: hasEnded ? stateOf(batch, outcomes) : "BATCH_STATE_RUNNING",
      createTime: new Date(batch.createdMs).toISOString(),
      ...(isShown ? { output } : {}),
    },
    ...(hasEnded ? { done: true } : {}),
    ...(hasEnded && batch.refused !== undefined ? { error: { code: 3, message: batch.refused } } : {}),
  };
}

function create(call: BatchCall, model: string): BatchReply | Failure {
  const { body, book, text } = call;
  if (Buffer.byteLength(text) > mostBytes) return invalidRequest("Request payload size exceeds the limit.");
  const batch = isObject(body) && isObject(body["batch"]) ? body["batch"] : {};
  const config = isObject(batch["inputConfig"]) ? batch["inputConfig"] : {};
  const given = objectsIn(isObject(config["requests"]) ? config["requests"]["requests"] : undefined);
  const requests = given.flatMap(({ request, metadata }, index) =>
    isObject(request) ? [{ id: String(isObject(metadata) ? metadata["key"] : index), body: request }] : [],
  );
  if (requests.length === 0 || requests.length < given.length)
    return invalidRequest("batch.inputConfig.requests: each needs a request");
  const made = book.create({ protocol: name, label: batch["displayName"], model, requests });
  return {
    answer: { json: operationOf(made, call, false) },
    isLost: made.faults.includes("lost-answer"),
  };
}

/** Gemini's batches, with requests and results in the calls themselves. */
export const geminiBatches: BatchProtocol = {
  name,
  isOwn: (path) => creation.test(path) || paths.test(path),
  handle: async (call) => {
    const { method, path, query, book } = call;
    const [, model] = creation.exec(path) ?? [];
    if (model !== undefined) return create(call, model);
    const [, id, action] = paths.exec(path) ?? [];
    if (id === undefined) {
      const { data, more } = pageOf(
        book.list(name),
        query.get("pageToken"),
        Number(query.get("pageSize") ?? 50),
      );
      const operations = data.map((one) => operationOf(one, call, false));
      return {
        answer: { json: { operations, ...(more ? { nextPageToken: data.at(-1)?.id } : {}) } },
      };
    }
    const batch = book.find(id, name);
    if (batch === undefined) return notThere;
    if (method === "DELETE") batch.isDeleted = true;
    if (action === "cancel" && !book.hasEnded(batch)) batch.cancelledMs = book.now();
    if (method === "DELETE" || action === "cancel") return { answer: { json: {} } };
    const json = operationOf(batch, call, true);
    if (!book.hasEnded(batch)) return { answer: { json } };
    return { answer: { file: downloadOf(batch, JSON.stringify(json)) } };
  },
};
