import type { GenerateRequest, Usage } from "@persona/contracts";
import { estimateTokens } from "./estimate-tokens.ts";

/** What a request weighs before it is answered. */
export interface TokenEstimate {
  /** Input tokens, as expected. */
  readonly inputTokens: number;
  /** Input tokens at most. */
  readonly mostInputTokens: number;
  /** Output tokens at most: what the request allows. */
  readonly outputTokens: number;
}

/** How much more than the most it has seen a tokenizer may make of a text. */
const safety = 1.25;

/**
 * Estimates tokens before a call and learns from what calls really took. Before anything is learned, the most a text
 * can be is one token for each of its bytes, which holds for every tokenizer that works on bytes; afterwards it is a
 * quarter more than the worst ratio seen.
 */
export class TokenEstimator {
  #ratio = 1;
  #worst: number | undefined;

  estimate(request: GenerateRequest): TokenEstimate {
    const { plain, bytes } = measure(request);
    return {
      inputTokens: Math.ceil(plain * this.#ratio),
      mostInputTokens:
        this.#worst === undefined ? bytes : Math.min(bytes, Math.ceil(plain * this.#worst * safety)),
      outputTokens: request.maxOutputTokens ?? 0,
    };
  }

  /** Learns from a call's usage. A usage that tells of no input teaches nothing. */
  learn(request: GenerateRequest, { inputTokens }: Usage): void {
    if (inputTokens.total <= 0) return;
    const ratio = inputTokens.total / measure(request).plain;
    this.#ratio = this.#worst === undefined ? ratio : this.#ratio + 0.2 * (ratio - this.#ratio);
    this.#worst = Math.max(this.#worst ?? 0, ratio);
  }
}

interface Measure {
  readonly plain: number;
  readonly bytes: number;
}

/** A request is measured before it is sent, each time that it is, and when it is answered. */
const measures = new WeakMap<GenerateRequest, Measure>();
const schemaTexts = new WeakMap<object, string>();

function measure(request: GenerateRequest): Measure {
  const known = measures.get(request);
  if (known !== undefined) return known;
  const { system = "", messages, output } = request;
  let schema = "";
  if (output !== undefined) {
    schema = schemaTexts.get(output.schema) ?? JSON.stringify(output.schema);
    schemaTexts.set(output.schema, schema);
  }
  const texts = [system, schema, ...messages.map(({ text }) => text)];
  const measured = {
    plain: texts.reduce((sum, text) => sum + estimateTokens(text), 0),
    // each message has a few tokens of frame
    bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 16, 0),
  };
  measures.set(request, measured);
  return measured;
}
