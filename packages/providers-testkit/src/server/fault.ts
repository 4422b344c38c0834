import { seededRandom } from "./random.ts";

/** Something that goes wrong with one request. */
export type Fault =
  /** Answers with a status and the protocol's error body. @see FailureKind for what a status means */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly retryAfterMs?: number;
      readonly quota?: boolean;
      /** The server's words. @default "Injected status …" */
      readonly message?: string;
      /** Repeats the whole request in its words, as validators do. */
      readonly echo?: boolean;
    }
  /** The error body of a status, with HTTP 200, as gateways send it; where a stream was asked for too. */
  | { readonly kind: "error-in-200"; readonly status: number; readonly message?: string }
  /** Puts text around the answer: a model's thoughts, a fence, sentences. */
  | { readonly kind: "surrounded"; readonly before: string; readonly after: string }
  /** Waits before the first byte. */
  | { readonly kind: "slow-first-byte"; readonly delayMs: number }
  /** Sends the head and half of the body, then nothing, and keeps the connection open. */
  | { readonly kind: "stall" }
  /** Sends a part of the body (0 to 1) and ends it as if it were whole, or drops the connection there. */
  | { readonly kind: "cut-body"; readonly at?: number; readonly drop?: boolean }
  /** Status 200 and a body that is no JSON. */
  | { readonly kind: "malformed-json" }
  /** The answer's text is JSON that breaks the schema. */
  | { readonly kind: "schema-violation" }
  /** The model declines. */
  | { readonly kind: "refusal" }
  /** A filter stops the answer. */
  | { readonly kind: "content-filter" }
  /** The answer ends at the token limit, in the middle. */
  | { readonly kind: "truncation" }
  /** The counts are negative, fractional, missing or text. */
  | { readonly kind: "wrong-usage" }
  /** The connection closes before any byte. */
  | { readonly kind: "drop-connection" }
  /** An error event in the middle of a stream; without streaming the same as status 529. */
  | { readonly kind: "error-in-stream" }
  /** A status and body word for word. */
  | {
      readonly kind: "raw";
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Changes the JSON of the true answer at a few places, chosen by the seed. */
  | { readonly kind: "mutate"; readonly seed: number };

/** The names of the faults. */
export type FaultKind = Fault["kind"];

/** Faults that strike by chance: each request draws from the seed and its number, so a run can be repeated. */
export interface RandomFaults {
  readonly seed: number;
  /** The chance of each fault, 0 to 1; together at most 1. `status-429` and the like are statuses. */
  readonly rates: Readonly<Record<string, number>>;
  /** @default 50 */
  readonly slowMs?: number;
  /** What `status-429` asks to wait. @default no Retry-After */
  readonly retryAfterMs?: number;
}

function faultNamed(name: string, faults: RandomFaults): Fault {
  if (name.startsWith("status-")) {
    const status = Number(name.slice("status-".length));
    return {
      kind: "status",
      status,
      ...(status === 429 && faults.retryAfterMs !== undefined ? { retryAfterMs: faults.retryAfterMs } : {}),
    };
  }
  switch (name) {
    case "slow-first-byte":
      return { kind: "slow-first-byte", delayMs: faults.slowMs ?? 50 };
    case "stall":
    case "cut-body":
    case "malformed-json":
    case "schema-violation":
    case "refusal":
    case "content-filter":
    case "truncation":
    case "wrong-usage":
    case "drop-connection":
    case "error-in-stream":
      return { kind: name };
    default:
      throw new TypeError(`faults.rates names the unknown fault ${JSON.stringify(name)}`);
  }
}

/** @throws TypeError for a fault that does not exist, and for a chance that is not from 0 to 1 */
export function checkFaults(faults: RandomFaults): void {
  let sum = 0;
  for (const [name, rate] of Object.entries(faults.rates)) {
    faultNamed(name, faults);
    if (!(rate >= 0 && rate <= 1))
      throw new TypeError(`faults.rates.${name} must be from 0 to 1, but is ${rate}`);
    sum += rate;
  }
  if (sum > 1 + 1e-9) throw new TypeError(`faults.rates must be at most 1 together, but are ${sum}`);
}

/** The fault that strikes a request by chance, if one does. */
export function drawFault(faults: RandomFaults, requestIndex: number): Fault | undefined {
  let draw = seededRandom(faults.seed * 1_000_003 + requestIndex)();
  for (const [name, rate] of Object.entries(faults.rates)) {
    draw -= rate;
    if (draw < 0) return faultNamed(name, faults);
  }
  return undefined;
}
