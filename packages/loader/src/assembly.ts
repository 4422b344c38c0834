import { spanId } from "@persona/contracts";
import type {
  Cells,
  Column,
  Corpus,
  Locator,
  Loss,
  Participant,
  Role,
  Source,
  Span,
  Speaker,
  Table,
} from "@persona/contracts";
import type { ReadSource } from "./assemble-corpus.ts";
import { buildCodebook } from "./codebook/build-codebook.ts";
import { missingTest } from "./codebook/missing-tokens.ts";
import type { ResolvedLoadOptions } from "./load-options.ts";
import type { LossNote, RawTable, Utterance } from "./parsed.ts";
import { answeredRows } from "./table/answered-rows.ts";
import { labelKey } from "./transcript/speaker-label.ts";
import { knownKey } from "./transcript/speaker-census.ts";
import type { SpeakerRole, TranscriptRoles } from "./transcript/speaker-roles.ts";
import { transcriptLosses } from "./transcript/transcript-losses.ts";

/** A corpus in the making: gives ids as sources are added in order of reading. */
export class Assembly {
  readonly #root: string;
  readonly #options: ResolvedLoadOptions;
  /** Participants by what joins them: a value of a key column, a speaker's label, a user's id. */
  readonly #known = new Map<string, Participant>();
  readonly #sources: Source[] = [];
  readonly #participants: Participant[] = [];
  readonly #spans: Span[] = [];
  readonly #tables: Table[] = [];
  readonly #speakers: Speaker[] = [];
  readonly #losses: Loss[];

  constructor(root: string, losses: readonly Loss[], options: ResolvedLoadOptions) {
    this.#root = root;
    this.#options = options;
    this.#losses = [...losses];
  }

