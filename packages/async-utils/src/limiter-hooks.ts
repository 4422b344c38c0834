/** Told of what a limiter does, for metrics. Times are milliseconds on the limiter's clock. */
export interface RateLimiterHooks {
  /** A request has to wait. */
  readonly onQueue?: ((event: QueueEvent) => void) | undefined;
  /** A request was granted. */
  readonly onGrant?: ((event: { readonly waitedMs: number; readonly waiting: number }) => void) | undefined;
  /** A request that waited was refused: aborted, too late, or too heavy for a limit that fell. */
  readonly onReject?: ((event: { readonly error: unknown; readonly waiting: number }) => void) | undefined;
  /** An estimate was replaced by real use. */
  readonly onSettle?: ((event: SettleEvent) => void) | undefined;
  /** Everybody pauses. */
  readonly onPause?: ((event: { readonly untilMs: number; readonly forMs: number }) => void) | undefined;
  /** A response changed a limit. */
  readonly onRetune?: ((event: RetuneEvent) => void) | undefined;
}

/** A request that waits, and how many wait with it. */
export interface QueueEvent {
  readonly key: string;
  readonly priority: number;
  readonly waiting: number;
}

/** What a budget was debited, and what was used. */
export interface SettleEvent {
  readonly budget: string;
  readonly debited: number;
  readonly used: number;
}

/** A budget whose limit a response has changed. */
export interface RetuneEvent {
  readonly budget: string;
  readonly from: number;
  readonly to: number;
}

type Hook<E> = ((event: E) => void) | undefined;

function guard<E>(hook: Hook<E>): Hook<E> {
  if (hook === undefined) return undefined;
  return (event) => {
    try {
      hook(event);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  };
}

/** Wraps hooks so that a failure of one surfaces as an uncaught error, and never inside the limiter. */
export function guardHooks(hooks: RateLimiterHooks): RateLimiterHooks {
  return {
    onQueue: guard(hooks.onQueue),
    onGrant: guard(hooks.onGrant),
    onReject: guard(hooks.onReject),
    onSettle: guard(hooks.onSettle),
    onPause: guard(hooks.onPause),
    onRetune: guard(hooks.onRetune),
  };
}
