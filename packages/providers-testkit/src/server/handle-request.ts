import type { IncomingMessage, ServerResponse } from "node:http";
import { text as textOf } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { batchProtocolOf, handleBatch } from "./handle-batch.ts";
import type { Failure } from "../wire/failure.ts";
import { isObject } from "../wire/json.ts";
import { isFailure } from "../wire/protocol.ts";
import type { Route, WireProtocol } from "../wire/protocol.ts";
import { protocols } from "../wire/protocols.ts";
import type { WireRequest } from "../wire/wire-request.ts";
import { answerFor, inputTokensOf } from "./answer-for.ts";
import { answerDelivery, failureDelivery, jsonDelivery, refusalOf, send } from "./delivery.ts";
import type { Delivery } from "./delivery.ts";
import type { Fault } from "./fault.ts";
import { withoutSecrets } from "./log.ts";
import type { LogEntry } from "./log.ts";
import type { TestServerState } from "./test-server-state.ts";

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  return textOf(request);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function routeOf(path: string): readonly [WireProtocol, Route] | undefined {
  for (const protocol of Object.values(protocols)) {
    const route = protocol.route(path);
    if (route !== undefined) return [protocol, route];
  }
  return undefined;
}

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}

type Read = { readonly refused: Failure } | { readonly wire: WireRequest };

function readRequest(
  state: TestServerState,
  protocol: WireProtocol,
  route: Route,
  body: unknown,
  headers: Record<string, string>,
): Read {
  if (!isObject(body))
    return { refused: { kind: "invalid-request", message: "We could not parse the JSON body." } };
  const wire = protocol.read(route, body, headers);
  if (isFailure(wire)) return { refused: wire };
  const refused = state.refusalOf(wire, protocol.keyOf(headers));
  return refused === undefined ? { wire } : { refused };
}

function served(
  state: TestServerState,
  protocol: WireProtocol,
  wire: WireRequest,
  step: ReturnType<TestServerState["nextStep"]>,
  index: number,
): Delivery {
  const { fault } = step;
  const refusal = refusalOf(fault, wire);
  const limits = (): Readonly<Record<string, string>> =>
    protocol.limitHeaders(state.limits.state(performance.now()), new Date());
  if (refusal !== undefined) {
    const delivery = failureDelivery(protocol, refusal, limits());
    return fault?.kind === "error-in-200" ? { ...delivery, status: 200 } : delivery;
  }
  if (wire.operation === "count-tokens")
    return answerOrRaw(fault) ?? jsonDelivery(200, protocol.tokenCount(inputTokensOf(wire)));
  const estimate = state.estimate(wire);
  const over = state.limits.admit(estimate, performance.now());
  if (over !== undefined) {
    const fits = Number.isFinite(over.waitMs);
    const failure: Failure = {
      kind: fits ? "rate-limited" : "invalid-request",
      message: fits ? `Rate limit reached for ${over.budget}.` : `Request too large for ${over.budget}.`,
      ...(fits ? { retryAfterMs: over.waitMs } : {}),
    };
    return failureDelivery(protocol, failure, limits());
  }
  const answer = answerFor(wire, state.rule, {
    index,
    cache: state.cache,
    ...(step.answer === undefined ? {} : { given: step.answer }),
    ...(fault === undefined ? {} : { fault }),
  });
  const outputTokens = fault?.kind === "wrong-usage" ? 0 : answer.usage.outputTokens - estimate.outputTokens;
  state.limits.correct(
    { requests: 0, tokens: outputTokens, inputTokens: 0, outputTokens },
    performance.now(),
  );
  return answerDelivery(protocol, answer, wire, fault, limits());
}

function answerOrRaw(fault: Fault | undefined): Delivery | undefined {
  return fault?.kind === "raw"
    ? { status: fault.status, headers: fault.headers ?? {}, parts: [fault.body] }
    : undefined;
}

/** Answers one API request and logs it. */
export async function handleRequest(
  state: TestServerState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const index = state.log.length;
  const headers = headersOf(request);
  const [path = "/", query = ""] = (request.url ?? "/").split("?");
  const batched = batchProtocolOf(path);
  const routed = routeOf(path);
  let entry: LogEntry = {
    index,
    receivedAt: new Date().toISOString(),
    receivedMs: performance.now(),
    method: request.method ?? "",
    path,
    headers: withoutSecrets(headers),
    body: undefined,
    ...(routed === undefined ? {} : { protocol: routed[0].name }),
    ...(batched === undefined ? {} : { protocol: batched.name }),
  };
  const note = (more: Partial<LogEntry>): void => {
    entry = { ...entry, ...more };
    state.log[index] = entry;
  };
  note({});
  response.once("close", () =>
    note({ endedMs: performance.now(), ...(response.writableFinished ? {} : { clientLeft: true }) }),
  );
  const text = await bodyOf(request);
  const body = parsed(text);
  note({ body });
  if (state.replayer !== undefined) {
    const recorded = state.replayer.next(entry.method, path, body);
    const delivery =
      recorded ??
      jsonDelivery(404, { error: { message: `Nothing is recorded for this ${entry.method} ${path}.` } });
    note({ status: delivery.status });
    await send(response, delivery, undefined);
    return;
  }
  if (batched !== undefined) {
    const { fault } = state.nextStep(index);
    if (fault !== undefined) note({ fault });
    const call = { method: entry.method, path, query: new URLSearchParams(query), headers, body, text };
    const delivery =
      fault?.kind === "drop-connection" ? undefined : await handleBatch(state, batched, call, fault);
    if (delivery === undefined) {
      response.destroy();
      return;
    }
    note({ status: delivery.status });
    await send(response, delivery, fault);
    return;
  }
  if (routed === undefined) {
    note({ status: 404 });
    await send(response, jsonDelivery(404, { error: { message: `No such path: ${path}` } }), undefined);
    return;
  }
  const [protocol, route] = routed;
  const step = state.nextStep(index);
  if (step.fault !== undefined) note({ fault: step.fault });
  if (step.fault?.kind === "drop-connection") {
    response.destroy();
    return;
  }
  const read = readRequest(state, protocol, route, body, headers);
  const delivery =
    "refused" in read
      ? failureDelivery(protocol, read.refused)
      : served(state, protocol, read.wire, step, index);
  const delayMs =
    (state.settings.latencyMs ?? 0) + (step.fault?.kind === "slow-first-byte" ? step.fault.delayMs : 0);
  if (delayMs > 0) {
    const left = new AbortController();
    response.once("close", () => left.abort());
    await sleep(delayMs, undefined, { signal: left.signal }).catch(() => undefined);
    if (response.destroyed) return;
  }
  note({ status: delivery.status });
  await send(response, delivery, "refused" in read ? undefined : step.fault);
}
