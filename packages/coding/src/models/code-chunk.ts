import { codingsDraftSchema } from "@persona/contracts";
import type {
  CodableStatement,
  Code,
  CodingsDraft,
  GenerateRequest,
  GenerateResponse,
} from "@persona/contracts";
import { codingRequest } from "./coding-settings.ts";
import type { CodingSettings } from "./coding-settings.ts";
import { findWords } from "./find-words.ts";
import { numberCodes, numberStatements } from "./request-lines.ts";
import { askFor } from "./read-answer.ts";

/** A code that a model found in a statement, at words that stand there. */
export interface FoundCode {
  readonly codeId: string;
  readonly spanId: string;
  readonly start: number;
  readonly end: number;
  readonly applies: "yes" | "unsure";
}

/** What came of one chunk. */
export interface ChunkCodes {
  readonly found: readonly FoundCode[];
  /** False where no answer could be read: nothing is known about these statements. */
  readonly isJudged: boolean;
  /** Codings whose words are not in their statement, or whose statement or code is not in the request. */
  readonly refused: number;
}

/** The request to code some statements. */
export function chunkRequest(
  statements: readonly CodableStatement[],
  codes: readonly Code[],
  settings: CodingSettings,
): GenerateRequest {
  return codingRequest(settings, settings.prompts.code, "codings-draft", {
    codes: numberCodes(codes).lines,
    statements: numberStatements(statements).lines,
  });
}

/** Codes some statements with one request, and checks each coding against the words. */
export function* codeChunk(
  statements: readonly CodableStatement[],
  codes: readonly Code[],
  settings: CodingSettings,
): Generator<GenerateRequest, ChunkCodes, GenerateResponse> {
  const draft = yield* askFor(chunkRequest(statements, codes, settings), readDraft);
  if (draft === undefined) return { found: [], isJudged: false, refused: 0 };
  const statementOf = numberStatements(statements).byNumber;
  const codeOf = numberCodes(codes).byNumber;
  const found = new Map<string, FoundCode>();
  let refused = 0;
  for (const { statement: number, code, words, applies } of draft.codings) {
    const statement = statementOf.get(number.trim());
    const codeId = codeOf.get(code.trim())?.id;
    const place = statement === undefined ? undefined : findWords(words, statement.text);
    if (statement === undefined || codeId === undefined || place === undefined) {
      refused += 1;
      continue;
    }
    const key = JSON.stringify([statement.spanId, codeId]);
    // said twice of one statement, it applies
    if (found.get(key)?.applies !== "yes")
      found.set(key, { codeId, spanId: statement.spanId, ...place, applies });
  }
  return { found: [...found.values()], isJudged: true, refused };
}

function readDraft(value: unknown): CodingsDraft | undefined {
  const parsed = codingsDraftSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
