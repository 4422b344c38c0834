import type { GenerateRequest, GenerateResponse } from "@persona/contracts";

/** A call to a provider that is in progress. */
export interface CallSpan {
  answered(response: GenerateResponse): void;
  failed(error: unknown): void;
}

/** Observes calls as they are made. `@persona/calls/opentelemetry` has one for OpenTelemetry. */
export interface Telemetry {
  call(call: {
    readonly provider: string;
    readonly model: string;
    readonly request: GenerateRequest;
  }): CallSpan;
}
