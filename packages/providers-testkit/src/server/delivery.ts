import { setImmediate as nextTurn } from "node:timers/promises";
import type { ServerResponse } from "node:http";
import type { Answer } from "../wire/answer.ts";
import { kindOfStatus } from "../wire/failure.ts";
import type { Failure } from "../wire/failure.ts";
import type { WireProtocol } from "../wire/protocol.ts";
import type { WireRequest } from "../wire/wire-request.ts";
import type { Fault } from "./fault.ts";
import { mutateJson } from "./mutate-json.ts";

/** A response ready to be sent, in the pieces in which it is written. */
export interface Delivery {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: readonly string[];
}

/** A JSON response. */
export function jsonDelivery(status: number, body: unknown, headers: Delivery["headers"] = {}): Delivery {
  return {
    status,
    headers: { ...headers, "content-type": "application/json" },
    parts: [JSON.stringify(body)],
  };
}

/** A refusal as a response. */
export function failureDelivery(
  protocol: WireProtocol,
  failure: Failure,
  headers: Delivery["headers"] = {},
): Delivery {
  const wire = protocol.failure(failure);
  return jsonDelivery(wire.status, wire.body, { ...headers, ...wire.headers });
}

/** The refusal that a fault causes before anything is answered; undefined when it comes later. */
export function refusalOf(fault: Fault | undefined, request: WireRequest): Failure | undefined {
  if (fault?.kind === "error-in-stream" && !request.stream)
    return { kind: "overloaded", message: "The service is overloaded (injected)." };
  if (fault?.kind === "error-in-200")
    return {
      kind: kindOfStatus(fault.status),
      status: fault.status,
      message: fault.message ?? `Injected status ${fault.status}.`,
    };
  if (fault?.kind !== "status") return undefined;
  const words = fault.message ?? `Injected status ${fault.status}.`;
  return {
    kind: fault.quota === true ? "quota-exhausted" : kindOfStatus(fault.status),
    status: fault.status,
    message: fault.echo === true ? `${words} Input: ${JSON.stringify(request.messages)}` : words,
    ...(fault.retryAfterMs === undefined ? {} : { retryAfterMs: fault.retryAfterMs }),
  };
}

/** The answer as a response, with its body damaged where the fault says so. */
export function answerDelivery(
  protocol: WireProtocol,
  answer: Answer,
  request: WireRequest,
  fault: Fault | undefined,
  headers: Delivery["headers"],
): Delivery {
  if (fault?.kind === "raw")
    return { status: fault.status, headers: fault.headers ?? {}, parts: [fault.body] };
  if (!request.stream) {
    const body = protocol.answer(answer, request);
    if (fault?.kind === "malformed-json")
      return { ...jsonDelivery(200, null, headers), parts: ['{"id": "x", "output": [}'] };
    return jsonDelivery(200, fault?.kind === "mutate" ? mutateJson(body, fault.seed) : body, headers);
  }
  const events = [...protocol.events(answer, request)];
  const middle = Math.floor(events.length / 2);
  if (fault?.kind === "malformed-json")
    events[middle] = events[middle]?.replace(/^data: .*$/mu, 'data: {"id": "x", [}') ?? "";
  if (fault?.kind === "error-in-stream")
    events.splice(
      middle,
      events.length,
      protocol.failureEvent({ kind: "overloaded", message: "The service is overloaded (injected)." }),
    );
  return {
    status: 200,
    headers: { ...headers, "content-type": "text/event-stream" },
    parts:
      fault?.kind === "mutate"
        ? events.map((event, index) => mutatedEvent(event, fault.seed + index))
        : events,
  };
}

function mutatedEvent(event: string, seed: number): string {
  if (seed % 4 !== 0) return event;
  return event.replace(
    /^data: (\{.*\})$/mu,
    (_, data: string) => `data: ${JSON.stringify(mutateJson(JSON.parse(data), seed))}`,
  );
}

/** Sends a response, and fails in the sending where the fault says so. Resolves when nothing more will be sent. */
export async function send(
  response: ServerResponse,
  delivery: Delivery,
  fault: Fault | undefined,
): Promise<void> {
  response.writeHead(delivery.status, { ...delivery.headers });
  if (fault?.kind === "cut-body" || fault?.kind === "stall") {
    const body = Buffer.from(delivery.parts.join(""));
    const at = fault.kind === "cut-body" ? (fault.at ?? 0.5) : 0.5;
    const sent = body.subarray(0, Math.floor(body.length * at));
    await new Promise<void>((resolve) => {
      if (sent.length === 0) {
        response.flushHeaders();
        resolve();
      } else response.write(sent, () => resolve());
    });
    if (fault.kind === "stall") return;
    if (fault.drop === true) response.destroy();
    else response.end();
    return;
  }
  for (const part of delivery.parts) {
    if (response.destroyed) return;
    response.write(part);
    if (delivery.parts.length > 1) await nextTurn();
  }
  response.end();
}
