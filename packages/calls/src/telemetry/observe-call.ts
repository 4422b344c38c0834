import type { CallSpan, Telemetry } from "./telemetry.ts";

/** Observers that failed. Each is reported once. */
const reported = new WeakSet<Telemetry>();

/**
 * Begins to observe a call. An observer cannot fail a call, which may have been paid for: what it throws, now or later,
 * is reported once for each observer, as a warning of the process, and otherwise ignored.
 */
export function observeCall(
  telemetry: Telemetry | undefined,
  call: Parameters<Telemetry["call"]>[0],
): CallSpan {
  if (telemetry === undefined) return { answered: () => undefined, failed: () => undefined };
  const safely = <Result>(observe: () => Result): Result | undefined => {
    try {
      const result = observe();
      // a method that is declared to return nothing may be asynchronous
      if (result instanceof Promise) result.catch((error: unknown) => warn(telemetry, error));
      return result;
    } catch (error) {
      warn(telemetry, error);
      return undefined;
    }
  };
  const span = safely(() => telemetry.call(call));
  return {
    answered: (response) => safely(() => span?.answered(response)),
    failed: (error) => safely(() => span?.failed(error)),
  };
}

/** The observer's own words are left out: they may quote the request. */
function warn(telemetry: Telemetry, error: unknown): void {
  if (reported.has(telemetry)) return;
  reported.add(telemetry);
  const name = error instanceof Error ? error.name : typeof error;
  process.emitWarning(`telemetry of a call failed (${name}); calls go on without it`, "PersonaWarning");
}
