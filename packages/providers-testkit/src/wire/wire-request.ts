/** The wire protocols that the test server speaks. */
export const protocolNames = ["openai-responses", "openai-chat", "anthropic", "gemini"] as const;
/** One of {@link protocolNames}. */
export type ProtocolName = (typeof protocolNames)[number];

/** A request as the test server understood it, in one shape for all protocols. */
export interface WireRequest {
  readonly protocol: ProtocolName;
  readonly operation: "generate" | "count-tokens";
  readonly model: string;
  readonly stream: boolean;
  readonly system: string;
  readonly messages: readonly { readonly role: string; readonly text: string }[];
  /** The JSON Schema the answer is asked to follow, in the protocol's dialect. */
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly maxOutputTokens?: number;
  /** What stands before the first user message: instructions, then the output schema. It is what prompt caches keep. */
  readonly prefix: string;
}

/** All text of a request, the system text first. */
export function promptOf(request: WireRequest): string {
  return [request.system, ...request.messages.map((message) => message.text)].join("\n");
}
