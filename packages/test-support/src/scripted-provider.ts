import { LLMProvider, PersonaError } from "@persona/contracts";
import type {
  CallOptions,
  Draft,
  EvidencePack,
  GenerateRequest,
  GenerateResponse,
  ModelCapabilities,
} from "@persona/contracts";

/** What a script answers: a draft, a text, or parts of a response. */
export type ScriptedAnswer = Draft | string | Partial<GenerateResponse>;

/** A response with the given answer. Each costs 10 tokens in and 5 out. */
export function respond(answer: ScriptedAnswer): GenerateResponse {
  const text = typeof answer === "string" ? answer : "claims" in answer ? JSON.stringify(answer) : "";
  return {
    text,
    finishReason: { unified: "stop" },
    usage: {
      inputTokens: { total: 10, cacheRead: 2, cacheWrite: 1 },
      outputTokens: { total: 5, reasoning: 3 },
    },
    model: "script-1",
    warnings: [],
    ...(typeof answer === "string" || "claims" in answer ? {} : answer),
  };
}

/** A draft that says what the evidence says: up to four statements and four answers, word for word, and a quote. */
export function honestDraft(pack: EvidencePack): Draft {
  const statements = pack.statements.slice(0, 4);
  const [first] = statements;
  return {
    label: first?.text ?? pack.answers[0]?.question ?? "group",
    labelEvidence: [first?.id ?? pack.answers[0]?.id ?? ""],
    claims: [
      ...statements.map(({ id, text }) => ({ field: "goals" as const, text, evidence: [id] })),
      ...pack.answers.slice(0, 4).map(({ id, question, answer, n, of }) => ({
        field: "behaviors" as const,
        text: `${question} ${answer}`,
        evidence: [id],
        n,
        of,
      })),
    ],
    quotes: first === undefined ? [] : [{ evidence: first.id, text: first.text }],
  };
}

/** A provider that answers by a function and keeps every request. */
export class ScriptedProvider extends LLMProvider {
  readonly name = "scripted";
  readonly defaultModel = "script-1";
  readonly requests: GenerateRequest[] = [];
  readonly #answer: (request: GenerateRequest) => ScriptedAnswer;

  constructor(answer: (request: GenerateRequest) => ScriptedAnswer = answerHonestly) {
    super();
    this.#answer = answer;
  }

  override generate(request: GenerateRequest, options: CallOptions = {}): GenerateResponse {
    if (options.signal?.aborted === true) throw new PersonaError({ code: "aborted", message: "aborted" });
    this.requests.push(request);
    return respond(this.#answer(request));
  }

  override capabilities(): ModelCapabilities {
    return {};
  }

  override isConfigured(): boolean {
    return true;
  }
}

function answerHonestly({ evidence }: GenerateRequest): Draft {
  if (evidence === undefined) throw new TypeError("the request contains no evidence");
  return honestDraft(evidence);
}
