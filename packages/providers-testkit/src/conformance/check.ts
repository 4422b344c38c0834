import type { LLMProvider } from "@persona/contracts";
import type { ServerSettings } from "../server/settings.ts";
import type { TestServer } from "../server/test-server.ts";
import type { ProtocolName } from "../wire/wire-request.ts";

/** The key the suite gives to providers. It must not turn up anywhere. */
export const suiteKey = "sk-conformance-0123456789abcdef";

/** What a check of a remote provider works with. */
export interface RemoteContext {
  readonly server: TestServer;
  readonly protocol: ProtocolName;
  /** How many spoiled answers a check asks for. */
  readonly spoiledAnswers: number;
  /** A new provider that talks to the server, after its settings were replaced. */
  readonly provider: (settings?: ServerSettings) => Promise<LLMProvider>;
  /** A new provider for another address, or without a key. The server is left as it is. */
  readonly providerAt: (connection: {
    readonly baseURL?: string;
    readonly apiKey?: string | undefined;
  }) => LLMProvider;
}

/** What a check of a local provider works with. */
export interface LocalContext {
  readonly provider: () => LLMProvider;
}

/** One requirement and how it is checked. Throws when it is not met. */
export interface Check<Context> {
  readonly title: string;
  readonly run: (context: Context) => Promise<void>;
}

/** A check whose `run` needs nothing else. */
export interface ConformanceCheck {
  readonly title: string;
  readonly run: () => Promise<void>;
}
