import type { SourceFormat } from "@persona/contracts";
import { detectDialect } from "./csv/detect-dialect.ts";
import { readCsv } from "./csv/read-csv.ts";
import type { LoadSteps } from "./files/load-step.ts";
import { readJson, readJsonLines } from "./json/read-json.ts";
import type { Content, LossNote, Parsed, RawTable, SourceText, Unusable } from "./parsed.ts";
import { decodeBytes } from "./text/decode-bytes.ts";
import { readText } from "./transcript/read-text.ts";
import { tableTranscript } from "./transcript/table-transcript.ts";

/** Parses the bytes of one file. */
export function* parseSource(bytes: Uint8Array, format: SourceFormat): LoadSteps<Parsed | Unusable> {
  if (bytes.length === 0) return { unusable: { code: "empty-file", message: "it is empty", count: 1 } };
  const decoded = decodeBytes(bytes);
  if ("unusable" in decoded) return decoded;
  const { text, losses } = decoded;
  const parsed = yield* parseText(text, format);
  if ("unusable" in parsed) return parsed;
  return { ...parsed, losses: [...losses, ...parsed.losses] };
}

function* parseText(text: SourceText, format: SourceFormat): LoadSteps<Parsed | Unusable> {
  const { encoding } = text;
  if (format === "text" || format === "markdown") {
    const { kind, utterances, decoding } = readText(text, format);
    if (utterances.length === 0) {
      return { unusable: { code: "empty-file", message: "it holds no words", count: 1 } };
    }
    return { format, encoding, decoding, content: { kind, utterances }, losses: [] };
  }
  const read = yield* readTable(text, format);
  if ("unusable" in read) return read;
  const { table, decoding, losses } = read;
  if (table.rowCount === 0) {
    return { unusable: { code: "empty-file", message: "it holds no data rows", count: 1 } };
  }
  const meant = understand(table);
  return { format, encoding, decoding, content: meant.content, losses: [...losses, ...meant.losses] };
}

function readTable(text: SourceText, format: "csv" | "tsv" | "json" | "jsonl"): ReturnType<typeof readJson> {
  if (format === "json") return readJson(text);
  if (format === "jsonl") return readJsonLines(text);
  return readCsv(text, detectDialect(text));
}

function understand(table: RawTable): { content: Content; losses: readonly LossNote[] } {
  const transcript = tableTranscript(table);
  if (transcript === undefined) return { content: { kind: "table", table }, losses: [] };
  const { utterances, losses } = transcript;
  return { content: { kind: "transcript", utterances }, losses };
}
