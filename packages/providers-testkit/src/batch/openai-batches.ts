import { invalidRequest } from "../wire/failure.ts";
import type { Failure } from "../wire/failure.ts";
import { isObject } from "../wire/json.ts";
import type { JsonObject } from "../wire/json.ts";
import { openaiFailure } from "../wire/openai-shared.ts";
import type { ProtocolName } from "../wire/wire-request.ts";
import { pageOf } from "./batch-book.ts";
import type { Batch, BatchFile, ItemOutcome } from "./batch-book.ts";
import { notThere, requestsOf } from "./batch-protocol.ts";
import type { BatchCall, BatchProtocol, BatchReply } from "./batch-protocol.ts";
import { deliveredOf, downloadOf, jsonLines, outcomesOf } from "./outcomes.ts";

const protocolOf: Readonly<Record<string, ProtocolName>> = {
  "/v1/responses": "openai-responses",
  "/v1/chat/completions": "openai-chat",
};
const name = "openai-responses";
const mostRequests = 50_000;
const paths = /^\/v1\/(files|batches)(?:\/([^/]+)(?:\/(content|cancel))?)?$/u;

function secondsOf(ms: number): number {
  return Math.floor(ms / 1000);
}

function fileBody(file: BatchFile): JsonObject {
  const { id, name: filename, createdMs, text } = file;
  const bytes = Buffer.byteLength(text);
  return {
    id,
    object: "file",
    bytes,
    created_at: secondsOf(createdMs),
    filename,
    purpose: "batch",
    status: "processed",
  };
}

function failed(failure: Failure): ItemOutcome {
  const { status, body } = openaiFailure(failure);
  return { kind: "errored", status, body };
}

function lineOf(id: string, outcome: ItemOutcome): JsonObject {
  const common = { id: `batch_req_${id}`, custom_id: id };
  if (outcome.kind === "cancelled" || outcome.kind === "expired")
    return {
      ...common,
      response: null,
      error: { code: `batch_${outcome.kind}`, message: "This request was not executed." },
    };
  const status = outcome.kind === "succeeded" ? 200 : outcome.status;
  return {
    ...common,
    response: { status_code: status, request_id: "req_testkit", body: outcome.body },
    error: null,
  };
}

/** Writes the files of a batch that has ended. */
function end(batch: Batch, call: BatchCall): void {
  if (!call.book.hasEnded(batch) || batch.outcomes !== undefined) return;
  const outcomes = outcomesOf(
    batch,
    (request) => call.answer(batch.model === "" ? name : chosen(batch), request),
    failed,
  );
  if (batch.refused !== undefined) return;
  const lines = deliveredOf(
    batch,
    batch.requests.map(({ id }, index) => ({ id, outcome: outcomes[index] ?? { kind: "expired" as const } })),
  );
  const done = lines.filter(({ outcome }) => outcome.kind === "succeeded");
  const others = lines.filter(({ outcome }) => outcome.kind !== "succeeded");
  const written = (what: string, of: typeof lines): string | undefined =>
    of.length === 0
      ? undefined
      : call.book.addFile(
          `${batch.id}_${what}.jsonl`,
          jsonLines(of.map((one) => lineOf(one.id, one.outcome))),
        ).id;
  batch.outputFile = written("output", done);
  batch.errorFile = written("error", others);
}

function chosen(batch: Batch): ProtocolName {
  return protocolOf[batch.model] ?? name;
}

function statusOf(batch: Batch, call: BatchCall): string {
  if (!call.book.hasEnded(batch)) return "in_progress";
  if (batch.refused !== undefined) return "failed";
  if (batch.cancelledMs !== undefined || batch.faults.includes("cancelled")) return "cancelled";
  return batch.faults.includes("expired") ? "expired" : "completed";
}

function batchBody(batch: Batch, call: BatchCall): JsonObject {
  end(batch, call);
  const { id, createdMs, inputFile, requests, outcomes = [] } = batch;
  const count = (kind: ItemOutcome["kind"]): number => outcomes.filter((one) => one.kind === kind).length;
  return {
    id,
    object: "batch",
    endpoint: batch.model,
    completion_window: "24h",
    created_at: secondsOf(createdMs),
    expires_at: secondsOf(createdMs) + 86_400,
    input_file_id: inputFile,
    status: statusOf(batch, call),
    metadata: batch.label ?? null,
    request_counts: { total: requests.length, completed: count("succeeded"), failed: count("errored") },
    ...(batch.refused === undefined || !call.book.hasEnded(batch)
      ? {}
      : {
          errors: {
            object: "list",
            data: [{ code: "invalid", message: batch.refused, line: null, param: null }],
          },
        }),
    ...(batch.outputFile === undefined ? {} : { output_file_id: batch.outputFile }),
    ...(batch.errorFile === undefined ? {} : { error_file_id: batch.errorFile }),
  };
}

