import type {
  CodableStatement,
  Code,
  Coder,
  CoderIdentity,
  Coding,
  CodingTask,
  GenerateRequest,
  GenerateResponse,
} from "@persona/contracts";
import { chunkRequest, codeChunk } from "./code-chunk.ts";
import type { CodingSettings } from "./coding-settings.ts";
import { proposeCodes } from "./propose-codes.ts";
import { readCodingPrompts } from "./read-coding-prompts.ts";
import type { CodingPrompts } from "./read-coding-prompts.ts";

/** How a {@link ModelCoder} codes. */
export interface ModelCoderOptions {
  /** Name of the provider and the model, by which the coder is known: `openai`, `gpt-5`. */
  readonly provider: string;
  readonly model: string;
  /** Which pass it is, from 1: another pass codes the same words in another order, independently. @default 1 */
  readonly pass?: number;
  /** What the study is about: product, research questions, who was asked and how. @default nothing */
  readonly brief?: string;
  /** @default those of the package */
  readonly prompts?: CodingPrompts;
  /** @default 1 */
  readonly seed?: number;
  /** Most statements in one request. @default 40 */
  readonly statementsPerRequest?: number;
  /** Most tokens in an answer. @default 8000 */
  readonly maxOutputTokens?: number;
}

/** Most characters of statements in one request. */
const mostCharacters = 24_000;

/**
 * Codes with a language model. It proposes a codebook where none is given, and applies codes in chunks; each coding must
 * quote words that stand in its statement, and counts only where they do. "Unsure" is an answer. It does no input or
 * output itself: it yields requests and receives responses.
 */
export class ModelCoder implements Coder {
  readonly identity: CoderIdentity;
  readonly #settings: CodingSettings;
  readonly #pass: number;
  readonly #most: number;

  /** @throws PersonaError `invalid-option` for a file that is not a prompt */
  constructor(options: ModelCoderOptions) {
    const { provider, model, pass = 1, brief, seed = 1 } = options;
    const { prompts = readCodingPrompts(), statementsPerRequest = 40, maxOutputTokens = 8000 } = options;
    const id = `${provider}/${model}`;
    this.identity = { kind: "model", id: pass === 1 ? id : `${id}#${pass}`, version: prompts.hash };
    this.#settings = {
      prompts,
      model,
      seed: seed + pass - 1,
      maxOutputTokens,
      ...(brief === undefined ? {} : { brief }),
    };
    this.#pass = pass;
    this.#most = statementsPerRequest;
  }

  *propose(
    statements: readonly CodableStatement[],
  ): Generator<GenerateRequest, readonly Code[], GenerateResponse> {
    return yield* proposeCodes(statements, this.#settings);
  }

  *code({ statements, codes: given }: CodingTask): ReturnType<Coder["code"]> {
    const codes = given.length > 0 ? given : yield* this.propose(statements);
    const applied = codes.filter(({ isCodable = true }) => isCodable);
    const codings = new Map<string, Coding[]>();
    const judged = new Set<string>();
    let refused = 0;
    for (const chunk of applied.length === 0 ? [] : this.chunksOf(statements)) {
      const result = yield* codeChunk(chunk, applied, this.#settings);
      refused += result.refused;
      if (result.isJudged) for (const { spanId } of chunk) judged.add(spanId);
      for (const found of result.found) {
        const coding = {
          id: `${this.identity.id}:${found.codeId}:${found.spanId}`,
          ...found,
          coder: this.identity,
        };
        codings.set(found.spanId, [...(codings.get(found.spanId) ?? []), coding]);
      }
    }
    const silent = applied.length === 0 ? 0 : statements.length - judged.size;
    return {
      codes: [...codes],
      codings: statements.flatMap(({ spanId }) => codings.get(spanId) ?? []),
      judged: statements.flatMap(({ spanId }) => (judged.has(spanId) ? [spanId] : [])),
      warnings: [
        ...(codes.length === 0 ? ["the model proposed no code with a definition and two examples"] : []),
        ...(refused === 0
          ? []
          : [
              `codings of the model count for nothing, because their words are not in the statement: ${refused}`,
            ]),
        ...(silent === 0
          ? []
          : [
              `statements that are not judged, because the model gave no readable answer about them: ${silent}`,
            ]),
      ],
    };
  }

  /**
   * Statements as they are coded together, in order; a second pass goes through them in another order. Each chunk can be
   * coded by itself, once the codes are known.
   */
  chunksOf(statements: readonly CodableStatement[]): readonly (readonly CodableStatement[])[] {
    const ordered = this.#pass === 1 ? statements : strided(statements, this.#pass);
    const chunks: CodableStatement[][] = [];
    let characters = Infinity;
    for (const statement of ordered) {
      const last = chunks.at(-1);
      const isFull = last === undefined || last.length >= this.#most;
      if (isFull || characters + statement.text.length > mostCharacters) {
        chunks.push([statement]);
        characters = statement.text.length;
      } else {
        last.push(statement);
        characters += statement.text.length;
      }
    }
    return chunks;
  }

  /** The first request for each chunk, as far as it can be known before codes are: to estimate what coding takes. */
  requestsFor(statements: readonly CodableStatement[], codes: readonly Code[]): readonly GenerateRequest[] {
    return this.chunksOf(statements).map((chunk) => chunkRequest(chunk, codes, this.#settings));
  }
}

/** All items, from the last to the first, taking turns between halves: neighbors are others than before. */
function strided<Item>(items: readonly Item[], pass: number): readonly Item[] {
  const reversed = items.toReversed();
  return Array.from({ length: pass }, (_, turn) => reversed.filter((__, at) => at % pass === turn)).flat();
}
