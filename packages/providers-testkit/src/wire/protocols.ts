import { anthropic } from "./anthropic.ts";
import { gemini } from "./gemini.ts";
import { openaiChat } from "./openai-chat.ts";
import { openaiResponses } from "./openai-responses.ts";
import type { WireProtocol } from "./protocol.ts";
import type { ProtocolName } from "./wire-request.ts";

/** Every protocol by name. */
export const protocols: Readonly<Record<ProtocolName, WireProtocol>> = {
  "openai-responses": openaiResponses,
  "openai-chat": openaiChat,
  anthropic,
  gemini,
};