function listOf<T extends { readonly id: string }>(
  all: readonly T[],
  { query }: BatchCall,
  body: (one: T) => JsonObject,
): BatchReply {
  const { data, more } = pageOf(all, query.get("after"), Number(query.get("limit") ?? 20));
  const bodies = data.map(body);
  return {
    answer: {
      json: {
        object: "list",
        data: bodies,
        has_more: more,
        first_id: data[0]?.id ?? null,
        last_id: data.at(-1)?.id ?? null,
      },
    },
  };
}

async function upload({ headers, text, book }: BatchCall): Promise<BatchReply | Failure> {
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return invalidRequest("Expected multipart/form-data.");
  const form = await new Response(text, { headers: { "content-type": type } }).formData();
  const file = form.get("file");
  if (!(file instanceof File) || form.get("purpose") !== "batch")
    return invalidRequest("Missing required parameter: 'file' or 'purpose'.");
  return { answer: { json: fileBody(book.addFile(file.name, await file.text())) } };
}

function parseLines(text: string): readonly JsonObject[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const parsed: unknown = JSON.parse(line);
      return isObject(parsed) ? parsed : {};
    });
}

function create(call: BatchCall): BatchReply | Failure {
  const { body, book } = call;
  if (!isObject(body)) return invalidRequest("We could not parse the JSON body.");
  const { input_file_id: fileId, endpoint, completion_window: window, metadata } = body;
  const file = book.files.get(String(fileId));
  if (file === undefined) return invalidRequest(`No such File object: ${String(fileId)}`);
  if (typeof endpoint !== "string" || protocolOf[endpoint] === undefined || window !== "24h")
    return invalidRequest("Invalid 'endpoint' or 'completion_window'.");
  const lines = parseLines(file.text);
  const read = lines.every((line) => line["url"] === endpoint && line["method"] === "POST")
    ? requestsOf(lines, (line) => line["body"])
    : undefined;
  const models = new Set(read?.map((one) => one.body["model"]));
  const isWrong = read === undefined || read.length === 0 || read.length > mostRequests || models.size > 1;
  const batch = book.create({
    protocol: name,
    label: metadata,
    // the endpoint stands for the model: each request names its own
    model: endpoint,
    requests: isWrong ? [] : read,
    inputFile: file.id,
    ...(isWrong
      ? { refused: "The input file is not valid: a custom_id, url or model is missing or wrong." }
      : {}),
  });
  return { answer: { json: batchBody(batch, call) }, isLost: batch.faults.includes("lost-answer") };
}

function withFile(call: BatchCall, id: string, action: string | undefined): BatchReply | Failure {
  const { book, method } = call;
  const file = book.files.get(id);
  if (file === undefined) return notThere;
  if (method === "DELETE") {
    book.files.delete(id);
    return { answer: { json: { id, object: "file", deleted: true } } };
  }
  if (action !== "content") return { answer: { json: fileBody(file) } };
  const batch = book.list(name).find((one) => one.outputFile === id);
  const text = batch === undefined ? file.text : downloadOf(batch, file.text);
  return { answer: { file: text } };
}

/** OpenAI's Batch API, with the files that it works on. */
export const openaiBatches: BatchProtocol = {
  name,
  isOwn: (path) => paths.test(path),
  handle: async (call) => {
    const { method, path, book } = call;
    const [, kind, id, action] = paths.exec(path) ?? [];
    if (id === undefined) {
      if (kind === "files" && method === "POST") return upload(call);
      if (kind === "files") return listOf([...book.files.values()].toReversed(), call, fileBody);
      return method === "POST" ? create(call) : listOf(book.list(name), call, (one) => batchBody(one, call));
    }
    if (kind === "files") return withFile(call, id, action);
    const batch = book.find(id, name);
    if (batch === undefined) return notThere;
    if (action === "cancel" && !book.hasEnded(batch)) batch.cancelledMs = book.now();
    return { answer: { json: batchBody(batch, call) } };
  },
};
