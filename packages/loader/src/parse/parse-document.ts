import { detectDialect } from "../csv/detect-dialect.ts";
import { readCsv } from "../csv/read-csv.ts";
import type { LoadSteps } from "../steps/load-step.ts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";
import { checkLines } from "../text/lines.ts";
import type { TextDocument } from "../documents/document.ts";
import { readCues } from "../transcript/read-cues.ts";
import { readJson, readJsonLines } from "../json/read-json.ts";
import type { Content, Parsed } from "./parsed.ts";
import type { LossNote, Unusable } from "../losses/loss-note.ts";
import type { RawTable } from "../table/raw-table.ts";
import { slackMessages } from "../transcript/slack.ts";
import { recognisedSpeech } from "../transcript/recognised-speech.ts";
import { plainTalk } from "../transcript/plain-talk.ts";
import { readText } from "../transcript/read-text.ts";
import { tableTranscript } from "../transcript/table-transcript.ts";

/** What parsing needs of the options. */
export type ParseOptions = Pick<ResolvedLoadOptions, "headers" | "limits">;

/**
 * Parses the text of one document.
 *
 * @param slackNames people's names by user id, when the document is a day of a Slack export
 */
export function* parseDocument(
  document: TextDocument,
  options: ParseOptions,
  slackNames?: ReadonlyMap<string, string>,
): LoadSteps<Parsed | Unusable> {
  const { format, text, grammar, notes } = document;
  const base = { format, encoding: text.encoding };
  if (grammar === "text" || grammar === "markdown" || grammar === "cues") {
    checkLines(text.utf8, options.limits.textLines);
    const talk = grammar === "cues" || notes !== undefined ? undefined : plainTalk(text, grammar);
    if (talk !== undefined) return { ...base, decoding: [], content: talk, losses: document.losses };
    const read = grammar === "cues" ? { ...readCues(text), asking: [] } : readText(text, grammar, notes);
    const { kind, utterances, decoding, losses, asking } = read;
    if (utterances.length === 0) return empty("it contains no words");
    return {
      ...base,
      decoding,
      content: kind === "prose" ? { kind, utterances } : { kind, utterances, asking },
      losses: [...document.losses, ...losses],
    };
  }
  const speech = grammar === "json" && slackNames === undefined ? recognisedSpeech(text) : undefined;
  if (speech !== undefined) {
    const { kind, utterances, decoding, losses } = speech;
    if (utterances.length === 0) return empty("it holds no words");
    return { ...base, decoding, content: { kind, utterances }, losses: [...document.losses, ...losses] };
  }
  const read = yield* readTable(document, options);
  if ("unusable" in read) return read;
  const { table, decoding, losses } = read;
  if (table.rowCount === 0) {
    const isTest = losses.some(({ code }) => code === "test-response");
    return empty(isTest ? "it contains only previews and tests of the survey" : "it contains no data rows");
  }
  if (slackNames !== undefined) {
    const utterances = slackMessages(table, slackNames);
    if (utterances.length === 0) return empty("it contains no messages");
    const content = { kind: "transcript", utterances, isOpenTalk: true } as const;
    return { ...base, decoding, content, losses: document.losses };
  }
  const meant = understand(withSheet(table, document));
  return {
    ...base,
    decoding,
    content: meant.content,
    losses: [...document.losses, ...losses, ...meant.losses],
  };
}

function empty(message: string): Unusable {
  return { unusable: { code: "empty-file", message, count: 1 } };
}

function readTable(
  { text, grammar, notes, keyed }: TextDocument,
  { headers, limits }: ParseOptions,
): ReturnType<typeof readJson> {
  const lines = notes?.map(({ locator }) => locator.line ?? 1);
  if (grammar === "json") return readJson(text, limits);
  if (grammar === "jsonl") return readJsonLines(text, lines, keyed, limits);
  return readCsv(text, detectDialect(text), headers, lines, limits);
}

function withSheet(table: RawTable, { sheet, letters, text }: TextDocument): RawTable {
  return {
    ...table,
    utf8: text.utf8,
    ...(sheet === undefined ? {} : { sheet }),
    ...(letters === undefined ? {} : { letters }),
  };
}

function understand(table: RawTable): { content: Content; losses: readonly LossNote[] } {
  const transcript = tableTranscript(table);
  if (transcript === undefined) return { content: { kind: "table", table }, losses: [] };
  const { kind, utterances, losses } = transcript;
  return { content: { kind, utterances }, losses };
}