  add(read: ReadSource, roles: TranscriptRoles | undefined): void {
    const { parsed, parts, extraction, sha256, bytes } = read;
    const { format, encoding, decoding, content } = parsed;
    const id = `s${this.#sources.length + 1}`;
    this.#sources.push({
      id,
      uri: read.uri,
      ...(parts.length === 0 ? {} : { parts: [...parts] }),
      format,
      sha256,
      bytes,
      encoding,
      ...(extraction === undefined ? {} : { extraction }),
      decoding: [...decoding],
    });
    const uri = placeOf(read.uri, parts);
    this.#lose(uri, parsed.losses);
    if (content.kind === "table") this.#addTable(id, uri, content.table);
    else if (content.kind === "prose") this.#addProse(id, content.utterances);
    else this.#addTranscript(id, uri, content.utterances, roles);
  }

  finish(): Corpus {
    return {
      root: this.#root,
      sources: this.#sources,
      participants: this.#participants,
      spans: this.#spans,
      tables: this.#tables,
      speakers: this.#speakers,
      losses: this.#losses,
    };
  }

  #lose(uri: string, notes: readonly LossNote[]): void {
    for (const note of notes) this.#losses.push({ uri, ...note });
  }

  /** @param key what the person is known by elsewhere; without one, nobody is joined */
  #participant(sourceId: string, key?: string): string {
    const known = key === undefined ? undefined : this.#known.get(key);
    if (known !== undefined) {
      if (!known.sourceIds.includes(sourceId)) known.sourceIds.push(sourceId);
      return known.id;
    }
    const participant = {
      id: `P${String(this.#participants.length + 1).padStart(3, "0")}`,
      sourceIds: [sourceId],
    };
    this.#participants.push(participant);
    if (key !== undefined) this.#known.set(key, participant);
    return participant.id;
  }

  #speakerJoinKey(utterance: Pick<Utterance, "person" | "label">): string | undefined {
    if (utterance.person !== undefined) return utterance.person;
    return this.#options.join.speakers && utterance.label !== undefined
      ? joinKey(utterance.label)
      : undefined;
  }

  #addProse(sourceId: string, utterances: readonly Utterance[]): void {
    if (!utterances.some((utterance) => utterance.role === undefined)) return;
    const participantId = this.#participant(sourceId);
    for (const utterance of utterances) {
      const isSaid = utterance.role === undefined;
      this.#addSpan(
        sourceId,
        utterance,
        isSaid ? "participant" : "other",
        isSaid ? participantId : undefined,
      );
    }
  }

  #addTranscript(
    sourceId: string,
    uri: string,
    utterances: readonly Utterance[],
    roles: TranscriptRoles | undefined,
  ): void {
    const keys = new Map<string, string>();
    const joins = new Map<string, string | undefined>();
    for (const utterance of utterances) {
      const key = knownKey(utterance, keys) ?? "";
      if (!joins.has(key)) joins.set(key, this.#speakerJoinKey(utterance));
    }
    const byKey = new Map<string, SpeakerRole & { participantId?: string }>();
    for (const speaker of roles?.speakers ?? []) {
      const participantId =
        speaker.role === "participant" ? this.#participant(sourceId, joins.get(speaker.key)) : undefined;
      byKey.set(speaker.key, participantId === undefined ? speaker : { ...speaker, participantId });
      const { label, role, rule, utterances: count } = speaker;
      this.#speakers.push({
        sourceId,
        label,
        role,
        rule,
        utterances: count,
        ...(participantId === undefined ? {} : { participantId }),
      });
    }
    let unattributed = 0;
    for (const utterance of utterances) {
      const speaker = byKey.get(knownKey(utterance, keys) ?? "");
      if (speaker === undefined && isSpokenByNobody(utterance)) unattributed += 1;
      const role = utterance.role ?? speaker?.role ?? "other";
      const participantId = role === "participant" ? speaker?.participantId : undefined;
      this.#addSpan(sourceId, utterance, role, participantId, speaker?.label);
    }
    this.#lose(uri, transcriptLosses(roles, unattributed));
  }

  #addTable(sourceId: string, uri: string, raw: RawTable): void {
    const { columns, cells, lines, rows, emptyLines } = answeredRows(raw, buildCodebook(raw));
    const keys = this.#rowKeys(columns, cells);
    const participantIds = Array.from(lines, (_, row) => this.#participant(sourceId, keys?.(row)));
    const { sheet, letters } = raw;
    this.#tables.push({
      sourceId,
      columns,
      cells,
      participantIds,
      lines,
      ...(rows === undefined ? {} : { rows }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(letters === undefined ? {} : { letters }),
    });
    if (emptyLines.length > 0) {
      const shown = emptyLines.slice(0, 3).join(", ") + (emptyLines.length > 3 ? ", …" : "");
      this.#lose(uri, [
        {
          code: "empty-row",
          message: `${emptyLines.length} ${emptyLines.length === 1 ? "row holds" : "rows hold"} no answer (line ${shown}); left out`,
          count: emptyLines.length,
        },
      ]);
    }
    this.#addOpenText(sourceId, raw, {
      columns,
      cells,
      lines,
      participantIds,
      ...(rows === undefined ? {} : { rows }),
    });
  }

  /** What joins the person of a row to others, when the caller named columns and the table has one. */
  #rowKeys(
    columns: readonly Column[],
    cells: readonly Cells[],
  ): ((row: number) => string | undefined) | undefined {
    const headers = new Set(this.#options.join.columns.map((header) => header.trim().toLowerCase()));
    const index = columns.findIndex(({ header }) => headers.has(header.trim().toLowerCase()));
    const texts = cells[index]?.text;
    const missing = new Set(columns[index]?.missingTokens);
    if (texts === undefined) return undefined;
    return (row) => {
      const text = texts[row]?.trim() ?? "";
      return text === "" || missing.has(text) ? undefined : joinKey(text);
    };
  }

  #addOpenText(
    sourceId: string,
    { sheet, letters }: RawTable,
    { columns, cells, lines, rows, participantIds }: Omit<Table, "sourceId" | "sheet" | "letters">,
  ): void {
    const open = columns.flatMap((column, index) => {
      const found = cells[index];
      if (column.kind !== "open-text" || found === undefined) return [];
      const letter = letters?.[index];
      return [{ header: column.header, cells: found, isMissing: missingTest(column.missingTokens), letter }];
    });
    for (const [row, participantId] of participantIds.entries()) {
      for (const { header, cells: column, isMissing, letter } of open) {
        const text = column.text[row] ?? "";
        if (isMissing(text)) continue;
        const line = lines[row] ?? 1;
        const locator: Locator = { line, row: rows?.[row] ?? row + 1, column: header };
        if (sheet !== undefined) locator.sheet = sheet;
        if (letter !== undefined) locator.cell = `${letter}${line}`;
        const utterance = { start: column.start[row] ?? 0, end: column.end[row] ?? 0, locator, text };
        this.#addSpan(sourceId, utterance, "participant", participantId);
      }
    }
  }

  #addSpan(
    sourceId: string,
    { start, end, locator, text }: Utterance,
    role: Role,
    participantId?: string,
    speaker?: string,
  ): void {
    const span: Span = { id: spanId({ sourceId, start, end }), sourceId, role, start, end, locator, text };
    if (participantId !== undefined) span.participantId = participantId;
    if (speaker !== undefined) span.speaker = speaker;
    this.#spans.push(span);
  }
}

/** A source's path and parts as one text, for losses and messages. */
export function placeOf(uri: string, parts: readonly string[]): string {
  return [uri, ...parts].join("!/");
}

/** What a value and a label must have in common to be one person: the text, but for capitals and outer spaces. */
function joinKey(text: string): string {
  return `value ${labelKey(text)}`;
}

/** A row of a transcript that names no speaker, though it is none of the things that need none. */
function isSpokenByNobody(utterance: Utterance): boolean {
  return (
    utterance.label === undefined && utterance.locator.row !== undefined && !/^\s*[[(]/.test(utterance.text)
  );
}
