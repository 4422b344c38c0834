import type { GenerateRequest, GenerateResponse } from "@persona/contracts";

/** A call to a provider that is under way. */
export interface CallSpan {
  answered(response: GenerateResponse): void;
  failed(error: unknown): void;
}

/** Whoever wants to see calls as they are made. `@persona/generator/opentelemetry` makes one for OpenTelemetry. */
export interface Telemetry {
  call(call: {
    readonly provider: string;
    readonly model: string;
    readonly request: GenerateRequest;
  }): CallSpan;
}
