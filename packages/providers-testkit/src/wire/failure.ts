/** The kinds of refusal an API states in a status and an error body. */
export const failureKinds = [
  "invalid-request",
  "authentication",
  "permission",
  "model-not-found",
  "request-timeout",
  "conflict",
  "rate-limited",
  "quota-exhausted",
  "server-error",
  "overloaded",
] as const;
/** One of {@link failureKinds}. */
export type FailureKind = (typeof failureKinds)[number];

/** A refusal, before a protocol puts it into its own status, headers and body. */
export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
  /** Stated as a header or in the body, by the protocol's habit; left out when undefined. */
  readonly retryAfterMs?: number;
  /** @default the protocol's own status for the kind */
  readonly status?: number;
}

/** A refusal as it goes over the wire. */
export interface WireFailure {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The refusal of a request that is wrong in itself. */
export function invalidRequest(message: string): Failure {
  return { kind: "invalid-request", message };
}

/** The statuses that most APIs use for a kind. */
export const usualStatus: Readonly<Record<FailureKind, number>> = {
  "invalid-request": 400,
  authentication: 401,
  permission: 403,
  "model-not-found": 404,
  "request-timeout": 408,
  conflict: 409,
  "rate-limited": 429,
  "quota-exhausted": 429,
  "server-error": 500,
  overloaded: 503,
};

/** The kind that a status alone means. */
export function kindOfStatus(status: number): FailureKind {
  if (status === 529 || status === 503) return "overloaded";
  if (status >= 500) return "server-error";
  for (const kind of failureKinds) if (usualStatus[kind] === status) return kind;
  return "invalid-request";
}
