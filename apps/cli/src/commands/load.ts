import type { Corpus } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { exitCodes } from "../terminal/exit-codes.ts";
import { counted, shorten, table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import { loadOptionsOf, readingConfigOf, refuseDoubts } from "../runs/reading.ts";
import type { ReadingFlags } from "../runs/reading.ts";
import { doubtLines } from "../terminal/doubt-lines.ts";

/** Options of `persona load`. */
export interface LoadCommandOptions extends ReadingFlags {
  readonly json?: boolean;
}

/** `persona load`: shows what was understood of the sources, and what was not. */
export async function loadCommand(
  paths: readonly string[],
  options: LoadCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const loader = new DataLoader(loadOptionsOf(readingConfigOf(options)));
  const corpus = await loader.loadAsync(paths, { signal: terminal.signal });
  refuseDoubts(corpus, options.strict);
  terminal.out(
    options.json === true ? `${JSON.stringify(summarize(corpus), null, 2)}\n` : describe(corpus, terminal),
  );
  return exitCodes.ok;
}

/** The corpus without its cells and spans. */
function summarize(corpus: Corpus): object {
  return {
    sources: corpus.sources,
    participants: corpus.participants.length,
    spans: corpus.spans.length,
    speakers: corpus.speakers,
    tables: corpus.tables.map(({ sourceId, columns, participantIds, rowUnit }) => ({
      sourceId,
      rows: participantIds.length,
      ...(rowUnit === undefined ? {} : { rowUnit }),
      columns,
    })),
    losses: corpus.losses,
    doubts: corpus.doubts,
  };
}

function describe(corpus: Corpus, terminal: Terminal): string {
  const { style } = terminal;
  const uris = new Map(corpus.sources.map(({ id, uri }) => [id, uri]));
  const spoken = corpus.spans.filter(({ role }) => role === "participant").length;
  const blocks = [
    `${counted(corpus.sources.length, "source")}, ${counted(corpus.participants.length, "participant")}, ${counted(spoken, "statement")} by participants`,
    ...doubtLines(corpus, terminal),
    "",
    style("bold", "Sources"),
    ...table(
      corpus.sources.map(({ uri, format, bytes, encoding }) => [
        uri,
        format,
        `${bytes.toLocaleString("en")} bytes`,
        encoding,
      ]),
      terminal,
    ),
  ];
  if (corpus.speakers.length > 0) {
    blocks.push(
      "",
      style("bold", "Speakers"),
      ...table(
        corpus.speakers.map(({ sourceId, label, role, participantId, utterances, rule }) => [
          uris.get(sourceId) ?? sourceId,
          label,
          participantId === undefined ? role : `${role} ${participantId}`,
          counted(utterances, "utterance"),
          rule,
        ]),
        terminal,
      ),
    );
  }
  for (const { sourceId, columns, participantIds, rowUnit } of corpus.tables) {
    blocks.push(
      "",
      style(
        "bold",
        `${uris.get(sourceId) ?? sourceId}: ${counted(participantIds.length, "row")}, ${counted(columns.length, "column")}`,
      ),
      ...(rowUnit === undefined
        ? []
        : [`  each row is a report; compared are ${rowUnit.unit} (${rowUnit.rule})`]),
      ...table(
        columns.map(({ question, kind, answered, reason }) => [
          shorten(question, 48),
          kind,
          `${answered} answered`,
          shorten(reason, 60),
        ]),
        terminal,
      ),
    );
  }
  blocks.push(
    "",
    style("bold", "Losses"),
    ...(corpus.losses.length === 0
      ? ["  none: everything in the sources was understood"]
      : corpus.losses.map(({ uri, code, message }) => `  ${style("yellow", code)} ${uri}: ${message}`)),
  );
  return `${linesOf(blocks)}\n`;
}
