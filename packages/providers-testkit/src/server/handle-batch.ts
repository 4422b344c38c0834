import { answerFor } from "./answer-for.ts";
import { failureDelivery, jsonDelivery, refusalOf } from "./delivery.ts";
import type { Delivery } from "./delivery.ts";
import type { Fault } from "./fault.ts";
import type { TestServerState } from "./test-server-state.ts";
import { isFailure } from "../wire/protocol.ts";
import { protocols } from "../wire/protocols.ts";
import type { WireRequest } from "../wire/wire-request.ts";
import { anthropicBatches } from "../batch/anthropic-batches.ts";
import type { BatchedRequest, ItemOutcome } from "../batch/batch-book.ts";
import type { BatchCall, BatchProtocol } from "../batch/batch-protocol.ts";
import { geminiBatches } from "../batch/gemini-batches.ts";
import { openaiBatches } from "../batch/openai-batches.ts";

const all: readonly BatchProtocol[] = [openaiBatches, anthropicBatches, geminiBatches];

/** The Batch API that a path belongs to. */
export function batchProtocolOf(path: string): BatchProtocol | undefined {
  return all.find((protocol) => protocol.isOwn(path));
}

/** Answers a call to a Batch API. Undefined where the connection closes instead. */
export async function handleBatch(
  state: TestServerState,
  protocol: BatchProtocol,
  call: Omit<BatchCall, "book" | "answer">,
  fault: Fault | undefined,
): Promise<Delivery | undefined> {
  const wire = protocols[protocol.name];
  const nobody: WireRequest = {
    protocol: protocol.name,
    operation: "generate",
    model: state.settings.models?.[0] ?? "",
    stream: false,
    system: "",
    messages: [],
    prefix: "",
  };
  const refused = refusalOf(fault, nobody) ?? state.refusalOf(nobody, wire.keyOf(call.headers));
  if (refused !== undefined) return failureDelivery(wire, refused);
  const reply = await protocol.handle({
    ...call,
    book: state.book,
    answer: (name, request, model) => answerItem(state, name, request, call.headers, model),
  });
  if ("kind" in reply) return failureDelivery(wire, reply);
  if (reply.isLost === true) return undefined;
  const { answer } = reply;
  // Gemini's results are JSON, cut or whole; a type that says so does no harm to lines of JSON
  return "json" in answer
    ? jsonDelivery(200, answer.json)
    : { ...jsonDelivery(200, undefined), parts: [answer.file] };
}

/** Answers a request of a batch as a call would be answered. */
function answerItem(
  state: TestServerState,
  name: BatchProtocol["name"],
  request: BatchedRequest,
  headers: Readonly<Record<string, string>>,
  model: string | undefined,
): ItemOutcome {
  const protocol = protocols[name];
  const route = { operation: "generate" as const, ...(model === undefined ? {} : { model }) };
  const read = protocol.read(route, request.body, headers);
  const refused = isFailure(read) ? read : state.refusalOf(read, protocol.keyOf(headers));
  if (isFailure(read) || refused !== undefined) {
    const { status, body } = protocol.failure(refused ?? { kind: "server-error", message: "" });
    return { kind: "errored", status, body };
  }
  const index = (state.answered += 1);
  const answer = answerFor(read, state.rule, { index, cache: state.cache });
  return { kind: "succeeded", body: protocol.answer(answer, read) };
}
