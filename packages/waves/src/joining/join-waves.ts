import type { Corpus, Table } from "@persona/contracts";
import type { Wave } from "../records/wave.ts";
import { joinCodebooks } from "./join-codebooks.ts";
import { joinTables } from "./join-tables.ts";
import type { NotCompared } from "./join-tables.ts";

/** Waves as one corpus, so that all people are compared by the same questions, words and codes. */
export interface JoinedWaves {
  readonly corpus: Corpus;
  /** The wave of each participant, by their id in the joined corpus. */
  readonly waveOf: ReadonlyMap<string, number>;
  readonly notCompared: readonly NotCompared[];
}

/** The id of a person, a source or a span of a wave among all waves. {@link idInOwnWave} is the way back. */
export function idInWaves(wave: number, id: string): string {
  return `w${wave + 1}:${id}`;
}

/** The id that a person, a source or a span of a joined corpus has in its own wave. */
export function idInOwnWave(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

/** Joins waves into one corpus. People of a wave are compared by its largest table, as in its own run. */
export function joinWaves(waves: readonly Wave[]): JoinedWaves {
  const tables = waves.map(({ corpus }) => largestTable(corpus));
  const withTables = tables.filter((table) => table !== undefined);
  const { columns, cells, notCompared } = joinTables(withTables.length === tables.length ? withTables : []);
  const codes = joinCodebooks(
    waves.map(({ corpus }) => corpus.codebook),
    idInWaves,
  );
  const headers = new Set(columns.map(({ header }) => header));
  const corpus: Corpus = {
    root: "",
    sources: waves.flatMap(({ corpus: { sources } }, wave) =>
      sources.map((source) => ({ ...source, id: idInWaves(wave, source.id) })),
    ),
    participants: waves.flatMap(({ corpus: { participants } }, wave) =>
      participants.map(({ id, sourceIds }) => ({
        id: idInWaves(wave, id),
        sourceIds: sourceIds.map((source) => idInWaves(wave, source)),
      })),
    ),
    spans: waves.flatMap(({ corpus: { spans } }, wave) =>
      spans
        // answers in words to a question that only one wave asked say nothing about the others
        .filter(
          ({ locator: { column } }) => column === undefined || columns.length === 0 || headers.has(column),
        )
        .map(({ participantId, ...span }) => ({
          ...span,
          id: idInWaves(wave, span.id),
          sourceId: idInWaves(wave, span.sourceId),
          ...(participantId === undefined ? {} : { participantId: idInWaves(wave, participantId) }),
        })),
    ),
    tables: columns.length === 0 ? [] : [joinedTable(withTables, { columns, cells })],
    speakers: [],
    losses: [],
    doubts: [],
    ...(codes.codebook === undefined ? {} : { codebook: codes.codebook }),
  };
  return {
    corpus,
    waveOf: new Map(
      waves.flatMap(({ corpus: { participants } }, wave) =>
        participants.map(({ id }) => [idInWaves(wave, id), wave] as const),
      ),
    ),
    notCompared: [...notCompared, ...codes.notCompared],
  };
}

function largestTable({ tables }: Corpus): Table | undefined {
  return tables.toSorted((a, b) => b.participantIds.length - a.participantIds.length)[0];
}

function joinedTable(tables: readonly Table[], { columns, cells }: Pick<Table, "columns" | "cells">): Table {
  const [first] = tables;
  const participantIds = tables.flatMap(({ participantIds: ids }, wave) =>
    ids.map((id) => idInWaves(wave, id)),
  );
  return {
    sourceId: idInWaves(0, first?.sourceId ?? ""),
    columns,
    cells,
    participantIds,
    ...(first?.rowUnit === undefined ? {} : { rowUnit: first.rowUnit }),
    lines: participantIds.map((_, row) => row + 1),
  };
}
