import type { LLMProvider } from "@persona/contracts";
import type { ProtocolName } from "../wire/wire-request.ts";

/** Where the provider under test is to send its calls. */
export interface Connection {
  /** The test server, as the protocol's SDK wants its address. */
  readonly baseURL: string;
  /** Undefined when the suite checks what the provider does without a key; do not fall back to the environment. */
  readonly apiKey: string | undefined;
}

/** A provider over the network, and the protocol it speaks. */
export interface RemoteSubject {
  readonly protocol: ProtocolName;
  create(connection: Connection): LLMProvider;
  /**
   * How many damaged answers each of two checks asks for. They take seconds; fewer find less.
   *
   * @default 2000
   */
  readonly spoiledAnswers?: number;
}

/** A provider that makes no call. */
export interface LocalSubject {
  readonly protocol?: undefined;
  create(): LLMProvider;
}

/** What the conformance suite is run on. */
export type ConformanceSubject = RemoteSubject | LocalSubject;
